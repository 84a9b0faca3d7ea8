package vn.gov.hanam.kntc.model.sync;

/// What the server said of an act.
public enum Verdict {
    /// It has effect. A conflict it may have caused is derived by the fold.
    OK,
    /// It has none, for a reason; it stays in its chain and is shown to its author.
    REFUSED,
    /// Its desk no longer sees the dossier: kept, shown to the owner agency, without effect.
    QUARANTINED
}
