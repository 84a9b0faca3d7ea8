package vn.gov.hanam.kntc.model.petition;

/// What an attached paper is.
public enum PaperKind {
    /// The petition itself.
    PETITION,
    /// Papers the citizen handed over with it.
    EVIDENCE,
    /// A leader's instruction, scanned in (Quy chế 12/2014, Đ.12).
    INSTRUCTION,
    /// Another agency's reply, scanned in (Quy chế 12/2014, Đ.12).
    REPLY,
    /// A receipt, notice or letter of ours.
    LETTER
}
