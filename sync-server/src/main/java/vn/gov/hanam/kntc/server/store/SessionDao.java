package vn.gov.hanam.kntc.server.store;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;

import java.time.Instant;
import java.util.Optional;

/// Sessions of devices by the hash of their token, and the nonces that opened them.
@RegisterConstructorMapper(SessionDao.SessionRow.class)
public interface SessionDao {

    record SessionRow(DeviceId device, AgencyId agency, Instant expiresAt) {}

    @SqlUpdate(
            """
            insert into session (token_hash, device, expires_at)
            values (:tokenHash, :device, :expiresAt)
            """)
    void insert(byte[] tokenHash, DeviceId device, Instant expiresAt);

    /// The session, unless it is over or its device was revoked.
    @SqlQuery(
            """
            select session.device, device.agency, session.expires_at
            from session
            join device on device.id = session.device
            where session.token_hash = :tokenHash
            and session.expires_at > :now
            and device.revoked_at is null
            """)
    Optional<SessionRow> find(byte[] tokenHash, Instant now);

    @SqlUpdate("delete from session where device = :device")
    void end(DeviceId device);

    @SqlUpdate("delete from session where expires_at <= :now")
    int dropExpired(Instant now);

    @SqlQuery("select count(*) from used_nonce where nonce_hash = :nonceHash")
    int used(byte[] nonceHash);

    /// Fails when the nonce was used: the key is unique.
    @SqlUpdate(
            """
            insert into used_nonce (nonce_hash, expires_at)
            values (:nonceHash, :expiresAt)
            """)
    void use(byte[] nonceHash, Instant expiresAt);

    @SqlUpdate("delete from used_nonce where expires_at <= :now")
    int dropNonces(Instant now);
}
