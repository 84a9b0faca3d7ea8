package vn.gov.hanam.kntc.server.store;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Desk computers. A device is never deleted: the journal names it.
@RegisterConstructorMapper(DeviceDao.DeviceRow.class)
public interface DeviceDao {

    int DEVICES_MAX = 10_000;

    /// @param publicKey Ed25519, as X.509 SubjectPublicKeyInfo
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record DeviceRow(
            DeviceId id,
            AgencyId agency,
            String name,
            byte[] publicKey,
            Instant enrolledAt,
            Optional<Instant> revokedAt) {

        public boolean revoked() {
            return revokedAt.isPresent();
        }
    }

    @SqlUpdate(
            """
            insert into device (id, agency, name, public_key, enrolled_at)
            values (:id, :agency, :name, :publicKey, :enrolledAt)
            """)
    void insert(@BindMethods DeviceRow row);

    @SqlQuery(
            """
            select id, agency, name, public_key, enrolled_at, revoked_at
            from device
            where id = :id
            """)
    Optional<DeviceRow> find(DeviceId id);

    @SqlQuery(
            """
            select id, agency, name, public_key, enrolled_at, revoked_at
            from device
            order by agency, enrolled_at
            fetch first :limit rows only
            """)
    List<DeviceRow> all(int limit);

    default List<DeviceRow> all() {
        return all(DEVICES_MAX);
    }

    /// @return 1, or 0 when it is unknown or was revoked before
    @SqlUpdate(
            """
            update device
            set revoked_at = :at
            where id = :id
            and revoked_at is null
            """)
    int revoke(DeviceId id, Instant at);

    /// @return 1, or 0 when it is unknown or was not revoked
    @SqlUpdate(
            """
            update device
            set revoked_at = null
            where id = :id
            and revoked_at is not null
            """)
    int reinstate(DeviceId id);
}
