package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;

/// What opens the store of this machine, with or without a network. Called off the UI thread.
public interface LoginDesk {

    /// Looks before anybody types a password.
    ///
    /// @throws vn.gov.hanam.kntc.model.base.Fault `STORE_IN_USE` if another window of the program
    ///   has the store
    default void requireFree() {}

    /// @param progress told how far bringing up the store is
    Result<Officer> login(String user, String password, Tasks.Progress progress);
}
