package vn.gov.hanam.kntc.client.service.scan;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// The child process in which SANE's drivers live. Speaks [WorkerLine]s; see [WorkerBackend].
///
/// Its main thread owns libsane; a second one reads commands, so that a cancel is heard while the
/// driver reads. When input ends the parent is gone: it cancels and leaves.
public final class ScanWorker {

    private static final String LIBRARY = "libsane.so.1";
    private static final float JPEG_QUALITY = 0.9f;
    private static final int CHUNK = 1 << 18;
    private static final int LINES_MAX = 40_000;
    private static final double MM_PER_INCH = 25.4;

    private final Sane sane;
    private final OutputStream out;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicReference<MemorySegment> scanning =
            new AtomicReference<>(MemorySegment.NULL);

    private ScanWorker(Sane sane, OutputStream out) {
        this.sane = sane;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        var out = ownOutput();
        try {
            var worker = new ScanWorker(new Sane(LIBRARY), out);
            worker.sane.init();
            worker.serve();
        } catch (Sane.Refused | IllegalArgumentException e) {
            out.write(
                    (new WorkerLine("ERROR", Map.of("fault", ScanFault.DRIVER_MISSING.name()))
                                    + "\n")
                            .getBytes(UTF_8));
            out.flush();
        }
        // Drivers leave threads behind.
        Runtime.getRuntime().halt(0);
    }

    /// Our own copy of the pipe. What a driver prints goes to standard error from here on.
    @SuppressWarnings("restricted")
    private static OutputStream ownOutput() throws IOException {
        var linker = Linker.nativeLinker();
        var lookup = linker.defaultLookup();
        try {
            var dup =
                    linker.downcallHandle(
                            lookup.findOrThrow("dup"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
            var dup2 =
                    linker.downcallHandle(
                            lookup.findOrThrow("dup2"),
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
            var own = (int) dup.invokeExact(1);
            var out = new FileOutputStream("/proc/self/fd/" + own);
            var moved = (int) dup2.invokeExact(2, 1);
            if (own < 0 || moved < 0) {
                throw new IOException("standard output cannot be moved");
            }
            return out;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a foreign function throws nothing", e);
        }
    }

    private void serve() throws IOException {
        var commands = new java.util.concurrent.LinkedBlockingQueue<WorkerLine>();
        var reader = new Thread(() -> hear(commands), "commands");
        reader.setDaemon(true);
        reader.start();
        say("READY", Map.of());
        while (true) {
            WorkerLine command;
            try {
                command = commands.take();
            } catch (InterruptedException _) {
                return;
            }
            switch (command.word()) {
                case "LIST" -> list();
                case "CAPS" -> caps(command);
                case "SCAN" -> scan(command);
                case "EXIT" -> {
                    return;
                }
                default -> {
                    // A newer parent may ask more.
                }
            }
        }
    }

    private void hear(java.util.concurrent.BlockingQueue<WorkerLine> commands) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = WorkerLine.parse(line);
                if (command.word().equals("CANCEL") || command.word().equals("EXIT")) {
                    stop();
                }
                if (command.word().equals("SCAN")) {
                    cancelled.set(false);
                }
                commands.add(command);
            }
        } catch (IOException _) {
            // The same as the end of input.
            stop();
        }
        stop();
        commands.add(new WorkerLine("EXIT", Map.of()));
        leaveSoon();
    }

    /// A hung driver must not keep an orphan alive.
    private static void leaveSoon() {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException _) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(1);
    }

    private void stop() {
        cancelled.set(true);
        var handle = scanning.get();
        if (handle != null && handle.address() != 0) {
            sane.cancel(handle);
        }
    }

    private void say(String word, Map<String, String> fields) throws IOException {
        out.write((new WorkerLine(word, fields) + "\n").getBytes(UTF_8));
        out.flush();
    }

    private void progress(int page, long permille) throws IOException {
        say(
                "PROGRESS",
                Map.of("page", Integer.toString(page), "permille", Long.toString(permille)));
    }

    private void error(ScanFault fault, String detail) throws IOException {
        say("ERROR", Map.of("fault", fault.name(), "detail", detail));
    }

    private void list() throws IOException {
        try {
            for (var device : sane.devices()) {
                var label = (device.vendor() + " " + device.model()).strip();
                say("DEVICE", Map.of("id", device.name(), "label", label));
            }
            say("END", Map.of());
        } catch (Sane.Refused e) {
            error(Sane.fault(e.status()), String.valueOf(e.getMessage()));
        }
    }

    private MemorySegment opened(WorkerLine command) throws Sane.Refused {
        try {
            return sane.open(command.text("device"));
        } catch (Sane.Refused e) {
            // An unknown name is an invalid argument: the device has gone.
            throw e.status() == 4 ? new Sane.Refused("sane_open", 9) : e;
        }
    }

    private void caps(WorkerLine command) throws IOException {
        try {
            var handle = opened(command);
            try {
                var sources = sources(handle);
                if (sources.isEmpty()) {
                    say("SOURCE", source(handle, Source.FLATBED));
                }
                for (var source : sources.entrySet()) {
                    var option = sane.option(handle, "source");
                    if (option.isPresent()) {
                        sane.set(handle, option.get(), source.getValue());
                    }
                    say("SOURCE", source(handle, source.getKey()));
                }
            } finally {
                sane.close(handle);
            }
            say("END", Map.of("sensor", "unknown"));
        } catch (Sane.Refused e) {
            error(Sane.fault(e.status()), String.valueOf(e.getMessage()));
        }
    }

    /// Which of the driver's words means which source. Every driver has its own.
    private Map<Source, String> sources(MemorySegment handle) {
        var words = sane.option(handle, "source").map(Sane.Option::words).orElse(List.of());
        var sources = new TreeMap<Source, String>();
        for (var word : words) {
            sources.putIfAbsent(sourceOf(word), word);
        }
        return sources;
    }

    static Source sourceOf(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        var feeder =
                lower.contains("adf")
                        || lower.contains("feeder")
                        || lower.contains("duplex")
                        || lower.contains("simplex");
        if (!feeder) {
            return Source.FLATBED;
        }
        return lower.contains("duplex") ? Source.FEEDER_DUPLEX : Source.FEEDER;
    }

    private Map<String, String> source(MemorySegment handle, Source source) {
        var fields = new HashMap<String, String>();
        fields.put("source", source.name());
        fields.put("dpi", dpi(handle));
        var modes = sane.option(handle, "mode").map(Sane.Option::words).orElse(List.of());
        var colours = new TreeSet<String>();
        modes.forEach(mode -> colourOf(mode).ifPresent(colour -> colours.add(colour.name())));
        fields.put("colours", String.join(",", colours));
        fields.put("width", tenths(handle, "br-x"));
        fields.put("height", tenths(handle, "br-y"));
        return fields;
    }

    private String tenths(MemorySegment handle, String name) {
        var most =
                sane.option(handle, name)
                        .filter(option -> option.isRange() && !option.inPixels())
                        .map(option -> option.numbers().get(1) * 10)
                        .orElse(0.0);
        return Integer.toString((int) Math.round(most));
    }

    private String dpi(MemorySegment handle) {
        var option = sane.option(handle, "resolution");
        if (option.isEmpty()) {
            return "";
        }
        var offered = new TreeSet<Integer>();
        if (option.get().isRange()) {
            for (var usual : List.of(100, 150, 200, 240, 300, 400, 600)) {
                var least = option.get().numbers().getFirst();
                if (usual >= least && usual <= option.get().numbers().get(1)) {
                    offered.add(usual);
                }
            }
        } else {
            option.get().numbers().forEach(number -> offered.add((int) Math.round(number)));
        }
        return offered.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static Optional<Colour> colourOf(String mode) {
        var lower = mode.toLowerCase(Locale.ROOT);
        if (lower.contains("color") || lower.contains("colour")) {
            return Optional.of(Colour.COLOUR);
        }
        return lower.contains("gray") || lower.contains("grey")
                ? Optional.of(Colour.GREY)
                : Optional.empty();
    }

    private void scan(WorkerLine command) throws IOException {
        try {
            var handle = opened(command);
            scanning.set(handle);
            try {
                var dpi = prepare(handle, command);
                feed(handle, command, dpi);
            } finally {
                scanning.set(MemorySegment.NULL);
                sane.cancel(handle);
                sane.close(handle);
            }
        } catch (Sane.Refused e) {
            error(Sane.fault(e.status()), String.valueOf(e.getMessage()));
        }
    }

    /// Sets source, colour, resolution and size, in this order; options are read anew each time,
    /// because setting one changes others.
    private int prepare(MemorySegment handle, WorkerLine command) throws Sane.Refused {
        var wanted = Source.valueOf(command.text("source"));
        var sources = sources(handle);
        var word = sources.get(wanted);
        if (word == null && wanted == Source.FEEDER_DUPLEX) {
            word = sources.get(Source.FEEDER);
        }
        var source = sane.option(handle, "source").filter(Sane.Option::settable);
        if (word != null && source.isPresent()) {
            sane.set(handle, source.get(), word);
        }
        var colour = Colour.valueOf(command.text("colour"));
        var mode = sane.option(handle, "mode").filter(Sane.Option::settable);
        if (mode.isPresent()) {
            for (var offered : mode.get().words()) {
                if (colourOf(offered).filter(colour::equals).isPresent()) {
                    sane.set(handle, mode.get(), offered);
                    break;
                }
            }
        }
        set(handle, "depth", 8);
        var dpi = resolution(handle, command.number("dpi"));
        set(handle, "tl-x", 0);
        set(handle, "tl-y", 0);
        setLength(handle, "page-width", command.number("width"), dpi);
        setLength(handle, "page-height", command.number("height"), dpi);
        setLength(handle, "br-x", command.number("width"), dpi);
        setLength(handle, "br-y", command.number("height"), dpi);
        // In the driver's order: an option that wakes others stands before them.
        for (var option : sane.options(handle)) {
            var value = command.fields().get("hint.option." + option.name());
            if (value != null) {
                setAny(handle, option.name(), value);
            }
        }
        return dpi;
    }

    private int resolution(MemorySegment handle, int wished) throws Sane.Refused {
        var option = sane.option(handle, "resolution").filter(Sane.Option::settable);
        if (option.isEmpty()) {
            return wished;
        }
        var dpi = (double) wished;
        if (!option.get().isRange() && !option.get().numbers().isEmpty()) {
            var sorted = new TreeSet<>(option.get().numbers());
            var higher = sorted.ceiling(dpi);
            dpi = higher == null ? sorted.last() : higher;
        } else if (option.get().isRange()) {
            dpi = Math.clamp(dpi, option.get().numbers().get(0), option.get().numbers().get(1));
        }
        sane.set(handle, option.get(), dpi);
        return (int) Math.round(dpi);
    }

    private void set(MemorySegment handle, String name, double value) throws Sane.Refused {
        var option = sane.option(handle, name).filter(Sane.Option::settable);
        if (option.isPresent()) {
            sane.set(handle, option.get(), value);
        }
    }

    private void setLength(MemorySegment handle, String name, int tenths, int dpi)
            throws Sane.Refused {
        var option = sane.option(handle, name).filter(Sane.Option::settable);
        if (option.isEmpty() || tenths <= 0) {
            return;
        }
        var value = option.get().inPixels() ? tenths / 10.0 / MM_PER_INCH * dpi : tenths / 10.0;
        var most = option.get().isRange() ? option.get().numbers().get(1) : value;
        sane.set(handle, option.get(), Math.min(value, most));
    }

    private void setAny(MemorySegment handle, String name, String value) throws Sane.Refused {
        var option = sane.option(handle, name).filter(Sane.Option::settable);
        if (option.isEmpty()) {
            return;
        }
        if (option.get().type() == Sane.TYPE_STRING) {
            sane.set(handle, option.get(), value);
        } else {
            sane.set(handle, option.get(), Double.parseDouble(value));
        }
    }

    private void feed(MemorySegment handle, WorkerLine command, int dpi) throws IOException {
        var most = command.number("pages");
        var feeder = !command.text("source").equals(Source.FLATBED.name());
        for (var page = 1; page <= most; page++) {
            if (page == 1) {
                // Before the paper moves: whoever hears no more must know that it may have.
                progress(page, 0);
            }
            var status = sane.start(handle);
            if (cancelled.get()) {
                done(End.CANCELLED);
                return;
            }
            if (status == Sane.NO_DOCS && page > 1) {
                done(End.FEEDER_EMPTY);
                return;
            }
            if (status != Sane.GOOD) {
                error(Sane.fault(status), "sane_start says " + status);
                return;
            }
            if (!page(handle, page, dpi, command)) {
                return;
            }
            if (!feeder) {
                done(End.FLATBED_DONE);
                return;
            }
        }
        done(End.MAX_PAGES);
    }

    private void done(End end) throws IOException {
        say("DONE", Map.of("end", end.name()));
    }

    /// Reads one page and hands it over; false if the run is over, and the parent has been told.
    private boolean page(MemorySegment handle, int page, int dpi, WorkerLine command)
            throws IOException {
        var duplex = command.text("source").equals(Source.FEEDER_DUPLEX.name());
        var word = Duration.ofMillis(command.number("word"));
        try {
            var frame = sane.frame(handle);
            var planes = new java.util.ArrayList<byte[]>();
            var lines = frame.lines();
            do {
                if (!planes.isEmpty()) {
                    var status = sane.start(handle);
                    if (status != Sane.GOOD) {
                        error(Sane.fault(status), "sane_start says " + status);
                        return false;
                    }
                    frame = sane.frame(handle);
                }
                var bytes =
                        new ByteArrayOutputStream(Math.max(1 << 20, frame.bytesPerLine() * lines));
                var status = read(handle, frame, bytes, page, word);
                if (cancelled.get()) {
                    done(End.CANCELLED);
                    return false;
                }
                if (status != Sane.EOF) {
                    error(Sane.fault(status), "sane_read says " + status);
                    return false;
                }
                var expected = (long) frame.bytesPerLine() * frame.lines();
                var whole = frame.lines() > 0 ? bytes.size() == expected : bytes.size() > 0;
                if (!whole || frame.bytesPerLine() < 1) {
                    error(
                            ScanFault.DAMAGED_PAGE,
                            "%d of %d bytes".formatted(bytes.size(), expected));
                    return false;
                }
                lines = bytes.size() / frame.bytesPerLine();
                planes.add(bytes.toByteArray());
            } while (!frame.last() && frame.format() >= 2 && planes.size() < 3);
            hand(page, picture(frame, planes, lines), dpi, duplex);
            return true;
        } catch (Sane.Refused e) {
            error(Sane.fault(e.status()), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void hand(int page, BufferedImage image, int dpi, boolean duplex) throws IOException {
        var bytes = ImageFiles.jpeg(image, dpi, JPEG_QUALITY);
        var side = duplex && page % 2 == 0 ? Side.BACK : Side.FRONT;
        var line =
                new WorkerLine(
                        "PAGE",
                        Map.of(
                                "bytes", Integer.toString(bytes.length),
                                "dpi", Integer.toString(dpi),
                                "side", side.name()));
        out.write((line + "\n").getBytes(UTF_8));
        out.write(bytes);
        out.flush();
    }

    /// @param word at least how often to say that the driver still gives
    private int read(
            MemorySegment handle,
            Sane.Frame frame,
            ByteArrayOutputStream bytes,
            int page,
            Duration word)
            throws IOException {
        var expected = (long) frame.bytesPerLine() * frame.lines();
        var limit = frame.lines() > 0 ? expected : (long) frame.bytesPerLine() * LINES_MAX;
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(CHUNK);
            var length = arena.allocate(ADDRESS);
            var chunk = new byte[CHUNK];
            var said = -1L;
            var saidAt = System.nanoTime();
            while (true) {
                var status = sane.read(handle, buffer, length);
                if (status != Sane.GOOD) {
                    return status;
                }
                var n = length.get(JAVA_INT, 0);
                MemorySegment.copy(buffer, JAVA_BYTE, 0, chunk, 0, n);
                bytes.write(chunk, 0, n);
                if (bytes.size() > limit) {
                    // More than announced is as wrong as less.
                    return Sane.EOF;
                }
                // More than nothing: some of this page has come.
                var permille = Math.max(1, limit > 0 ? bytes.size() * 1000L / limit : 0);
                var now = System.nanoTime();
                if (permille / 100 != said || now - saidAt > word.toNanos()) {
                    said = permille / 100;
                    saidAt = now;
                    progress(page, permille);
                }
            }
        }
    }

    /// The frame's bytes as a picture. Grey and colour, one pass or three, 1, 8 or 16 bits.
    static BufferedImage picture(Sane.Frame frame, List<byte[]> planes, int lines) {
        var width = frame.width();
        var colour = frame.format() != 0;
        var image =
                new BufferedImage(
                        width,
                        lines,
                        colour ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
        var to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (var y = 0; y < lines; y++) {
            var row = y * frame.bytesPerLine();
            for (var x = 0; x < width; x++) {
                var at = y * width + x;
                if (!colour) {
                    to[at] = sample(planes.getFirst(), row, x, frame.depth());
                } else if (frame.format() == 1) {
                    for (var c = 0; c < 3; c++) {
                        to[at * 3 + 2 - c] =
                                sample(planes.getFirst(), row, x * 3 + c, frame.depth());
                    }
                } else {
                    for (var c = 0; c < Math.min(3, planes.size()); c++) {
                        to[at * 3 + 2 - c] = sample(planes.get(c), row, x, frame.depth());
                    }
                }
            }
        }
        return image;
    }

    private static byte sample(byte[] bytes, int row, int index, int depth) {
        return switch (depth) {
            // One bit: set is black.
            case 1 -> (byte) ((bytes[row + (index >> 3)] >> (7 - (index & 7)) & 1) == 1 ? 0 : 255);
            // Sixteen bits come in the order of this machine: the high byte is the second.
            case 16 -> bytes[row + 2 * index + 1];
            default -> bytes[row + index];
        };
    }
}
