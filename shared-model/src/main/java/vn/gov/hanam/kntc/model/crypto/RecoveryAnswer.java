package vn.gov.hanam.kntc.model.crypto;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.json.Json;

/// The answer to a [RecoveryRequest]: worthless without the disk and the new password of the desk
/// that asked.
///
/// @param request the SHA-256 of the request it answers, in hex
/// @param sealed the data key of the store, sealed to the desk's reply key, base64
public record RecoveryAnswer(int format, String request, String sealed) {

    public static final int FORMAT = 1;

    /// @throws Fault `FILE_UNREADABLE` if it is no answer, `PROGRAM_TOO_OLD` if a newer program
    ///   wrote it
    public static RecoveryAnswer read(byte[] file) {
        var answer = RecoveryRequest.parse(file, RecoveryAnswer.class);
        if (answer.format() > FORMAT) {
            throw new Fault(FaultCode.PROGRAM_TOO_OLD, "a newer program wrote the answer");
        }
        return answer;
    }

    public byte[] bytes() {
        return Json.write(this);
    }
}
