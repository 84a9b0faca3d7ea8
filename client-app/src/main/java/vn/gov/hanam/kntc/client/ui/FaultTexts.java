package vn.gov.hanam.kntc.client.ui;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.model.base.FaultCode;

/// The sentence of a failure: what happened, what is safe, what to do.
public final class FaultTexts {

    private FaultTexts() {}

    public static String sentence(Texts texts, FaultCode code) {
        return texts.get(code.textKey());
    }

    /// The sentence of `incident`; an unexpected one ends with the code to quote.
    public static String sentence(Texts texts, Incident incident) {
        return incident.code() == FaultCode.UNEXPECTED || incident.code() == FaultCode.SERVER_FAILED
                ? sentence(texts, incident.code()) + ' ' + quote(texts, incident)
                : sentence(texts, incident.code());
    }

    public static String quote(Texts texts, Incident incident) {
        return texts.get("ui.incident.quote", incident.id());
    }
}
