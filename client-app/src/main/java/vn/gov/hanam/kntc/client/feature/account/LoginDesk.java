package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;

/// What opens the store of this machine, with or without a network. Called off the UI thread.
public interface LoginDesk {

    Result<Officer> login(String user, String password);
}
