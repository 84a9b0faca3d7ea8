package vn.gov.hanam.kntc.client.service.scan;

/// How a scan ended. The pages kept before are kept whatever it says.
///
/// @param pages kept in this run
/// @param resumable whether *Quét tiếp từ trang N* makes sense now
/// @param vendorDetail what the device or driver said, for the log; no personal data
public record ScanOutcome(
        End end, ScanFault fault, int pages, boolean resumable, String vendorDetail) {

    public static ScanOutcome done(End end, int pages) {
        return new ScanOutcome(end, ScanFault.NONE, pages, end != End.MAX_PAGES, "");
    }

    public static ScanOutcome failed(ScanFault fault, int pages, String vendorDetail) {
        return new ScanOutcome(End.FAULT, fault, pages, fault.resumable(), vendorDetail);
    }
}
