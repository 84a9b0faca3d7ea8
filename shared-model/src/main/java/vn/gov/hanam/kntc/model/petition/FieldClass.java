package vn.gov.hanam.kntc.model.petition;

/// How two officers' edits of one field, made apart, are brought together.
public enum FieldClass {
    /// The later one counts, the other stays visible in the history.
    PLAIN,
    /// The present value stays; both are kept as a conflict, a person with the right role decides.
    LEGAL
}
