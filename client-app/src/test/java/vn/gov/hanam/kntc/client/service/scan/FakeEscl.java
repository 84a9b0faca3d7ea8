package vn.gov.hanam.kntc.client.service.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An eSCL device that does what its script says, answer by answer.
final class FakeEscl implements AutoCloseable {

    /// One answer to a request for a page.
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    final Queue<Answer> pages = new ArrayDeque<>();
    final Queue<Integer> posts = new ArrayDeque<>();
    String location = "/eSCL/ScanJobs/job-1";
    String adf = "ScannerAdfLoaded";
    String jobState = "Processing";
    String prologue = "";
    Answer atTheEnd = status(404);
    String jobStateAtTheEnd = "Completed";
    boolean refusesColour;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeEscl() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    ScannerRef ref() {
        var address = "http://127.0.0.1:%d/eSCL".formatted(server.getAddress().getPort());
        return new ScannerRef(EsclBackend.ID, "uuid-1", "fake", address, Map.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        heard.add(exchange.getRequestMethod() + " " + path);
        if (path.endsWith("/ScannerCapabilities")) {
            xml(exchange, capabilities());
        } else if (path.endsWith("/ScannerStatus")) {
            xml(exchange, status());
        } else if (path.endsWith("/NextDocument")) {
            Answer next;
            synchronized (pages) {
                next = pages.poll();
            }
            if (next == null) {
                jobState = jobStateAtTheEnd;
                atTheEnd.give(exchange);
            } else {
                next.give(exchange);
            }
        } else if (exchange.getRequestMethod().equals("POST")) {
            var code = posts.isEmpty() ? 201 : posts.remove();
            if (refusesColour && body.contains("RGB24")) {
                code = 409;
            }
            if (code == 201) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(code, -1);
        } else {
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    private static void xml(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String capabilities() {
        return prologue
                + """
                <scan:ScannerCapabilities xmlns:scan="s" xmlns:pwg="p">
                <pwg:MakeAndModel>Fake MFP</pwg:MakeAndModel><scan:UUID>uuid-1</scan:UUID>
                <scan:Platen><scan:PlatenInputCaps>%1$s</scan:PlatenInputCaps></scan:Platen>
                <scan:Adf><scan:AdfSimplexInputCaps>%1$s</scan:AdfSimplexInputCaps></scan:Adf>
                </scan:ScannerCapabilities>
                """
                        .formatted(
                                """
                                <scan:MaxWidth>2550</scan:MaxWidth><scan:MaxHeight>3508</scan:MaxHeight>
                                <scan:ColorMode>RGB24</scan:ColorMode>
                                <scan:ColorMode>Grayscale8</scan:ColorMode>
                                <scan:XResolution>75</scan:XResolution>
                                <scan:XResolution>200</scan:XResolution>
                                <scan:XResolution>300</scan:XResolution>
                                """);
    }

    private String status() {
        return """
        <scan:ScannerStatus xmlns:scan="s" xmlns:pwg="p"><pwg:State>Idle</pwg:State>
        <scan:AdfState>%s</scan:AdfState><scan:Jobs><scan:JobInfo>
        <pwg:JobUri>/eSCL/ScanJobs/job-1</pwg:JobUri><pwg:JobState>%s</pwg:JobState>
        </scan:JobInfo></scan:Jobs></scan:ScannerStatus>
        """
                .formatted(adf, jobState);
    }

    FakeEscl then(Answer... answers) {
        pages.addAll(List.of(answers));
        return this;
    }

    static Answer page(byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Answer pageAt(String where, byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Location", where);
            page(bytes).give(exchange);
        };
    }

    static Answer status(int code) {
        return exchange -> exchange.sendResponseHeaders(code, -1);
    }

    /// Promises a page and hangs up in the middle.
    static Answer cut(byte[] bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 3);
            exchange.getResponseBody().flush();
            throw new IOException("hangs up");
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
