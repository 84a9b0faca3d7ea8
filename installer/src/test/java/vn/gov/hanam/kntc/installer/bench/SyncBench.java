package vn.gov.hanam.kntc.installer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.installer.Folders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Sync beside a plain upload and PouchDB on the same bad links, cell by cell: `SyncBench BENCH
/// SCRATCH [WORK,… [LINK,… [REPEATS]]]`.
///
/// Needs root, `python3`, `cc`, `npm`, `curl`, `zstd` and `ip`. Each cell is run by all peers, one
/// after another; of repeats the median counts. The table says seconds, megabytes up and down, and
/// how often the floor (equal connections) and the ideal (payload by the rate of the link) ours
/// took.
public final class SyncBench {

    private static final String OURS = "kntc";
    private static final String FLOOR = "curl";
    private static final String SLOW = "pouchdb";
    private static final List<String> PEERS = List.of(FLOOR, OURS, SLOW);
    private static final String CUT_SECONDS = "20";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path scratch;
    private final Map<String, String> environment = new HashMap<>();

    private SyncBench(Path scratch) {
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new SyncBench(Path.of(arguments[1]).resolve("sync"));
        bench.prepare(Path.of(arguments[0]));
        bench.run(
                words(arguments, 2, "W1,W2,W2b,W4"),
                words(arguments, 3, "L0,L1,L2"),
                Integer.parseInt(words(arguments, 4, "1").getFirst()));
    }

    private static List<String> words(String[] arguments, int at, String otherwise) {
        return List.of((arguments.length > at ? arguments[at] : otherwise).split(","));
    }

    private void prepare(Path shared) throws IOException, InterruptedException {
        try (var files = Files.walk(shared)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var copy = scratch.resolve(shared.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        run("cc", "-O2", "-w", "-o", "linkem", "linkem.c");
        if (!Files.exists(scratch.resolve("data/edit.json"))) {
            run("python3", "gen.py", "data");
        }
        if (!Files.exists(scratch.resolve("node_modules"))) {
            run("npm", "install", "--no-audit", "--no-fund");
        }
        addDriver();
    }

    /// The desk gets the flags the product starts with; the server is the product's own folder.
    private void addDriver() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var flags =
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Droot.dir=" + System.getProperty("root.dir", ".."),
                        "-cp",
                        System.getProperty("java.class.path"));
        environment.put("KNTC_JAVA", java);
        environment.put("BENCH", scratch.toString());
        environment.put("KNTC_DESK", String.join(" ", flags) + " " + SyncBenchDesk.class.getName());
        var file = scratch.resolve("drivers.json").toFile();
        var drivers = (ObjectNode) JSON.readTree(file);
        var ours = drivers.putObject(OURS);
        var server = ours.putArray("server").add(java);
        flags.forEach(server::add);
        server.add(SyncBenchServer.class.getName()).add("{data}");
        ours.putArray("client")
                .add("node")
                .add(Folders.SERVER.resolve("../../src/test/bench/kntc.js").normalize().toString())
                .add("{work}")
                .add("{url}")
                .add("{n}");
        JSON.writeValue(file, drivers);
    }

    private void run(List<String> works, List<String> links, int repeats)
            throws IOException, InterruptedException {
        System.out.println(
                "work link | ideal s | curl: s, MB up/down | ours: s, MB up/down, requests |"
                        + " PouchDB: s, MB up/down | ours / curl | ours / ideal");
        for (var work : works) {
            for (var link : links) {
                var cells = new HashMap<String, JsonNode>();
                for (var peer : PEERS) {
                    var runs = new ArrayList<JsonNode>();
                    // Another loss of packets each time, the same for all peers; once for the slow.
                    var times = peer.equals(SLOW) ? 1 : repeats;
                    for (var seed = 1; seed <= times; seed++) {
                        environment.put("SEED", Integer.toString(seed));
                        runs.add(cell(peer, work, link));
                    }
                    runs.sort((one, other) -> Double.compare(seconds(one), seconds(other)));
                    cells.put(peer, runs.get(runs.size() / 2));
                }
                say(work, link, cells);
            }
        }
    }

    private JsonNode cell(String peer, String work, String link)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                "python3",
                                "bench.py",
                                peer,
                                work,
                                link,
                                Integer.toString(count(work, link))));
        if (peer.equals(FLOOR) && work.equals("W1")) {
            command.add("ENC=zst");
        }
        if (peer.equals(FLOOR) && work.equals("W2")) {
            command.add("PAR=4");
        }
        if (peer.equals(OURS) && link.equals("L2")) {
            command.add("CUT=" + CUT_SECONDS);
        }
        return JSON.readTree(run(command.toArray(String[]::new)).lines().toList().getLast());
    }

    /// As many as the link carries in a few minutes.
    private static int count(String work, String link) {
        return switch (work) {
            case "W1" -> 2_000;
            case "W2" -> link.equals("L0") ? 200 : link.equals("L1") ? 40 : 20;
            case "W2b" -> 1;
            default -> 200;
        };
    }

    private String run(String... command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .directory(scratch.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }

    private static void say(String work, String link, Map<String, JsonNode> cells) {
        var ours = cells.get(OURS);
        var ideal = ideal(work, link, cells);
        System.out.printf(
                Locale.ROOT,
                "%-4s %-4s | %s | %s | %s, %s | %s | %s | %s%n",
                work,
                link,
                ideal.map(s -> "%.1f".formatted(s)).orElse("-"),
                figures(cells.get(FLOOR)),
                figures(ours),
                ours == null ? "-" : ours.path("requests").asText("-"),
                figures(cells.get(SLOW)),
                ratio(ours, Optional.ofNullable(cells.get(FLOOR)).map(SyncBench::seconds)),
                ratio(ours, ideal));
    }

    /// What the link needs for the bytes that must go; for records those of the packed upload.
    private static Optional<Double> ideal(String work, String link, Map<String, JsonNode> cells) {
        return work.equals("W4") || link.equals("L0")
                ? Optional.empty()
                : Stream.of(FLOOR, OURS)
                        .map(cells::get)
                        .filter(cell -> cell != null && cell.has("ideal_s"))
                        .map(cell -> cell.path("ideal_s").asDouble())
                        .findFirst();
    }

    private static String figures(@Nullable JsonNode cell) {
        if (cell == null || !cell.path("ok").asBoolean()) {
            return "not done" + (cell == null ? "" : " in %.0f s".formatted(seconds(cell)));
        }
        return "%.2f, %.3f/%.3f"
                .formatted(
                        seconds(cell),
                        cell.path("up").asDouble() / 1e6,
                        cell.path("down").asDouble() / 1e6);
    }

    private static String ratio(@Nullable JsonNode ours, Optional<Double> of) {
        return ours == null || !ours.path("ok").asBoolean() || of.isEmpty()
                ? "-"
                : "%.2f".formatted(seconds(ours) / of.get());
    }

    private static double seconds(JsonNode cell) {
        return cell.path("sec").asDouble(Double.MAX_VALUE);
    }
}
