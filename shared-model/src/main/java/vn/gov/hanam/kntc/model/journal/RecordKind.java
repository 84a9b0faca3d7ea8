package vn.gov.hanam.kntc.model.journal;

import java.util.Optional;

/// What a record of the journal is. The codes are part of the format: never changed, never reused.
public enum RecordKind {
    /// An act of an officer on this desk: part of the desk's chain.
    ACT(1),
    /// A form half filled in; the newest replaces older ones, never sent.
    DRAFT(2),
    /// A confirmed entry, as received from the server.
    PULLED(3),
    /// Acts of an officer that stand or fall together: a petition and its papers.
    ACTS(4),
    /// What an officer has looked at: never sent.
    READ(5);

    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /// Empty for a kind of a newer program.
    static Optional<RecordKind> of(byte code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
