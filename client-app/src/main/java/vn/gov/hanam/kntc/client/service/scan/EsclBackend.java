package vn.gov.hanam.kntc.client.service.scan;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// eSCL, the protocol of AirPrint and Mopria devices: HTTP/1.1 and XML, no driver at all.
///
/// Found by one question over multicast DNS, or by an address the officer types; remembered by
/// UUID. Works alike on every system.
public final class EsclBackend implements ScannerBackend {

    public static final String ID = "escl";

    static final String PIN = "pin";

    /// How long to wait for what.
    ///
    /// @param connect until a device takes the connection, and for short answers
    /// @param page until a page has come
    /// @param retry between two questions for a page that is not ready
    /// @param busy between two tries at a busy device
    public record Pace(Duration connect, Duration page, Duration retry, Duration busy) {

        public static final Pace NORMAL =
                new Pace(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2));
    }

    private final Executor executor;
    private final Pace pace;
    private final InetSocketAddress multicast;

    public EsclBackend(Executor executor, Pace pace) {
        this(executor, pace, MdnsQuestion.MULTICAST);
    }

    /// @param multicast where to ask for devices; a test asks a responder of its own
    EsclBackend(Executor executor, Pace pace, InetSocketAddress multicast) {
        this.executor = executor;
        this.pace = pace;
        this.multicast = multicast;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void discover(Consumer<ScannerRef> found, Duration limit, Cancel cancel) {
        new MdnsQuestion(multicast).ask(found, limit, cancel);
    }

    /// The device at an address the officer typed: `192.168.1.20`, `may-quet.local:8080`, or a URL.
    /// Empty if none answers there.
    @Override
    public Optional<ScannerRef> at(String typed) {
        for (var base : bases(typed.strip())) {
            var ref = new ScannerRef(ID, "", typed.strip(), base.toString(), Map.of());
            try (var session = new EsclSession(ref, base, executor, pace)) {
                session.caps();
                return Optional.of(session.ref());
            } catch (ScanFaultException _) {
                // Not here; perhaps at the next.
            }
        }
        return Optional.empty();
    }

    private static List<URI> bases(String typed) {
        try {
            if (typed.contains("://")) {
                var base = URI.create(typed);
                return base.getHost() == null ? List.of() : List.of(base);
            }
            var hasPort = typed.lastIndexOf(':') > typed.lastIndexOf(']');
            return hasPort
                    ? List.of(URI.create("http://" + typed + "/eSCL"))
                    : List.of(
                            URI.create("http://" + typed + "/eSCL"),
                            URI.create("https://" + typed + "/eSCL"),
                            URI.create("http://" + typed + ":8080/eSCL"));
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    /// Opens the address that worked last; if none answers there, asks the network where the device
    /// with this UUID is today.
    @Override
    public ScannerSession open(ScannerRef ref) throws ScanFaultException {
        try {
            return opened(ref);
        } catch (ScanFaultException e) {
            if (e.fault() != ScanFault.OFFLINE || ref.stableId().isEmpty()) {
                throw e;
            }
            var moved = new java.util.concurrent.atomic.AtomicReference<>(ref);
            var stop = new Cancel();
            discover(
                    found -> {
                        if (found.stableId().equalsIgnoreCase(ref.stableId())) {
                            moved.set(found);
                            stop.request();
                        }
                    },
                    pace.connect(),
                    stop);
            var now = moved.get();
            if (now == null || now.lastAddress().equals(ref.lastAddress())) {
                throw e;
            }
            return opened(
                    new ScannerRef(
                            ref.backend(),
                            ref.stableId(),
                            ref.label(),
                            now.lastAddress(),
                            ref.hints()));
        }
    }

    private ScannerSession opened(ScannerRef ref) throws ScanFaultException {
        URI base;
        try {
            base = URI.create(ref.lastAddress());
        } catch (IllegalArgumentException _) {
            throw new ScanFaultException(ScanFault.NO_DEVICE, "no address");
        }
        if (base.getHost() == null) {
            throw new ScanFaultException(ScanFault.NO_DEVICE, "no address");
        }
        var session = new EsclSession(ref, base, executor, pace);
        try {
            session.caps();
            return session;
        } catch (ScanFaultException e) {
            session.close();
            throw e;
        }
    }
}
