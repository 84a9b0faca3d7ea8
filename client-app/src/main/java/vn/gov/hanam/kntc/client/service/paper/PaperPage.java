package vn.gov.hanam.kntc.client.service.paper;

import vn.gov.hanam.kntc.client.service.scan.RawPage;

/// A raw page and what the officer asked for it: quarters of a turn, clockwise.
public record PaperPage(RawPage raw, int quarters) {

    public PaperPage {
        quarters = Math.floorMod(quarters, 4);
    }

    public PaperPage(RawPage raw) {
        this(raw, 0);
    }

    public PaperPage turned() {
        return new PaperPage(raw, quarters + 1);
    }
}
