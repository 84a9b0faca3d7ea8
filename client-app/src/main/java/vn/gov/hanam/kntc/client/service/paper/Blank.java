package vn.gov.hanam.kntc.client.service.paper;

/// Whether a page says anything. A suggestion: a person decides, nothing is ever left out by
/// itself.
public enum Blank {
    HAS_INK,
    /// Something faint, such as pencil: the officer is asked.
    FAINT,
    BLANK
}
