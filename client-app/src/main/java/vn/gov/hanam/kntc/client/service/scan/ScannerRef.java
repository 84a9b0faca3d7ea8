package vn.gov.hanam.kntc.client.service.scan;

import java.util.Map;

/// A scanner as remembered between days.
///
/// @param backend the [ScannerBackend#id] that reaches it
/// @param stableId UUID, serial number or driver's device id; never an index, which moves
/// @param label what the officer reads
/// @param lastAddress where it was last reached; empty when the backend needs none
/// @param hints settings of this device: quirks, driver options, files to import
public record ScannerRef(
        String backend,
        String stableId,
        String label,
        String lastAddress,
        Map<String, String> hints) {

    public ScannerRef {
        hints = Map.copyOf(hints);
    }

    public ScannerRef(String backend, String stableId, String label) {
        this(backend, stableId, label, "", Map.of());
    }
}
