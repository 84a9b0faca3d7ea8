package vn.gov.hanam.kntc.client.service.sync;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.time.Duration;
import java.util.Optional;

/// The server answered, and said no.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String id;
    private final transient Optional<Duration> retryAfter;

    /// @param code a name of the server's problem codes
    /// @param id quoted by the server's log
    Refusal(int status, String code, String id, Optional<Duration> retryAfter) {
        super(code);
        this.status = status;
        this.code = code;
        this.id = id;
        this.retryAfter = retryAfter;
    }

    boolean isExpired() {
        return status == 401;
    }

    boolean isOffset() {
        return status == 409;
    }

    /// What arrived is not what its name says.
    boolean isDamaged() {
        return code.equals("BLOB_DAMAGED");
    }

    /// It was about the one file: others may well be taken.
    boolean isOfOneFile() {
        return status == 500 || isDamaged() || code.equals("FILE_TOO_LARGE");
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    Fault fault() {
        var known =
                switch (code) {
                    case "DEVICE_REFUSED" -> FaultCode.DEVICE_REFUSED;
                    case "ENROLMENT_REFUSED" -> FaultCode.ENROLMENT_REFUSED;
                    case "ENROLMENT_USED" -> FaultCode.ENROLMENT_USED;
                    case "ENROLMENT_EXPIRED" -> FaultCode.ENROLMENT_EXPIRED;
                    case "ENROLMENT_BLOCKED" -> FaultCode.ENROLMENT_BLOCKED;
                    case "LOGIN_REFUSED", "LOGIN_OTHER_AGENCY" -> FaultCode.LOGIN_REFUSED;
                    case "SERVER_BUSY", "TRY_LATER" -> FaultCode.SERVER_BUSY;
                    case "FILE_TOO_LARGE", "REQUEST_TOO_LARGE" -> FaultCode.FILE_TOO_LARGE;
                    case "FILE_EMPTY" -> FaultCode.FILE_EMPTY;
                    case "BLOB_DAMAGED" -> FaultCode.BLOB_DAMAGED;
                    case "PROGRAM_TOO_OLD" -> FaultCode.PROGRAM_TOO_OLD;
                    default -> FaultCode.SERVER_FAILED;
                };
        return new Fault(known, "the server says %s, problem %s".formatted(code, id), this);
    }
}
