package vn.gov.hanam.kntc.installer.bench;

import vn.gov.hanam.kntc.installer.Folders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// How long after `bin/kntc-desk` the first frame is painted: JavaFX's own log of pulses tells, on
/// the headless platform, painted by the processor.
final class StartBench {

    private static final Path SCRIPT = Folders.DESK.resolve("bin/kntc-desk");
    private static final String FIRST_FRAME = "PULSE: 1 ";
    private static final int STARTS = 9;
    private static final Pattern MEMORY = Pattern.compile("(?m)^memory='(.*)'$");

    private StartBench() {}

    /// What `bin/kntc-desk` says about memory.
    static List<String> memoryFlags() throws IOException {
        var memory = MEMORY.matcher(Files.readString(SCRIPT));
        if (!memory.find()) {
            throw new IllegalStateException("bin/kntc-desk says nothing about memory");
        }
        return List.of(memory.group(1).split(" "));
    }

    static void run(Path data) throws IOException, InterruptedException {
        starts("first frame without the cache", data, "off");
        var training = new ProcessBuilder(SCRIPT.toString(), "--train").inheritIO();
        training.environment().put("KNTC_JAVA", System.getProperty("java.home"));
        var began = System.nanoTime();
        training.start().waitFor();
        System.out.printf(
                "%-32s %d ms%n", "making the cache", (System.nanoTime() - began) / 1_000_000);
        starts("first frame with the cache", data, "on");
    }

    private static void starts(String what, Path data, String cache) throws IOException {
        var millis = new ArrayList<Long>();
        for (var start = 0; start < STARTS; start++) {
            millis.add(start(data, cache));
        }
        var sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-32s median %d ms of %s%n", what, sorted[STARTS / 2], Arrays.toString(sorted));
    }

    private static long start(Path data, String cache) throws IOException {
        var builder =
                new ProcessBuilder(SCRIPT.toString(), "--data", data.toString())
                        .redirectErrorStream(true);
        builder.environment().put("KNTC_JAVA", System.getProperty("java.home"));
        builder.environment().put("KNTC_AOT", cache);
        builder.environment()
                .put(
                        "KNTC_JAVA_OPTIONS",
                        "-Djavafx.pulseLogger=true -Dglass.platform=Headless -Dprism.order=sw");
        var began = System.nanoTime();
        var process = builder.start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(FIRST_FRAME)) {
                    return (System.nanoTime() - began) / 1_000_000;
                }
            }
        } finally {
            process.destroyForcibly();
        }
        throw new IllegalStateException("the desk ended before its first frame");
    }
}
