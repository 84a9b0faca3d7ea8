package vn.gov.hanam.kntc.installer.bench;

import com.sun.net.httpserver.HttpServer;

import vn.gov.hanam.kntc.installer.RunningServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.createDirectories(folder);
        var server = RunningServer.init(folder.resolve("kntc"), PORT, HOSTS, this::logged);
        server.start();
        server.user(USER, "Nguyễn Thị Hoa", AGENCY, "reception-officer");
        Files.writeString(Path.of(System.getenv("RUNDIR")).resolve(CODE_FILE), server.code(AGENCY));
        control();
        System.out.println("ready");
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
