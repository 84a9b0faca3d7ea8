package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.store.BlobDao;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Files by the table that says which bucket names which; a bucket is an agency and a class.
public final class BucketBlobScope implements BlobScope {

    private static final List<String> CLASSES = List.of("n", "c");

    private final ServerDatabase database;

    public BucketBlobScope(ServerDatabase database) {
        this.database = database;
    }

    /// The name of a bucket in the table: `UB13366/n` for normal, `UB13366/c` for confidential.
    public static String bucket(AgencyId agency, String classCode) {
        return agency.code() + "/" + classCode;
    }

    @Override
    public Set<Hash> reachable(Caller caller, Collection<Hash> hashes) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        var buckets = caller.scope().stream().flatMap(BucketBlobScope::bucketsOf).toList();
        return database.table(BlobDao.class).named(buckets, hashes);
    }

    private static Stream<String> bucketsOf(AgencyId agency) {
        return CLASSES.stream().map(code -> bucket(agency, code));
    }
}
