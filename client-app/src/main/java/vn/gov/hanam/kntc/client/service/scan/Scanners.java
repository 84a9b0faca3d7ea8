package vn.gov.hanam.kntc.client.service.scan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// All the ways to paper of this desk, listed by hand in the order in which they are preferred.
public final class Scanners {

    private static final Logger LOG = LoggerFactory.getLogger(Scanners.class);

    private final List<ScannerBackend> backends;
    private final Executor executor;

    /// @param executor runs the searches side by side
    public Scanners(List<ScannerBackend> backends, Executor executor) {
        this.backends = List.copyOf(backends);
        this.executor = executor;
    }

    /// Those that can work on this machine.
    public List<ScannerBackend> available() {
        return backends.stream().filter(ScannerBackend::available).toList();
    }

    /// Searches with all backends at once; returns when `limit` is over or all have answered.
    /// `found` is called on their threads.
    public void discover(Consumer<ScannerRef> found, Duration limit, Cancel cancel) {
        var searches =
                available().stream()
                        .map(backend -> search(backend, found, limit, cancel))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(searches).join();
    }

    private CompletableFuture<Void> search(
            ScannerBackend backend, Consumer<ScannerRef> found, Duration limit, Cancel cancel) {
        return CompletableFuture.runAsync(() -> backend.discover(found, limit, cancel), executor)
                .exceptionally(e -> {
                    LOG.warn("search with {} failed: {}", backend.id(), e.toString());
                    return null;
                });
    }

    /// The scanner at an address an officer typed, for networks that let no question through.
    public Optional<ScannerRef> at(String typed) {
        return available().stream()
                .map(backend -> backend.at(typed))
                .flatMap(Optional::stream)
                .findFirst();
    }

    public ScannerSession open(ScannerRef ref) throws ScanFaultException {
        for (var backend : backends) {
            if (backend.id().equals(ref.backend())) {
                if (!backend.available()) {
                    throw new ScanFaultException(ScanFault.DRIVER_MISSING, backend.id());
                }
                return backend.open(ref);
            }
        }
        throw new ScanFaultException(ScanFault.NO_DEVICE, "no backend " + ref.backend());
    }
}
