package vn.gov.hanam.kntc.client.service.scan;

import vn.gov.hanam.kntc.model.base.FaultCode;

import java.time.Duration;

/// Where a scan reports. Called on the scanning thread.
public interface PageSink {

    /// Page `page` is `part` (0 to 1) here.
    void progress(int page, double part);

    /// Keeps the page; durable on return. Throws a [vn.gov.hanam.kntc.model.base.Fault] if it
    /// cannot: the scan then ends with the pages kept before.
    void page(RawPage page);

    /// Nothing moves, for the reason given: busy, warming up, or silent. It is tried on by itself.
    void waiting(ScanFault why, Duration since);

    /// A file in the watched folder is not becoming whole; the officer is shown its name.
    void unfinished(String fileName);

    /// A file in the watched folder is whole and cannot be taken; the officer is shown its name and
    /// why.
    void unreadable(String fileName, FaultCode why);
}
