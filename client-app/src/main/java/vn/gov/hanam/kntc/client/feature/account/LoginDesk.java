package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;

/// What opens the store of this machine, with or without a network. Called off the UI thread.
public interface LoginDesk {

    /// @param progress told how far bringing up the store is
    Result<Officer> login(String user, String password, Tasks.Progress progress);
}
