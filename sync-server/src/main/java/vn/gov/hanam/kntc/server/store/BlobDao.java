package vn.gov.hanam.kntc.server.store;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// Who uploaded a file, and which buckets name it.
public interface BlobDao {

    @SqlQuery("select count(*) from blob_holder where hash = :hash and device = :device")
    int holds(Hash hash, DeviceId device);

    @SqlQuery("select hash from blob_holder where device = :device and hash in (<hashes>)")
    Set<Hash> held(DeviceId device, @BindList Collection<Hash> hashes);

    @SqlUpdate(
            """
            insert into blob_holder (hash, device, stored_at)
            values (:hash, :device, :storedAt)
            """)
    void insertHolder(Hash hash, DeviceId device, Instant storedAt);

    default void addHolder(Hash hash, DeviceId device, Instant storedAt) {
        if (holds(hash, device) == 0) {
            insertHolder(hash, device, storedAt);
        }
    }

    @SqlQuery("select hash from blob_ref where bucket in (<buckets>) and hash in (<hashes>)")
    Set<Hash> named(@BindList Collection<String> buckets, @BindList Collection<Hash> hashes);

    @SqlQuery("select count(*) from blob_ref where hash = :hash and bucket = :bucket")
    int refers(Hash hash, String bucket);

    @SqlUpdate("insert into blob_ref (hash, bucket) values (:hash, :bucket)")
    void insertRef(Hash hash, String bucket);

    /// Notes that an event in the bucket names the file.
    default void addRef(Hash hash, String bucket) {
        if (refers(hash, bucket) == 0) {
            insertRef(hash, bucket);
        }
    }

    @SqlUpdate("delete from blob_ref where hash = :hash and bucket = :bucket")
    void dropRef(Hash hash, String bucket);
}
