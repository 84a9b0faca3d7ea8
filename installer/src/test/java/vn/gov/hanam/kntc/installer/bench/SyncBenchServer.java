package vn.gov.hanam.kntc.installer.bench;

import com.sun.net.httpserver.HttpServer;

import vn.gov.hanam.kntc.installer.RunningServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The server of the product under the bench, as an administrator runs it: `SyncBenchServer DIR`.
///
/// TLS at port 8080 by its own CA. Port 9099 says how many requests it was asked, as the bench
/// wants it. The enrolment code of the one desk is left in the bench's run folder.
public final class SyncBenchServer {

    static final String AGENCY = "UB13366";
    static final String USER = "hoa";
    static final String CODE_FILE = "kntc.code";
    static final String WARM_CODE = "kntc-warm.code";

    static final String WARM_USER = "lan";

    private static final String WARM_AGENCY = "UB13369";
    private static final int WARM_PETITIONS = 1_000;
    private static final int PORT = 8080;
    private static final int CONTROL_PORT = 9099;
    private static final List<String> HOSTS = List.of("10.77.0.2", "10.78.0.2");
    private static final Pattern ROUTE =
            Pattern.compile("\"logger_name\":\"request\".*\"route\":\"([^\"]*)\"");

    private final Map<String, Integer> requests = new TreeMap<>();

    private SyncBenchServer() {}

    public static void main(String[] arguments) throws IOException {
        new SyncBenchServer().run(Path.of(arguments[0]));
    }

    private void run(Path folder) throws IOException {
        var template = Path.of(System.getenv("BENCH")).resolve("run/kntc-server");
        if (!Files.exists(template.resolve(WARM_CODE))) {
            make(template);
        }
        copy(template, folder);
        for (var code : List.of(CODE_FILE, WARM_CODE)) {
            Files.copy(
                    folder.resolve(code),
                    Path.of(System.getenv("RUNDIR")).resolve(code),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        RunningServer.of(folder.resolve("kntc"), PORT, this::logged).start();
        SyncBenchDesk.warmUp("https://localhost:" + PORT, WARM_PETITIONS);
        control();
        System.out.println("ready");
    }

    /// A fresh server with one officer and one code, made once and copied for each run.
    private static void make(Path template) throws IOException {
        Files.createDirectories(template);
        var server = RunningServer.init(template.resolve("kntc"), HOSTS);
        server.user(USER, "Nguyễn Thị Hoa", AGENCY, "reception-officer");
        Files.writeString(template.resolve(CODE_FILE), server.code(AGENCY));
        server.user(WARM_USER, "Trần Thị Lan", WARM_AGENCY, "reception-officer");
        Files.writeString(template.resolve(WARM_CODE), server.code(WARM_AGENCY));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private synchronized void logged(String line) {
        var route = ROUTE.matcher(line);
        if (route.find()) {
            requests.merge(route.group(1), 1, Integer::sum);
        }
    }

    private void control() throws IOException {
        var control = HttpServer.create(new InetSocketAddress(CONTROL_PORT), 0);
        control.createContext(
                "/",
                exchange -> {
                    var answer =
                            answer(exchange.getRequestURI().getPath().equals("/reset"))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        control.start();
    }

    private synchronized String answer(boolean reset) {
        if (reset) {
            requests.clear();
        }
        var by =
                requests.entrySet().stream()
                        .map(each -> "\"%s\":%d".formatted(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(","));
        var sum = requests.values().stream().mapToInt(Integer::intValue).sum();
        return "{\"requests\":%d,\"by\":{%s}}".formatted(sum, by);
    }
}
