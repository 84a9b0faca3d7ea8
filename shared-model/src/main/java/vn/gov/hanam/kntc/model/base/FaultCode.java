package vn.gov.hanam.kntc.model.base;

import java.util.Locale;

/// The ways the world fails us. Each has one sentence in the text bundle, `fault.<code>`, and is
/// quoted by code.
public enum FaultCode {
    /// The disk took no more bytes; what was saved before is safe.
    DISK_FULL,
    /// The folder or file may not be written.
    READ_ONLY,
    /// A file of ours could not be read or written, for another reason.
    DISK_FAILED,
    /// The store is open in another window of the program.
    STORE_IN_USE,
    /// The journal has a damaged record before its end.
    JOURNAL_DAMAGED,
    /// The projection is damaged; it is rebuilt from the journal.
    STORE_DAMAGED,
    /// A file of the store was written by a newer program.
    STORE_NEWER,
    /// The password opens no key slot.
    WRONG_PASSWORD,
    /// A file does not hash to its name.
    BLOB_DAMAGED,
    /// A file is larger than we take.
    FILE_TOO_LARGE,
    /// A file has no bytes.
    FILE_EMPTY,
    /// A file is not of a kind we can read, or lies about what it is.
    FILE_UNREADABLE,
    /// A file is locked with a password.
    FILE_PROTECTED,
    /// No answer from the server: no link, refused, timed out, stalled.
    SERVER_UNREACHABLE,
    /// Who answered does not hold the pinned key: wrong certificate.
    SERVER_NOT_OURS,
    /// It is the server with the pinned key, but by our clock its certificate is not valid today:
    /// the clock is wrong, or the certificate is over.
    SERVER_CERTIFICATE_DATES,
    /// Something between answered instead of the server, such as a captive portal.
    SERVER_STRANGE_ANSWER,
    /// The server asks to come back later.
    SERVER_BUSY,
    /// The server failed; its answer carries a code to quote.
    SERVER_FAILED,
    /// The server does not know this device, or has revoked it.
    DEVICE_REFUSED,
    /// The enrolment code is mistyped.
    ENROLMENT_REFUSED,
    /// The enrolment code has let another device in.
    ENROLMENT_USED,
    /// The enrolment code is older than a day.
    ENROLMENT_EXPIRED,
    /// The enrolment code was mistyped five times and is good for nothing any more.
    ENROLMENT_BLOCKED,
    /// The user name or password is wrong, or the account is not active.
    LOGIN_REFUSED,
    /// The administrator has closed the account.
    ACCOUNT_CLOSED,
    /// The server speaks a newer protocol than this program.
    PROGRAM_TOO_OLD,
    /// A page could not be proven whole, the scanner failed; details by scan fault.
    SCAN_FAILED,
    /// The paper could not be printed.
    PRINT_FAILED,
    /// None of the above; always with an id that stands in the log too.
    UNEXPECTED;

    /// The key of its sentence in the text bundle.
    public String textKey() {
        return "fault." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
