package vn.gov.hanam.kntc.model.petition;

/// How a petition reached us (TT 07/2014/TT-TTCP, Đ.5).
public enum PetitionSource {
    /// Handed in at the counter, by hand.
    IN_PERSON,
    /// By post.
    POST,
    /// Written down or handed over at a citizen reception.
    RECEPTION,
    /// From the suggestion box.
    BOX,
    /// Forwarded by another agency, a deputy, the Front, the press.
    FORWARDED,
    /// Passed on by a leader of Party or State.
    LEADER
}
