package vn.gov.hanam.kntc.model.petition;

/// Why two petitions belong together.
public enum LinkKind {
    /// Đơn trùng: the same sender, the same content.
    DUPLICATE,
    /// Cùng vụ việc: one matter, several petitions.
    SAME_MATTER
}
