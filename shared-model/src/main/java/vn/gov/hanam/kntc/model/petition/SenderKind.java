package vn.gov.hanam.kntc.model.petition;

/// Who signs a petition.
public enum SenderKind {
    PERSON,
    ORGANISATION,
    /// Đoàn đông người: five or more with one content (Luật Tiếp công dân 2013, Đ.29).
    GROUP,
    /// Nặc danh: no name or no address.
    ANONYMOUS
}
