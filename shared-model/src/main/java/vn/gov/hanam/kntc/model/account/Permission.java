package vn.gov.hanam.kntc.model.account;

/// One thing an officer may be allowed to do. Who is allowed what stands in [Rights].
public enum Permission {
    /// Enter a petition on receipt (Đ.12.1).
    REGISTER("permission.register"),
    /// Mend what was entered; the old value stays in the journal (Đ.7.2: nothing altered without
    /// right).
    CORRECT("permission.correct"),
    /// Attach a scanned paper (Đ.12.3).
    ATTACH("permission.attach"),
    /// Write a note on the dossier.
    NOTE("permission.note"),
    /// Enter a leader's instruction, decision, conclusion or notice (Đ.8.3, Đ.12.3).
    INSTRUCT("permission.instruct"),
    /// Say that two petitions are about one matter.
    LINK("permission.link"),
    /// Record that the sender withdraws the petition (Luật Khiếu nại 2011, Đ.10).
    WITHDRAW("permission.withdraw"),
    /// Send a dossier to another agency (Đ.3.2, "gửi nhận").
    SEND("permission.send"),
    /// Take back a dossier sent to the wrong agency, before it was opened there.
    RECALL("permission.recall"),
    /// Choose between two values of a legal field written apart.
    DECIDE_CONFLICT("permission.decide-conflict"),
    /// Read the petitions of one's own agency (Đ.11.4).
    READ("permission.read"),
    /// Read the petitions of the agencies below, as far as the scope of the desk goes (Đ.8.1,
    /// Đ.11.1).
    READ_SUBORDINATES("permission.read-subordinates"),
    /// Create, change and close accounts (Đ.8.1, Đ.13.1).
    MANAGE_ACCOUNTS("permission.manage-accounts"),
    /// Enrol and revoke desks (Đ.8.4, Đ.13.2).
    MANAGE_DEVICES("permission.manage-devices"),
    /// Publish results on the Internet (Đ.8.5).
    PUBLISH("permission.publish"),
    /// Check that the journal is whole: chains, hashes, signatures. Shows no content (Đ.8.2,
    /// Đ.11.3, Đ.13.3).
    VERIFY("permission.verify");

    private final String textKey;

    Permission(String textKey) {
        this.textKey = textKey;
    }

    public String textKey() {
        return textKey;
    }
}
