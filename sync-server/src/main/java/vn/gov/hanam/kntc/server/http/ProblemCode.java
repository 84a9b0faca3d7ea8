package vn.gov.hanam.kntc.server.http;

/// Why a call was refused. The name is what the desk reads as `code`; names never change.
///
/// Where the model has a `FaultCode` of the same name, the desk shows its sentence.
public enum ProblemCode {
    /// Not what this endpoint takes.
    REQUEST_INVALID(400, "The request is not valid"),
    /// No token, or one that is over: open a session again.
    SESSION_EXPIRED(401, "Open a session first"),
    /// The nonce is over or was used: ask for another.
    NONCE_REFUSED(401, "Ask for a new nonce"),
    /// The device is unknown or revoked, or signed with another key.
    DEVICE_REFUSED(403, "This device is not admitted"),
    /// No open enrolment code is like this one.
    ENROLMENT_REFUSED(403, "The enrolment code is not valid"),
    /// The enrolment code has brought another device in.
    ENROLMENT_USED(403, "The enrolment code was used"),
    /// The enrolment code was right, and its day is over.
    ENROLMENT_EXPIRED(403, "The enrolment code is over"),
    /// The enrolment code was mistyped too often.
    ENROLMENT_BLOCKED(403, "The enrolment code was mistyped too often"),
    /// The user name or password is wrong, or the account is not active.
    LOGIN_REFUSED(403, "User name or password is wrong"),
    /// The password is right, but the account belongs to another agency than the desk.
    LOGIN_OTHER_AGENCY(403, "The account belongs to another agency"),
    /// No such thing, or not for this caller.
    NOT_FOUND(404, "Not found"),
    /// The path exists, not for this method.
    METHOD_REFUSED(405, "Method not allowed"),
    /// The upload continues from another offset, which the answer names.
    OFFSET_MISMATCH(409, "The offset does not match"),
    /// A newer request has taken over this upload.
    UPLOAD_TAKEN_OVER(409, "A newer request continues this upload"),
    /// More than we take in one file.
    FILE_TOO_LARGE(413, "The file is too large"),
    /// More than we take in one request.
    REQUEST_TOO_LARGE(413, "The request is too large"),
    /// The range lies outside the file.
    RANGE_REFUSED(416, "Range not satisfiable"),
    /// A file without a byte.
    FILE_EMPTY(422, "The file is empty"),
    /// The bytes do not hash to the name; they were dropped.
    BLOB_DAMAGED(422, "The bytes do not hash to the name"),
    /// Too many failures; the answer says when to try again.
    TRY_LATER(429, "Too many tries"),
    /// Our bug; quote the id.
    UNEXPECTED(500, "Unexpected error"),
    /// Too much work at once, or stopping; the answer says when to try again.
    SERVER_BUSY(503, "The server is busy"),
    /// Disk or database of the server failed; quote the id.
    SERVER_FAILED(503, "The server cannot do this now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
