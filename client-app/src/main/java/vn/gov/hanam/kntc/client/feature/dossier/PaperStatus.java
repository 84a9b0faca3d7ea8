package vn.gov.hanam.kntc.client.feature.dossier;

import vn.gov.hanam.kntc.client.ui.Tone;

/// How it stands with the paper one wants to see.
public enum PaperStatus {
    NONE("dossier.paper.none", Tone.PLAIN),
    OPENING("dossier.paper.opening", Tone.PLAIN),
    FETCHING("dossier.paper.fetching", Tone.PLAIN),
    SHOWN("dossier.paper.shown", Tone.RIGHT),
    /// It never leaves the desk that holds it.
    ELSEWHERE("dossier.paper.elsewhere", Tone.LOOK),
    OFFLINE("dossier.paper.offline", Tone.LOOK),
    DAMAGED("dossier.paper.damaged", Tone.WRONG),
    /// Not a kind of file that can be shown here.
    STRANGE("dossier.paper.strange", Tone.LOOK),
    FAILED("dossier.paper.failed", Tone.WRONG);

    private final String textKey;
    private final Tone tone;

    PaperStatus(String textKey, Tone tone) {
        this.textKey = textKey;
        this.tone = tone;
    }

    public String textKey() {
        return textKey;
    }

    public Tone tone() {
        return tone;
    }
}
