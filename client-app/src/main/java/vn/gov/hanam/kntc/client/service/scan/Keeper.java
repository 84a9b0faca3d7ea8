package vn.gov.hanam.kntc.client.service.scan;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

/// Counts the pages of one run into the sink, and remembers why the sink took no more.
final class Keeper {

    private final PageSink sink;
    private final ScanRequest request;
    private int pages;
    private ScanFault fault = ScanFault.NONE;
    private String detail = "";

    Keeper(PageSink sink, ScanRequest request) {
        this.sink = sink;
        this.request = request;
    }

    int pages() {
        return pages;
    }

    int nextIndex() {
        return request.firstIndex() + pages;
    }

    boolean full() {
        return pages >= request.maxPages();
    }

    /// Keeps the page durably; false if that failed, and then [#failed] says how.
    boolean keep(RawPage page) {
        try {
            sink.page(page);
            pages++;
            return true;
        } catch (Fault e) {
            fault = e.code() == FaultCode.DISK_FULL ? ScanFault.DISK_FULL : ScanFault.NOT_KEPT;
            detail = e.code().name();
            return false;
        }
    }

    ScanOutcome failed() {
        return ScanOutcome.failed(fault, pages, detail);
    }
}
