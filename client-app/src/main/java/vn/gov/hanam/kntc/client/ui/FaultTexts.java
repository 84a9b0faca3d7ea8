package vn.gov.hanam.kntc.client.ui;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.model.base.FaultCode;

/// The sentence of a failure: what happened, what is safe, what to do.
public final class FaultTexts {

    private FaultTexts() {}

    public static String sentence(Texts texts, FaultCode code) {
        return texts.get(code.textKey());
    }

    /// The sentence of `incident`; where it sends the officer to the administrator it ends with the
    /// code to quote.
    public static String sentence(Texts texts, Incident incident) {
        var sentence = sentence(texts, incident.code());
        return switch (incident.code()) {
            case UNEXPECTED,
                    SERVER_FAILED,
                    SERVER_NOT_OURS,
                    SERVER_CERTIFICATE_DATES,
                    DISK_FAILED,
                    JOURNAL_DAMAGED ->
                    sentence + ' ' + quote(texts, incident);
            default -> sentence;
        };
    }

    public static String quote(Texts texts, Incident incident) {
        return texts.get("ui.incident.quote", incident.id());
    }
}
