package vn.gov.hanam.kntc.client.service.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// One way to reach paper: a protocol, a driver family, a folder, or files.
public interface ScannerBackend {

    /// `escl`, `sane`, `wia`, `folder`, `import` or `simulated`.
    String id();

    /// Whether it can work on this machine at all. Cheap: asks no device.
    boolean available();

    /// Hands over each scanner as it is found, until `limit` is over. May be called again.
    void discover(Consumer<ScannerRef> found, Duration limit, Cancel cancel);

    /// The scanner at an address an officer typed; empty where none answers or none has addresses.
    default Optional<ScannerRef> at(String typed) {
        return Optional.empty();
    }

    ScannerSession open(ScannerRef ref) throws ScanFaultException;
}
