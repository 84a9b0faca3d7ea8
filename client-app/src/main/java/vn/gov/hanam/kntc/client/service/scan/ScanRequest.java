package vn.gov.hanam.kntc.client.service.scan;

import static vn.gov.hanam.kntc.model.base.Require.require;

/// What to scan.
///
/// @param dpi wished; the device's nearest not below it is used, never one below
/// @param maxPages where to stop, at most [#PAGES_MAX]
/// @param firstIndex index of the first page, from 1: *scan on from page N* goes on counting
public record ScanRequest(
        Source source, Colour colour, int dpi, PaperSize paper, int maxPages, int firstIndex) {

    /// Decree 30/2020: at least 200 dpi, 1:1.
    public static final int DPI_MIN = 200;

    public static final int PAGES_MAX = 500;

    public ScanRequest {
        require(dpi >= DPI_MIN, "a document is scanned at %d dpi or more", DPI_MIN);
        require(maxPages >= 1 && maxPages <= PAGES_MAX, "1 to %d pages", PAGES_MAX);
        require(firstIndex >= 1, "pages count from 1");
    }

    /// *Đơn thư, văn bản*: feeder, colour, 200 dpi, A4.
    public static ScanRequest letter() {
        return new ScanRequest(Source.FEEDER, Colour.COLOUR, DPI_MIN, PaperSize.A4, PAGES_MAX, 1);
    }

    /// *Có ảnh, giấy tờ tùy thân*: glass, colour, 300 dpi, one page.
    public static ScanRequest identityPaper() {
        return new ScanRequest(Source.FLATBED, Colour.COLOUR, 300, PaperSize.A4, 1, 1);
    }

    public ScanRequest withSource(Source newSource) {
        return new ScanRequest(newSource, colour, dpi, paper, maxPages, firstIndex);
    }

    public ScanRequest withDpi(int newDpi) {
        return new ScanRequest(source, colour, newDpi, paper, maxPages, firstIndex);
    }

    public ScanRequest withColour(Colour newColour) {
        return new ScanRequest(source, newColour, dpi, paper, maxPages, firstIndex);
    }

    /// The same request, going on from page `index`.
    public ScanRequest from(int index) {
        return new ScanRequest(source, colour, dpi, paper, maxPages, index);
    }

    public ScanRequest atMost(int pages) {
        return new ScanRequest(source, colour, dpi, paper, pages, firstIndex);
    }
}
