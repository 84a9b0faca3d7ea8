package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.service.scan.ScanRequest;
import vn.gov.hanam.kntc.client.service.scan.Source;

/// Where the clerk wants the scanner to take the paper from.
public enum PaperFrom {
    /// The feeder if paper lies in it, else the glass.
    AUTO("intake.source.auto", Source.FEEDER),
    FEEDER("intake.source.feeder", Source.FEEDER),
    FEEDER_DUPLEX("intake.source.duplex", Source.FEEDER_DUPLEX),
    /// One page each time: books, identity papers, what no feeder should pull.
    GLASS("intake.source.glass", Source.FLATBED);

    private final String textKey;
    private final Source source;

    PaperFrom(String textKey, Source source) {
        this.textKey = textKey;
        this.source = source;
    }

    public String textKey() {
        return textKey;
    }

    ScanRequest of(ScanRequest request) {
        var asked = request.withSource(source);
        return this == GLASS ? asked.atMost(1) : asked;
    }
}
