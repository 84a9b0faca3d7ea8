package vn.gov.hanam.kntc.client.service.scan;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

/// A conversation with one eSCL device.
///
/// No answer is believed alone: a page is proven, and every other answer is read together with the
/// state of the device and of the job.
final class EsclSession implements ScannerSession {

    private static final int NOT_READY_TRIES = 6;
    private static final int BUSY_PAGE_TRIES = 30;
    private static final int BUSY_JOB_TRIES = 10;
    private static final int DUPLICATES_MAX = 3;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final ScannerRef asked;
    private final URI base;
    private final HttpClient http;
    private final PinnedTrust trust;
    private final EsclBackend.Pace pace;
    private Optional<EsclXml.Described> described = Optional.empty();

    EsclSession(ScannerRef ref, URI base, Executor executor, EsclBackend.Pace pace)
            throws ScanFaultException {
        this.asked = ref;
        this.base = base;
        this.pace = pace;
        this.trust = new PinnedTrust(ref.hints().getOrDefault(EsclBackend.PIN, ""));
        try {
            this.http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(pace.connect())
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .executor(executor)
                            .sslContext(trust.context())
                            .build();
        } catch (GeneralSecurityException e) {
            throw new ScanFaultException(ScanFault.UNKNOWN, "no TLS");
        }
    }

    @Override
    public ScannerRef ref() {
        var hints = new HashMap<>(asked.hints());
        if (!trust.pin().isEmpty()) {
            hints.put(EsclBackend.PIN, trust.pin());
        }
        var uuid = described.map(EsclXml.Described::uuid).orElse("");
        var model = described.map(EsclXml.Described::model).orElse("");
        return new ScannerRef(
                EsclBackend.ID,
                asked.stableId().isEmpty() ? uuid : asked.stableId(),
                model.isEmpty() ? asked.label() : model,
                base.toString(),
                hints);
    }

    private URI at(String path) {
        var root = base.toString().replaceAll("/+$", "");
        return URI.create(root + path);
    }

    private HttpRequest.Builder request(URI uri) {
        var builder = HttpRequest.newBuilder(uri);
        var host = asked.hints().getOrDefault("host", "");
        if (!host.isEmpty()) {
            try {
                // HP M630 wants localhost; needs -Djdk.httpclient.allowRestrictedHeaders=host.
                builder.setHeader("Host", host);
            } catch (IllegalArgumentException _) {
                return builder;
            }
        }
        return builder;
    }

    /// Sends, and waits no longer than `limit` for all of the answer, or until cancelled.
    private HttpResponse<byte[]> send(HttpRequest request, Duration limit, Cancel cancel)
            throws IOException, Stopped {
        var answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        var left = limit;
        while (true) {
            if (cancel.requested()) {
                answer.cancel(true);
                throw new Stopped();
            }
            try {
                return answer.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                left = left.minus(LOOK);
                if (left.isNegative()) {
                    answer.cancel(true);
                    throw new IOException("no answer within " + limit, e);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts here", e);
            }
        }
    }

    /// The officer asked to stop.
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private HttpResponse<byte[]> get(String path) throws IOException {
        try {
            return send(request(at(path)).GET().build(), pace.connect(), new Cancel());
        } catch (Stopped e) {
            throw new IllegalStateException("nobody can stop this", e);
        }
    }

    @Override
    public ScannerCaps caps() throws ScanFaultException {
        if (described.isPresent()) {
            return described.get().caps();
        }
        try {
            var answer = get("/ScannerCapabilities");
            if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                throw new ScanFaultException(
                        ScanFault.ACCESS_DENIED, "HTTP " + answer.statusCode());
            }
            if (answer.statusCode() != 200) {
                throw new ScanFaultException(ScanFault.OFFLINE, "HTTP " + answer.statusCode());
            }
            var now = EsclXml.capabilities(answer.body());
            described = Optional.of(now);
            return now.caps();
        } catch (SSLHandshakeException e) {
            throw new ScanFaultException(
                    trust.refused() ? ScanFault.STRANGE_DEVICE : ScanFault.OFFLINE, "TLS");
        } catch (IOException e) {
            throw new ScanFaultException(ScanFault.OFFLINE, e.getClass().getSimpleName());
        }
    }

    private EsclXml.Status status(String job) throws IOException {
        var answer = get("/ScannerStatus");
        if (answer.statusCode() != 200) {
            return new EsclXml.Status("", "", "");
        }
        return EsclXml.status(answer.body(), job);
    }

    @Override
    public DeviceState state() throws ScanFaultException {
        try {
            var status = status("");
            return switch (status.fault()) {
                case JAM -> DeviceState.JAM;
                case COVER_OPEN -> DeviceState.COVER_OPEN;
                default -> {
                    if (status.adf().contains("Loaded")) {
                        yield DeviceState.FEEDER_LOADED;
                    }
                    if (status.adf().contains("Empty")) {
                        yield DeviceState.FEEDER_EMPTY;
                    }
                    yield status.state().equals("Idle") ? DeviceState.IDLE : DeviceState.BUSY;
                }
            };
        } catch (IOException e) {
            throw new ScanFaultException(ScanFault.OFFLINE, e.getClass().getSimpleName());
        }
    }

    @Override
    public ScanOutcome scan(ScanRequest request, PageSink sink, Cancel cancel) {
        var kept = new Keeper(sink, request);
        var job = "";
        var clean = false;
        try {
            var caps = caps();
            var source = caps.sourceFor(request.source());
            if (source != Source.FLATBED) {
                // Canon and Xerox pull at an empty feeder and call it a jam: ask first.
                var before = status("").fault();
                if (before != ScanFault.NONE) {
                    return ScanOutcome.failed(before, 0, "before the job");
                }
            }
            job = start(request, source, sink, cancel);
            var outcome = pages(job, source, request, sink, cancel, kept);
            clean = outcome.end() == End.FEEDER_EMPTY || outcome.end() == End.FLATBED_DONE;
            return outcome;
        } catch (Stopped _) {
            return ScanOutcome.done(End.CANCELLED, kept.pages());
        } catch (ScanFaultException e) {
            return ScanOutcome.failed(e.fault(), kept.pages(), e.vendorDetail());
        } catch (IOException e) {
            return ScanOutcome.failed(
                    ScanFault.LOST_DEVICE, kept.pages(), e.getClass().getSimpleName());
        } finally {
            if (!job.isEmpty() && !clean) {
                forget(job);
            }
        }
    }

    /// Makes the job; its path. Colour refused is tried again in grey, busy is waited for.
    private String start(ScanRequest request, Source source, PageSink sink, Cancel cancel)
            throws IOException, ScanFaultException, Stopped {
        var caps = caps().sources().get(source);
        var dpi = caps == null ? request.dpi() : caps.dpiFor(request.dpi());
        if (dpi < ScanRequest.DPI_MIN) {
            throw new ScanFaultException(ScanFault.REFUSED_SETTING, "offers %d dpi".formatted(dpi));
        }
        var colour = request.colour();
        if (caps != null && !caps.colours().isEmpty() && !caps.colours().contains(colour)) {
            colour = caps.colours().iterator().next();
        }
        for (var tries = 1; ; tries++) {
            var settings = EsclXml.settings(source, colour, dpi, request.paper());
            var post =
                    request(at("/ScanJobs"))
                            .header("Content-Type", "text/xml")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(settings))
                            .build();
            var answer = send(post, pace.page(), cancel);
            var location = answer.headers().firstValue("Location").orElse("");
            switch (answer.statusCode()) {
                case 201 -> {
                    var path = pathOf(location);
                    if (path.isEmpty()) {
                        throw new ScanFaultException(ScanFault.UNKNOWN, "a job without address");
                    }
                    return path;
                }
                case 503 -> {
                    var fault = status("").fault();
                    if (fault != ScanFault.NONE || tries >= BUSY_JOB_TRIES) {
                        throw new ScanFaultException(
                                fault == ScanFault.NONE ? ScanFault.BUSY : fault, "HTTP 503");
                    }
                    sink.waiting(ScanFault.BUSY, pace.busy().multipliedBy(tries));
                    if (cancel.await(pace.busy())) {
                        throw new Stopped();
                    }
                }
                case 400, 409 -> {
                    var fault = status("").fault();
                    if (fault != ScanFault.NONE || colour == Colour.GREY) {
                        throw new ScanFaultException(
                                fault == ScanFault.NONE ? ScanFault.REFUSED_SETTING : fault,
                                "HTTP " + answer.statusCode());
                    }
                    colour = Colour.GREY;
                }
                case 401, 403 ->
                        throw new ScanFaultException(
                                ScanFault.ACCESS_DENIED, "HTTP " + answer.statusCode());
                default ->
                        throw new ScanFaultException(
                                ScanFault.UNKNOWN, "HTTP " + answer.statusCode());
            }
        }
    }

    /// Only the path of a location is believed: devices name hosts that do not exist.
    private static String pathOf(String location) {
        try {
            var path = URI.create(location).getRawPath();
            return path == null ? "" : path.replaceAll("/+$", "");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private ScanOutcome pages(
            String job,
            Source source,
            ScanRequest request,
            PageSink sink,
            Cancel cancel,
            Keeper kept)
            throws IOException, ScanFaultException, Stopped {
        var seen = new HashSet<String>();
        var duplicates = 0;
        var notReady = 0;
        var busy = 0;
        while (true) {
            sink.progress(kept.nextIndex(), 0);
            var next = request(base.resolve(job + "/NextDocument")).GET().build();
            var answer = send(next, pace.page(), cancel);
            if (answer.statusCode() == 200 && answer.body().length > 0) {
                notReady = 0;
                busy = 0;
                var where = answer.headers().firstValue("Content-Location").orElse("");
                if (!where.isEmpty() && !seen.add(where) && ++duplicates <= DUPLICATES_MAX) {
                    continue;
                }
                if (!kept.keep(proven(answer.body(), job, source, request, kept))) {
                    return kept.failed();
                }
                if (source == Source.FLATBED) {
                    return ScanOutcome.done(End.FLATBED_DONE, kept.pages());
                }
                if (kept.full()) {
                    return ScanOutcome.done(End.MAX_PAGES, kept.pages());
                }
                continue;
            }
            var code = answer.statusCode();
            var status = status(job);
            if (status.fault() != ScanFault.NONE) {
                return ScanOutcome.failed(status.fault(), kept.pages(), status.adf());
            }
            if (status.isAborted()) {
                var fault = source == Source.FLATBED ? ScanFault.UNKNOWN : ScanFault.JAM;
                return ScanOutcome.failed(fault, kept.pages(), "job aborted");
            }
            if (code == 503 && !status.isCompleted() && ++busy <= BUSY_PAGE_TRIES) {
                sink.waiting(ScanFault.BUSY, pace.retry().multipliedBy(busy));
                pause(cancel);
                continue;
            }
            if ((code == 404 || code == 410)
                    && status.isGoingOn()
                    && ++notReady <= NOT_READY_TRIES) {
                pause(cancel);
                continue;
            }
            return ended(code, status, kept);
        }
    }

    private void pause(Cancel cancel) throws Stopped {
        if (cancel.await(pace.retry())) {
            throw new Stopped();
        }
    }

    private static ScanOutcome ended(int code, EsclXml.Status status, Keeper kept) {
        var end = code == 404 || code == 409 || code == 410 || status.isCompleted();
        if (end && kept.pages() > 0) {
            return ScanOutcome.done(End.FEEDER_EMPTY, kept.pages());
        }
        if (end) {
            return ScanOutcome.failed(ScanFault.EMPTY_FEEDER, 0, "HTTP " + code);
        }
        if (code == 503) {
            return ScanOutcome.failed(ScanFault.BUSY, kept.pages(), "HTTP 503");
        }
        var fault = code == 200 ? ScanFault.DAMAGED_PAGE : ScanFault.UNKNOWN;
        return ScanOutcome.failed(fault, kept.pages(), "HTTP " + code);
    }

    private RawPage proven(
            byte[] bytes, String job, Source source, ScanRequest request, Keeper kept)
            throws IOException, ScanFaultException {
        var side = source == Source.FEEDER_DUPLEX && kept.pages() % 2 == 1 ? Side.BACK : Side.FRONT;
        try {
            return PageProof.prove(kept.nextIndex(), side, bytes, request.dpi(), request.paper());
        } catch (PageProof.Damaged e) {
            var why = status(job);
            var fault = why.fault() == ScanFault.NONE ? e.fault() : why.fault();
            throw new ScanFaultException(fault, String.valueOf(e.getMessage()));
        }
    }

    /// A job left behind blocks the scanner; two Xerox models must not be told.
    private void forget(String job) {
        var model = described.map(EsclXml.Described::model).orElse("");
        if (model.contains("B205") || model.contains("B215")) {
            return;
        }
        try {
            send(request(base.resolve(job)).DELETE().build(), pace.connect(), new Cancel());
        } catch (IOException | Stopped _) {
            // It cannot be told; it will notice by itself.
            return;
        }
    }

    @Override
    public void close() {
        // Not close(): that waits for answers which a hung device never gives.
        http.shutdownNow();
    }

    @Override
    public String toString() {
        return "eSCL " + Arrays.asList(asked.label());
    }
}
