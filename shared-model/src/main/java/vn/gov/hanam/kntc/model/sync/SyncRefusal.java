package vn.gov.hanam.kntc.model.sync;

/// Why the server gives no effect to an act, other than what the rules of petitions say themselves.
/// A desk has a sentence for each.
public enum SyncRefusal {
    /// The dossier had left the desk before the act came: kept apart, shown to the owner agency.
    OUT_OF_SCOPE("sync.refused.out-of-scope"),
    /// Nobody, or nobody any more.
    OFFICER_UNKNOWN("sync.refused.officer-unknown"),
    /// An officer of an agency other than the desk's.
    OFFICER_ELSEWHERE("sync.refused.officer-elsewhere"),
    /// A new dossier that says another agency owns it.
    NOT_YOUR_AGENCY("sync.refused.not-your-agency"),
    /// A new dossier whose class is not that of its kind of petition.
    WRONG_CLASS("sync.refused.wrong-class"),
    /// Owner or class are not those of the dossier.
    HEADER_DISAGREES("sync.refused.header-disagrees");

    private final String code;

    SyncRefusal(String code) {
        this.code = code;
    }

    /// As a decision carries it; also the key of its sentence.
    public String code() {
        return code;
    }
}
