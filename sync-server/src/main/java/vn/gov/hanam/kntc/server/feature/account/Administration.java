package vn.gov.hanam.kntc.server.feature.account;

import vn.gov.hanam.kntc.model.base.Result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the administrator of the system does: brings desks in, makes accounts, closes both.
///
/// Done in this process when no server runs on the folder, and through the server's loopback port
/// when one does.
public interface Administration {

    /// @param role the code of a role, such as `reception-officer`
    record NewUser(String user, String name, String agency, String role, String password) {

        @Override
        public String toString() {
            return "NewUser[hidden]";
        }
    }

    record UserLine(String user, String name, String role, String agency, boolean active) {}

    record DeviceLine(
            String id, String name, String agency, Instant enrolled, Optional<Instant> revoked) {}

    /// The code, in groups of four. It is shown this once.
    Result<String> enrol(String agency, String deviceName);

    Result<String> addUser(NewUser user);

    Result<String> setPassword(String user, String password);

    Result<String> setActive(String user, boolean active);

    List<UserLine> users();

    List<DeviceLine> devices();

    record AgencyLine(String code, String name, boolean verified) {}

    /// In the official order.
    List<AgencyLine> agencies();

    /// Takes an edited list of departments in: new ones are added, names and marks changed. Those
    /// not in it stay, for dossiers name them.
    ///
    /// @param tsv with the columns `code`, `name`, `verified`
    /// @return how many there are now
    Result<String> putDepartments(String tsv);

    /// Ends the device: its sessions are over at once. Nothing it wrote is lost.
    Result<String> revoke(String device);

    /// Lets a revoked device in again, with the key it has: it was revoked by mistake, or is found.
    Result<String> reinstate(String device);
}
