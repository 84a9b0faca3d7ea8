package vn.gov.hanam.kntc.installer;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.platform.ServerFolder;
import vn.gov.hanam.kntc.server.store.DatabaseAddress;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The server as an administrator runs it: `bin/kntc-server` in a process of its own.
public final class RunningServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready https://localhost:(\\d+)/kntc/");
    private static final Pattern CODE = Pattern.compile("(?:[0-9A-Z]{4}[- ]){5}[0-9A-Z]{4}");
    public static final String PASSWORD = "mot-mat-khau-du-dai";

    private final Path data;
    private final Consumer<String> log;
    private int port;
    private @Nullable Process process;

    private RunningServer(Path data, int port, Consumer<String> log) {
        this.data = data;
        this.port = port;
        this.log = log;
    }

    /// The server in `data`, as it was made before.
    ///
    /// @param log told each line of its log
    public static RunningServer of(Path data, int port, Consumer<String> log) {
        return new RunningServer(data, port, log);
    }

    /// Makes a server in `data`; it is not running yet.
    static RunningServer init(Path data) {
        return init(data, List.of("localhost"));
    }

    /// @param hosts the names in its certificate
    public static RunningServer init(Path data, List<String> hosts) {
        var server = of(data, 0, _ -> {});
        var arguments =
                new ArrayList<>(
                        List.of(
                                "init",
                                "--port",
                                "0",
                                "--recovery-file",
                                data.resolveSibling("recovery.txt").toString()));
        hosts.forEach(host -> arguments.addAll(List.of("--host", host)));
        server.command("", arguments.toArray(String[]::new));
        server.cheaperPasswords();
        return server;
    }

    /// Argon2id as the tests can afford it, on two cores under load.
    private void cheaperPasswords() {
        try {
            var file = data.resolve("server.properties");
            Files.writeString(
                    file,
                    Files.readString(file) + "\npassword.memory.kib=1024\npassword.passes=1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it, at the port it had before.
    public void start() {
        try {
            var started =
                    process("serve", "--port", Integer.toString(port))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process = started;
            var out = started.inputReader(StandardCharsets.UTF_8);
            port = ready(out);
            Thread.ofVirtual().start(() -> drain(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ready(BufferedReader out) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            var match = READY.matcher(line);
            if (match.find()) {
                return Integer.parseInt(match.group(1));
            }
        }
        throw new IllegalStateException("the server ended before it was ready");
    }

    private void drain(BufferedReader out) {
        try {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                log.accept(line);
            }
        } catch (IOException closed) {
            return;
        }
    }

    /// Fills the stopped server with invented petitions.
    String demoData(int count) {
        return command("", "demo-data", "--count", Integer.toString(count));
    }

    String address() {
        return "localhost:" + port;
    }

    int port() {
        return port;
    }

    /// A fresh enrolment code for one more desk of an agency.
    public String code(String agency) {
        var match = CODE.matcher(command("", "enrol", "--agency", agency, "--name", "may-1"));
        if (!match.find()) {
            throw new IllegalStateException("no code was printed");
        }
        return match.group();
    }

    public void user(String login, String name, String agency, String role) {
        command(
                PASSWORD + "\n" + PASSWORD + "\n",
                "user",
                "add",
                "--user",
                login,
                "--name",
                name,
                "--agency",
                agency,
                "--role",
                role,
                "--password-stdin");
    }

    /// `kntc-server user close` or `reopen`.
    void userCommand(String name, String login) {
        command("", "user", name, login);
    }

    /// `kntc-server verify` on the stopped or running server.
    String verify() {
        return command("", "verify");
    }

    /// The acts in the journal of the server, which must not be running.
    Set<ActId> acts() {
        return read("select act from event where effective", UUID.class).stream()
                .map(ActId::new)
                .collect(Collectors.toSet());
    }

    /// The papers it has, as [#verify] has proven.
    Set<Hash> papers() {
        return read("select distinct hash from blob_holder", String.class).stream()
                .map(Hash::fromString)
                .collect(Collectors.toSet());
    }

    private <T> List<T> read(String query, Class<T> type) {
        var address = DatabaseAddress.inFile(new ServerFolder(data).database());
        try (var database = ServerDatabase.open(address)) {
            return database.jdbi().withHandle(db -> db.createQuery(query).mapTo(type).list());
        }
    }

    public void stop() {
        end(false);
    }

    void kill() {
        end(true);
    }

    private void end(boolean forcibly) {
        var running = process;
        if (running != null) {
            if (forcibly) {
                running.destroyForcibly();
            } else {
                running.destroy();
            }
            try {
                running.waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    @Override
    public void close() {
        end(true);
    }

    private String command(String input, String... arguments) {
        try {
            var command = process(arguments).redirectErrorStream(true).start();
            try (var in = command.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            var said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var code = command.waitFor();
            if (code != 0) {
                throw new IllegalStateException(arguments[0] + " ended with " + code + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder process(String... arguments) {
        var builder = new ProcessBuilder(arguments(arguments));
        builder.environment().put("KNTC_JAVA", System.getProperty("java.home"));
        return builder;
    }

    private List<String> arguments(String... arguments) {
        var all = new ArrayList<String>();
        all.add(Folders.SERVER.resolve("bin/kntc-server").toString());
        all.add("--data");
        all.add(data.toString());
        all.addAll(List.of(arguments));
        return all;
    }
}
