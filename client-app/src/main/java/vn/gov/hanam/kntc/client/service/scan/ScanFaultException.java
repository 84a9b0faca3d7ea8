package vn.gov.hanam.kntc.client.service.scan;

/// A scanner could not be opened or asked. Scanning itself answers with a [ScanOutcome].
public final class ScanFaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ScanFault fault;

    /// @param vendorDetail for the log; no personal data
    public ScanFaultException(ScanFault fault, String vendorDetail) {
        super(vendorDetail);
        this.fault = fault;
    }

    public ScanFault fault() {
        return fault;
    }

    /// What the device or driver said.
    public String vendorDetail() {
        return String.valueOf(getMessage());
    }
}
