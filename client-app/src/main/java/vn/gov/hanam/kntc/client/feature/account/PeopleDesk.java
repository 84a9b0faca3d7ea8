package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;

import java.util.List;

/// Who works at this machine. The store is one; each officer has a key slot of his own.
public interface PeopleDesk {

    /// Who is logged in. Fast.
    Officer officer();

    /// Those who may log in here without a network, in the order of their names. Off the UI thread.
    List<Officer> officers();

    /// Gives the one who is logged in another password, on this machine. Off the UI thread.
    ///
    /// @throws vn.gov.hanam.kntc.model.base.Fault `WRONG_PASSWORD` if the old one is
    void changePassword(String oldPassword, String newPassword);

    /// Lets a further officer of the agency log in here from now on; the server is asked whether
    /// the password is right. Off the UI thread.
    Result<Officer> add(String user, String password);
}
