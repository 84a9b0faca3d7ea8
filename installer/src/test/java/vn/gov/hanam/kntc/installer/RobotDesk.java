package vn.gov.hanam.kntc.installer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A [ScreenDesk] as its orders are given: the hand and the eye of an officer at the real screens.
final class RobotDesk implements AutoCloseable {

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final String name;

    private RobotDesk(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        expectOk("start");
    }

    /// Starts the desk on `data`; returns when its window is there.
    ///
    /// @param environment more for the process, such as where SANE finds its devices
    static RobotDesk start(String name, Path data, Path prints, Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djava.awt.headless=true",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScreenDesk.class.getName(),
                        data.toString(),
                        prints.toString()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            return new RobotDesk(name, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    RobotDesk type(String id, String text) {
        order("type", id, text);
        return this;
    }

    RobotDesk choose(String id, String letters) {
        order("choose", id, letters);
        return this;
    }

    RobotDesk press(String keys) {
        order("press", keys);
        return this;
    }

    RobotDesk click(String id) {
        order("click", id);
        return this;
    }

    /// For what may be over before the hand is there.
    RobotDesk clickIfThere(String id) {
        order("click-if-there", id);
        return this;
    }

    RobotDesk clickNamed(String id, String part) {
        order("click-named", id, part);
        return this;
    }

    RobotDesk await(String id) {
        order("await", id);
        return this;
    }

    RobotDesk awaitGone(String id) {
        order("await-gone", id);
        return this;
    }

    RobotDesk awaitText(String id, String text) {
        order("await-text", id, text);
        return this;
    }

    RobotDesk awaitTextGone(String id, String text) {
        order("await-text-gone", id, text);
        return this;
    }

    /// Waits until the pages in sight are drawn.
    RobotDesk awaitPages() {
        order("await-pages");
        return this;
    }

    String text(String id) {
        return order("text", id);
    }

    String value(String id) {
        return order("value", id);
    }

    RobotDesk shot(Path file) {
        order("shot", file.toString());
        return this;
    }

    private String order(String... words) {
        try {
            orders.write(String.join("\t", words) + "\n");
            orders.flush();
        } catch (IOException gone) {
            throw new IllegalStateException(name + " is gone before: " + words[0], gone);
        }
        return expectOk(String.join(" ", words));
    }

    private String expectOk(String order) {
        try {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("ok\t")) {
                    return line.substring("ok\t".length());
                }
                if (line.startsWith("no\t")) {
                    throw new IllegalStateException(name + ", " + order + ": " + line);
                }
            }
        } catch (IOException gone) {
            throw new IllegalStateException(name + " is gone during: " + order, gone);
        }
        throw new IllegalStateException(name + " ended during: " + order);
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// Closes the window as an officer does.
    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException gone) {
            process.destroyForcibly();
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
