package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.http.Caller;

import java.util.Collection;
import java.util.Set;

/// Which files a caller may know of: those that an event in one of its buckets names.
@FunctionalInterface
public interface BlobScope {

    Set<Hash> reachable(Caller caller, Collection<Hash> hashes);

    default boolean reaches(Caller caller, Hash hash) {
        return !reachable(caller, Set.of(hash)).isEmpty();
    }
}
