package vn.gov.hanam.kntc.server.store;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Officers and their password hashes; and who failed to log in how often.
@RegisterConstructorMapper(AccountDao.AccountRow.class)
@RegisterConstructorMapper(AccountDao.FailureRow.class)
public interface AccountDao {

    int ACCOUNTS_MAX = 20_000;

    record AccountRow(
            UserId id,
            String login,
            String name,
            Role role,
            AgencyId agency,
            String passwordHash,
            boolean active,
            Instant createdAt) {}

    record FailureRow(int failures, Instant blockedUntil) {}

    @SqlUpdate(
            """
            insert into account
            (id, login, name, role, agency, password_hash, active, created_at)
            values
            (:id, :login, :name, :role, :agency, :passwordHash, :active, :createdAt)
            """)
    void insert(@BindMethods AccountRow row);

    @SqlQuery(
            """
            select id, login, name, role, agency, password_hash, active, created_at
            from account
            where login = :login
            """)
    Optional<AccountRow> find(String login);

    @SqlQuery(
            """
            select id, login, name, role, agency, password_hash, active, created_at
            from account
            where id = :id
            """)
    Optional<AccountRow> find(UserId id);

    @SqlQuery(
            """
            select id, login, name, role, agency, password_hash, active, created_at
            from account
            order by agency, login
            fetch first :limit rows only
            """)
    List<AccountRow> all(int limit);

    default List<AccountRow> all() {
        return all(ACCOUNTS_MAX);
    }

    @SqlUpdate("update account set password_hash = :passwordHash where login = :login")
    int setPassword(String login, String passwordHash);

    @SqlUpdate("update account set active = :active where login = :login")
    int setActive(String login, boolean active);

    @SqlQuery(
            """
            select failures, blocked_until
            from login_failure
            where key_hash = :keyHash
            """)
    Optional<FailureRow> failures(byte[] keyHash);

    @SqlUpdate(
            """
            update login_failure
            set failures = failures + 1, blocked_until = :blockedUntil
            where key_hash = :keyHash
            """)
    int failedAgain(byte[] keyHash, Instant blockedUntil);

    @SqlUpdate(
            """
            insert into login_failure (key_hash, failures, blocked_until)
            values (:keyHash, 1, :blockedUntil)
            """)
    void failedFirst(byte[] keyHash, Instant blockedUntil);

    @SqlUpdate("delete from login_failure where key_hash = :keyHash")
    void forgive(byte[] keyHash);

    @SqlUpdate("delete from login_failure where blocked_until <= :before")
    int forgiveOld(Instant before);
}
