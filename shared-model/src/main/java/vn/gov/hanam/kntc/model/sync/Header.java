package vn.gov.hanam.kntc.model.sync;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.util.Optional;
import java.util.UUID;

/// What is said of an event beside its payload: who, when, where in which chain.
///
/// @param seq its place in the chain, from 1
/// @param prev the hash of the event before it in the chain; [Hash#NONE] for the first
/// @param wallMillis what the author's clock said, milliseconds since 1970 UTC; evidence, orders
///   nothing
/// @param owner the agency the dossier belongs to
/// @param body the hash of the body, salt included
/// @param sealed the hash of the sealed part, if there is one, whether or not it travels
public record Header(
        ActId act,
        ChainId chain,
        int seq,
        Hash prev,
        Stamp stamp,
        long wallMillis,
        UserId user,
        UUID dossier,
        String kind,
        int schema,
        AgencyId owner,
        DossierClass dossierClass,
        Hash body,
        Optional<Hash> sealed) {

    public Header {
        require(seq >= 1, "seq %d", seq);
        require((seq == 1) == prev.equals(Hash.NONE), "only the first event has no predecessor");
        require(schema >= 1, "schema %d", schema);
        require(!kind.isEmpty() && kind.length() <= 60, "kind of %d letters", kind.length());
    }

    /// The bucket its events travel in: `<agency>/<class>`.
    public String bucket() {
        return Buckets.of(owner, dossierClass);
    }
}
