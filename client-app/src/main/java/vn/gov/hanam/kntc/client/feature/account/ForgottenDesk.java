package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;

import java.nio.file.Path;
import java.util.Optional;

/// The way from a forgotten password to a new one, with the help of the administrator who holds the
/// province's recovery secret. Off the UI thread.
public interface ForgottenDesk {

    /// What was asked and is not answered yet.
    Optional<RecoveryRequest> asked();

    /// Asks, in place of what was asked before.
    Result<RecoveryRequest> ask(String user, String newPassword);

    void save(RecoveryRequest request, Path file);

    /// Takes the answer; needs the new password that was typed when asking.
    ///
    /// @return the user who logs in with it from now on
    Result<String> answer(Path file, String newPassword);
}
