package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.store.BlobDao;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.util.Collection;
import java.util.Set;

/// Files by the table that says which bucket names which.
public final class BucketBlobScope implements BlobScope {

    private final ServerDatabase database;

    public BucketBlobScope(ServerDatabase database) {
        this.database = database;
    }

    @Override
    public Set<Hash> reachable(Caller caller, Collection<Hash> hashes) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        return database.table(BlobDao.class).named(caller.granted(), hashes);
    }
}
