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
import java.util.UUID;

/// Enrolment codes, by their keyed hash.
@RegisterConstructorMapper(EnrolmentDao.EnrolmentRow.class)
public interface EnrolmentDao {

    int SAME_SELECTOR_MAX = 100;

    /// @param selector the first letters of the secret, which only find the row
    /// @param device who used it
    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual only
    record EnrolmentRow(
            UUID id,
            String selector,
            byte[] secretHash,
            AgencyId agency,
            String deviceName,
            Instant createdAt,
            Instant expiresAt,
            int failures,
            Optional<DeviceId> device) {}

    @SqlUpdate(
            """
            insert into enrolment
            (id, selector, secret_hash, agency, device_name, created_at, expires_at, failures)
            values
            (:id, :selector, :secretHash, :agency, :deviceName, :createdAt, :expiresAt, :failures)
            """)
    void insert(@BindMethods EnrolmentRow row);

    /// Also those that are over, so that who types one can be told. Locks what it finds until the
    /// transaction ends, so that a code is used once.
    @SqlQuery(
            """
            select id, selector, secret_hash, agency, device_name, created_at, expires_at,
                failures, device
            from enrolment
            where selector = :selector
            order by created_at desc
            fetch first :limit rows only
            for update
            """)
    List<EnrolmentRow> find(String selector, int limit);

    default List<EnrolmentRow> find(String selector) {
        return find(selector, SAME_SELECTOR_MAX);
    }

    @SqlUpdate("update enrolment set failures = failures + 1 where id = :id")
    void failed(UUID id);

    @SqlUpdate("update enrolment set device = :device where id = :id")
    void used(UUID id, DeviceId device);

    @SqlUpdate("delete from enrolment where expires_at <= :before and device is null")
    int dropExpired(Instant before);
}
