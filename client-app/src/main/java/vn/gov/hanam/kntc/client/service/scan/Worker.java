package vn.gov.hanam.kntc.client.service.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// A child process that drives scanners, seen from its parent.
final class Worker implements AutoCloseable {

    /// A page of more bytes than this is no page.
    private static final int PAGE_BYTES_MAX = 256 << 20;

    /// Pages and lines waiting here at most; a child that is faster waits at its pipe.
    private static final int WAITING_MAX = 2;

    /// What came from the child: a line, with the page that followed it or nothing.
    ///
    /// @param over the child has closed its end
    private record Event(WorkerLine line, byte[] page, boolean over) {}

    private static final byte[] NO_PAGE = {};

    private final Process process;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(WAITING_MAX);
    private final WorkerBackend.Patience patience;
    private volatile boolean closed;
    private byte[] page = NO_PAGE;

    private Worker(Process process, WorkerBackend.Patience patience) {
        this.process = process;
        this.patience = patience;
    }

    static Worker start(
            List<String> command,
            Map<String, String> environment,
            ThreadFactory readers,
            WorkerBackend.Patience patience)
            throws ScanFaultException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Worker worker;
        try {
            worker = new Worker(builder.start(), patience);
        } catch (IOException e) {
            throw new ScanFaultException(ScanFault.DRIVER_MISSING, "the worker does not start");
        }
        readers.newThread(worker::read).start();
        try {
            var first = worker.next(patience.start());
            if (!first.word().equals("READY")) {
                throw worker.fault(first);
            }
            return worker;
        } catch (ScanFaultException e) {
            worker.close();
            throw e;
        }
    }

    /// Runs on its own thread until the child closes its output.
    private void read() {
        try (var in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            while (!closed) {
                var line = WorkerLine.parse(line(in));
                var bytes = line.word().equals("PAGE") ? pageBytes(in, line) : NO_PAGE;
                put(new Event(line, bytes, false));
            }
        } catch (IOException | IllegalArgumentException _) {
            // Closed, cut off, or not our protocol: over in each case.
            put(new Event(new WorkerLine("", Map.of()), NO_PAGE, true));
        }
    }

    private void put(Event event) {
        try {
            var taken = false;
            while (!closed && !taken) {
                taken = events.offer(event, 200, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (line.size() >= WorkerLine.LENGTH_MAX) {
                throw new IOException("a line without an end");
            }
            line.write(b);
        }
        return line.toString(UTF_8).strip();
    }

    private static byte[] pageBytes(InputStream in, WorkerLine line) throws IOException {
        var length = line.number("bytes");
        if (length < 0 || length > PAGE_BYTES_MAX) {
            throw new IOException("a page of a strange size");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    void send(WorkerLine line) throws ScanFaultException {
        try {
            var out = process.getOutputStream();
            out.write((line + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException _) {
            throw dead();
        }
    }

    /// Asks to stop; a child that is gone has stopped already.
    void cancel() {
        try {
            send(new WorkerLine("CANCEL", Map.of()));
        } catch (ScanFaultException _) {
            return;
        }
    }

    /// The next line; [ScanFault#DRIVER_HUNG] if none comes within `limit`,
    /// [ScanFault#DRIVER_CRASHED] if the child is gone.
    WorkerLine next(Duration limit) throws ScanFaultException {
        try {
            var event = events.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new ScanFaultException(ScanFault.DRIVER_HUNG, "no word within " + limit);
            }
            if (event.over()) {
                throw dead();
            }
            page = event.page();
            return event.line();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }

    /// The bytes that followed the last `PAGE` line.
    byte[] page() {
        return page;
    }

    ScanFaultException fault(WorkerLine line) {
        return new ScanFaultException(faultNamed(line.text("fault")), line.text("detail"));
    }

    static ScanFault faultNamed(String name) {
        for (var fault : ScanFault.values()) {
            if (fault.name().equals(name)) {
                return fault;
            }
        }
        return ScanFault.UNKNOWN;
    }

    private ScanFaultException dead() {
        close();
        var code = process.isAlive() ? "" : " with " + process.exitValue();
        return new ScanFaultException(ScanFault.DRIVER_CRASHED, "the worker ended" + code);
    }

    boolean isAlive() {
        return !closed && process.isAlive();
    }

    /// Ends the child: asked first, because a scanner must be told to let go of its paper.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        events.clear();
        try (OutputStream out = process.getOutputStream()) {
            out.write("EXIT\n".getBytes(UTF_8));
        } catch (IOException _) {
            // Gone already.
            events.clear();
        }
        try {
            if (!process.waitFor(patience.leave().toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor(patience.leave().toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
