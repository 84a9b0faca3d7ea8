package vn.gov.hanam.kntc.client.service.scan;

/// An open scanner. Used by one thread; closed when the officer is done.
public interface ScannerSession extends AutoCloseable {

    /// The scanner as it should be remembered now: with the address that answered and what was
    /// pinned.
    ScannerRef ref();

    ScannerCaps caps() throws ScanFaultException;

    DeviceState state() throws ScanFaultException;

    /// Scans until the feeder is empty, the request is met, the officer cancels or the device
    /// fails.
    ///
    /// Never throws for a device's fault: the outcome says it, and the pages kept so far stay.
    ScanOutcome scan(ScanRequest request, PageSink sink, Cancel cancel);

    @Override
    void close();
}
