package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;

/// What is done once on a machine. Both acts ask the server; called off the UI thread.
public interface FirstRunDesk {

    /// Enrols this machine and pins the server's key; answers the name of the agency.
    ///
    /// @param server host, and port when it is not the usual one
    Result<String> enrol(String server, EnrolmentCode code);

    /// Logs the first officer in and makes the store.
    Result<Officer> login(String user, String password, Tasks.Progress progress);
}
