package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.DossierClass;

import java.util.Set;
import java.util.TreeSet;

/// Names of buckets: `<agency>/<class>` for what an agency may see, `@<chain>` for answers to one
/// chain.
public final class Buckets {

    private Buckets() {}

    public static String of(AgencyId agency, DossierClass dossierClass) {
        return agency.code() + "/" + dossierClass.code();
    }

    public static String inbox(ChainId chain) {
        return "@" + chain;
    }

    public static boolean isInbox(String bucket) {
        return bucket.startsWith("@");
    }

    /// What two sides compare instead of the whole set.
    public static Hash hashOf(Set<String> granted) {
        return Hash.of(
                String.join("\n", new TreeSet<>(granted))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
