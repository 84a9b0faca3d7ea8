package vn.gov.hanam.kntc.client.service.scan;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/// A backend whose drivers are native, and therefore live in a child process.
///
/// A driver that crashes, hangs or prints takes the child with it and nothing else. The child
/// speaks the lines of [WorkerLine]; pages come over the pipe, so nothing lies in clear on a disk.
/// A child that dies or hangs before a page is given is started once more, unless a feeder may have
/// pulled paper: that page would be lost without a word.
public abstract class WorkerBackend implements ScannerBackend {

    /// How patient to be with a child.
    ///
    /// @param start until it says it is ready
    /// @param quiet without a word before the officer is told that it is silent
    /// @param hung without a word before it is taken for hung and ended: a lamp may warm up, a
    ///   feeder may wait for paper
    /// @param stuck the same within a page of which some has come
    /// @param leave between being asked to stop and being ended
    public record Patience(
            Duration start, Duration quiet, Duration hung, Duration stuck, Duration leave) {

        public static final Patience NORMAL =
                new Patience(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(3));

        /// How often a child that reads a page is asked to say so.
        Duration word() {
            return stuck.dividedBy(6);
        }
    }

    private final ThreadFactory readers;
    private final Patience patience;

    /// @param readers makes the thread that reads a child's output
    protected WorkerBackend(ThreadFactory readers, Patience patience) {
        this.readers = readers;
        this.patience = patience;
    }

    /// The command that starts the child.
    protected abstract List<String> command();

    /// What to set in the child's environment.
    protected Map<String, String> environment() {
        return Map.of("LC_ALL", "C.UTF-8");
    }

    private Worker start() throws ScanFaultException {
        return Worker.start(command(), environment(), readers, patience);
    }

    @Override
    public void discover(Consumer<ScannerRef> found, Duration limit, Cancel cancel) {
        try (var worker = start()) {
            worker.send(new WorkerLine("LIST", Map.of()));
            while (!cancel.requested()) {
                var line = worker.next(limit);
                switch (line.word()) {
                    case "DEVICE" -> found.accept(ref(line));
                    case "END", "ERROR" -> {
                        return;
                    }
                    default -> {
                        // A newer worker may say more.
                    }
                }
            }
        } catch (ScanFaultException _) {
            // No scanner was found this way; there are others.
            return;
        }
    }

    private ScannerRef ref(WorkerLine line) {
        var hints = new HashMap<String, String>();
        line.fields()
                .forEach((key, value) -> {
                    if (key.startsWith("hint.")) {
                        hints.put(key.substring("hint.".length()), value);
                    }
                });
        var id = line.text("id");
        return new ScannerRef(id(), id, line.text("label"), id, hints);
    }

    @Override
    public ScannerSession open(ScannerRef ref) throws ScanFaultException {
        return new WorkerSession(ref, start(), this::start, patience);
    }
}
