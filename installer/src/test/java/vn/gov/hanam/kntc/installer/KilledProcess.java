package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A [KilledDesk] in a process of its own, from its start to its `kill -9`.
final class KilledProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int KILLED = 128 + 9;

    private final Moment moment;
    private final Random random;
    private final Path errors;
    private final Path log;
    private final Process process;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<List<ProcessHandle>> children = new CompletableFuture<>();

    /// @param data the folder of the desk
    /// @param scratch for what the process needs beside its desk
    KilledProcess(Moment moment, Path data, String user, Path scratch, Random random)
            throws IOException {
        this.moment = moment;
        this.random = random;
        this.errors = scratch.resolve("errors.txt");
        this.log = data.resolve("log").resolve("kntc.log");
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "-Djava.awt.headless=true",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                classPath(),
                                KilledDesk.class.getName(),
                                data.toString(),
                                user,
                                moment.name(),
                                Long.toString(random.nextLong()),
                                scratch.resolve("sane").toString())
                        .redirectError(errors.toFile())
                        .start();
    }

    private String classPath() {
        var own = System.getProperty("java.class.path");
        return moment == Moment.MIGRATION ? own + File.pathSeparator + Folders.MIGRATION : own;
    }

    /// Hands on what it says until it is dead.
    ///
    /// @param before done just before the kill
    /// @return whether it was in the middle of what it was to be killed at
    boolean runAndKill(Consumer<String> told, Runnable before)
            throws IOException, InterruptedException {
        Thread.ofVirtual().start(() -> kill(before));
        var beginnings = 1 + random.nextInt(moment.timesMax());
        var amidst = false;
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                told.accept(line);
                var word = line.split(" ", 2)[0];
                if (moment.beginsWith(word)) {
                    amidst = true;
                    beginnings--;
                    if (beginnings == 0) {
                        begun.countDown();
                    }
                } else if (moment.endsWith(word)) {
                    amidst = false;
                }
            }
        } finally {
            begun.countDown();
        }
        assertThat(process.waitFor()).as(() -> "it ended by itself: " + errors()).isEqualTo(KILLED);
        return amidst;
    }

    private void kill(Runnable before) {
        try {
            var _ = begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException never) {
            throw new IllegalStateException("nobody interrupts", never);
        }
        LockSupport.parkNanos((long) (random.nextDouble() * moment.delayMax().toNanos()));
        try {
            before.run();
        } finally {
            children.complete(process.descendants().toList());
            // The handle leaves the pipe open: what was said before the kill is still heard.
            process.toHandle().destroyForcibly();
        }
    }

    private String errors() {
        return read(errors) + read(log);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /// The workers it had, which must not outlive it for long.
    List<ProcessHandle> children() {
        return children.join();
    }
}
