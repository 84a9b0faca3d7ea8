package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.sync.Directory;
import vn.gov.hanam.kntc.server.store.AccountDao;
import vn.gov.hanam.kntc.server.store.AccountDao.AccountRow;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Officers by their account, also after it was closed.
///
/// Name, role and agency of an account never change, so what was read once is kept. Somebody not
/// known is looked up each time: the account may have been made a moment ago.
public final class AccountDirectory implements Directory {

    private final ServerDatabase database;
    private final Map<UserId, Officer> known = new ConcurrentHashMap<>();

    public AccountDirectory(ServerDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Officer> officer(UserId user) {
        var found = Optional.ofNullable(known.get(user));
        if (found.isPresent()) {
            return found;
        }
        var read = database.table(AccountDao.class).find(user).map(AccountDirectory::officerOf);
        read.ifPresent(officer -> known.put(user, officer));
        return read;
    }

    private static Officer officerOf(AccountRow row) {
        return new Officer(row.id(), row.login(), row.name(), row.role(), row.agency());
    }
}
