package vn.gov.hanam.kntc.server.feature.account;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.platform.ServerSecret;
import vn.gov.hanam.kntc.server.store.AccountDao;
import vn.gov.hanam.kntc.server.store.AccountDao.AccountRow;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Officers, and whether somebody is who they say.
///
/// A wrong name, a wrong password and a closed account get the same answer after the same work.
/// From the fifth failure on, a name waits before the next try, whether it exists or not.
public final class Accounts {

    private static final int FREE_FAILURES = 4;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration WAIT_MAX = Duration.ofMinutes(15);
    private static final Duration FORGIVEN_AFTER = Duration.ofHours(24);
    private static final String PURPOSE = "login";

    private final ServerDatabase database;
    private final Passwords passwords;
    private final ServerSecret secret;
    private final InstantSource clock;
    private final IdSource ids;

    public Accounts(
            ServerDatabase database,
            Passwords passwords,
            ServerSecret secret,
            InstantSource clock,
            IdSource ids) {
        this.database = database;
        this.passwords = passwords;
        this.secret = secret;
        this.clock = clock;
        this.ids = ids;
    }

    /// Adds an officer. The id in `officer` is kept.
    ///
    /// @return false when the login name is taken
    public boolean add(Officer officer, String password) {
        var hash = passwords.hash(password);
        return database.durably(tables -> {
            var dao = tables.get(AccountDao.class);
            if (dao.find(officer.login()).isPresent()) {
                return false;
            }
            dao.insert(
                    new AccountRow(
                            officer.id(),
                            officer.login(),
                            officer.name(),
                            officer.role(),
                            officer.agency(),
                            hash,
                            true,
                            clock.instant()));
            return true;
        });
    }

    public UserId newId() {
        return new UserId(ids.next());
    }

    public List<AccountRow> all() {
        return database.table(AccountDao.class).all();
    }

    /// @return false when there is no such account
    public boolean setPassword(String login, String password) {
        var hash = passwords.hash(password);
        return database.durably(tables -> {
            var dao = tables.get(AccountDao.class);
            dao.forgive(key(login));
            return dao.setPassword(login, hash) > 0;
        });
    }

    /// @return false when there is no such account
    public boolean setActive(String login, boolean active) {
        return database.durably(
                tables -> tables.get(AccountDao.class).setActive(login, active) > 0);
    }

    /// The officer who gave the right password on a desk of their agency.
    public AccountRow login(Caller caller, String user, String password) {
        var now = clock.instant();
        var login = user.strip().toLowerCase(Locale.ROOT);
        var key = key(login);
        var dao = database.table(AccountDao.class);
        var waiting = dao.failures(key).filter(row -> row.blockedUntil().isAfter(now));
        if (waiting.isPresent() && waiting.get().failures() > FREE_FAILURES) {
            throw ProblemException.tryAfter(
                    ProblemCode.TRY_LATER, Duration.between(now, waiting.get().blockedUntil()));
        }
        var account = dao.find(login);
        var hash = account.map(AccountRow::passwordHash).orElseGet(passwords::nobody);
        var right = passwords.matches(password, hash);
        if (!right || account.isEmpty() || !account.get().active()) {
            failed(key, now);
            throw new ProblemException(ProblemCode.LOGIN_REFUSED);
        }
        dao.forgive(key);
        if (!account.get().agency().equals(caller.agency())) {
            throw new ProblemException(ProblemCode.LOGIN_OTHER_AGENCY);
        }
        return account.get();
    }

    public void forgiveOld() {
        database.table(AccountDao.class).forgiveOld(clock.instant().minus(FORGIVEN_AFTER));
    }

    private void failed(byte[] key, Instant now) {
        database.together(tables -> {
            var dao = tables.get(AccountDao.class);
            var failures = dao.failures(key).map(AccountDao.FailureRow::failures).orElse(0);
            var until = now.plus(waitAfter(failures + 1));
            if (dao.failedAgain(key, until) == 0) {
                dao.failedFirst(key, until);
            }
            return failures;
        });
    }

    static Duration waitAfter(int failures) {
        if (failures <= FREE_FAILURES) {
            return Duration.ZERO;
        }
        var doublings = Math.min(failures - FREE_FAILURES - 1, 16);
        var wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
    }

    private byte[] key(String login) {
        return secret.hash(PURPOSE, login);
    }
}
