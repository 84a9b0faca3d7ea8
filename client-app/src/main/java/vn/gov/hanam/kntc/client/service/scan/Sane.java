package vn.gov.hanam.kntc.client.service.scan;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The C interface of SANE, in our words. Lives only in the scan worker's process.
///
/// One thread uses it, but for [#cancel], which SANE allows from another.
@SuppressWarnings("restricted") // foreign functions: what this class is for
final class Sane {

    static final int GOOD = 0;
    static final int EOF = 5;
    static final int NO_DOCS = 7;

    static final int TYPE_BOOL = 0;
    static final int TYPE_INT = 1;
    static final int TYPE_FIXED = 2;
    static final int TYPE_STRING = 3;

    private static final int UNIT_PIXEL = 1;
    private static final int CAP_SOFT_SELECT = 1;
    private static final int CAP_INACTIVE = 32;
    private static final int ACTION_SET = 1;
    private static final int INFO_RELOAD_OPTIONS = 2;
    private static final int INEXACT_ROOM = 8;
    private static final double FIXED_ONE = 65_536;
    private static final int STRING_MAX = 4_096;
    private static final int OPTIONS_MAX = 2_000;

    private final MethodHandle init;
    private final MethodHandle getDevices;
    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle descriptor;
    private final MethodHandle control;
    private final MethodHandle parameters;
    private final MethodHandle start;
    private final MethodHandle read;
    private final MethodHandle cancel;

    /// A status that is not *good*.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(String call, int status) {
            super(call + " says " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    record Device(String name, String vendor, String model) {}

    /// An option as it is now; options change when others are set.
    ///
    /// @param words allowed strings
    /// @param numbers allowed numbers; of a range its two ends and the step
    record Option(
            int index,
            String name,
            int type,
            int unit,
            int size,
            boolean settable,
            List<String> words,
            List<Double> numbers,
            boolean isRange) {

        boolean inPixels() {
            return unit == UNIT_PIXEL;
        }
    }

    /// What a frame will be.
    ///
    /// @param format 0 grey, 1 RGB, 2 to 4 one plane of three passes
    record Frame(int format, boolean last, int bytesPerLine, int width, int lines, int depth) {}

    Sane(String library) {
        var lookup = SymbolLookup.libraryLookup(library, Arena.global());
        init = handle(lookup, "sane_init", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        getDevices =
                handle(
                        lookup,
                        "sane_get_devices",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        open = handle(lookup, "sane_open", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        close = handle(lookup, "sane_close", FunctionDescriptor.ofVoid(ADDRESS));
        descriptor =
                handle(
                        lookup,
                        "sane_get_option_descriptor",
                        FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        control =
                handle(
                        lookup,
                        "sane_control_option",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
        parameters =
                handle(
                        lookup,
                        "sane_get_parameters",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        start = handle(lookup, "sane_start", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        read =
                handle(
                        lookup,
                        "sane_read",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
        cancel = handle(lookup, "sane_cancel", FunctionDescriptor.ofVoid(ADDRESS));
    }

    private static MethodHandle handle(
            SymbolLookup lookup, String name, FunctionDescriptor function) {
        return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), function);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a foreign function throws nothing", e);
        }
    }

    private static int status(MethodHandle function, Object... arguments) {
        return call(function, arguments) instanceof Integer status ? status : -1;
    }

    private static void check(String name, int status) throws Refused {
        if (status != GOOD) {
            throw new Refused(name, status);
        }
    }

    void init() throws Refused {
        try (var arena = Arena.ofConfined()) {
            check("sane_init", status(init, arena.allocate(JAVA_INT), MemorySegment.NULL));
        }
    }

    List<Device> devices() throws Refused {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            check("sane_get_devices", status(getDevices, out, 0));
            var devices = new ArrayList<Device>();
            var list = out.get(ADDRESS, 0).reinterpret(8L * 1_000);
            for (var i = 0; i < 1_000; i++) {
                var at = list.getAtIndex(ADDRESS, i);
                if (at.address() == 0) {
                    break;
                }
                var device = at.reinterpret(32);
                devices.add(
                        new Device(
                                text(device.get(ADDRESS, 0)),
                                text(device.get(ADDRESS, 8)),
                                text(device.get(ADDRESS, 16))));
            }
            return devices;
        }
    }

    private static String text(MemorySegment at) {
        return at.address() == 0 ? "" : at.reinterpret(STRING_MAX).getString(0, ISO_8859_1);
    }

    MemorySegment open(String name) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(ADDRESS);
            check("sane_open", status(open, arena.allocateFrom(name, ISO_8859_1), out));
            return out.get(ADDRESS, 0);
        }
    }

    void close(MemorySegment handle) {
        call(close, handle);
    }

    List<Option> options(MemorySegment handle) {
        var options = new ArrayList<Option>();
        // Option 0 is the count; descriptors end with a null in any case.
        for (var i = 1; i < OPTIONS_MAX; i++) {
            if (!(call(descriptor, handle, i) instanceof MemorySegment at) || at.address() == 0) {
                break;
            }
            options.add(option(i, at.reinterpret(56)));
        }
        return options;
    }

    private static Option option(int index, MemorySegment at) {
        var capabilities = at.get(JAVA_INT, 36);
        var settable = (capabilities & CAP_SOFT_SELECT) != 0 && (capabilities & CAP_INACTIVE) == 0;
        var type = at.get(JAVA_INT, 24);
        var words = new ArrayList<String>();
        var numbers = new ArrayList<Double>();
        var kind = at.get(JAVA_INT, 40);
        var constraint = at.get(ADDRESS, 48);
        if (constraint.address() != 0) {
            switch (kind) {
                case 1 -> {
                    var range = constraint.reinterpret(12);
                    for (var i = 0; i < 3; i++) {
                        numbers.add(number(type, range.getAtIndex(JAVA_INT, i)));
                    }
                }
                case 2 -> {
                    var n = constraint.reinterpret(4).get(JAVA_INT, 0);
                    var list = constraint.reinterpret(4L * (n + 1));
                    for (var i = 1; i <= n; i++) {
                        numbers.add(number(type, list.getAtIndex(JAVA_INT, i)));
                    }
                }
                case 3 -> {
                    var list = constraint.reinterpret(8L * 500);
                    for (var i = 0; i < 500 && list.getAtIndex(ADDRESS, i).address() != 0; i++) {
                        words.add(text(list.getAtIndex(ADDRESS, i)));
                    }
                }
                default -> {
                    // No constraint.
                }
            }
        }
        return new Option(
                index,
                text(at.get(ADDRESS, 0)),
                type,
                at.get(JAVA_INT, 28),
                at.get(JAVA_INT, 32),
                settable,
                List.copyOf(words),
                List.copyOf(numbers),
                kind == 1);
    }

    private static double number(int type, int word) {
        return type == TYPE_FIXED ? word / FIXED_ONE : word;
    }

    Optional<Option> option(MemorySegment handle, String name) {
        return options(handle).stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /// Sets a number or a boolean; says whether other options changed with it.
    boolean set(MemorySegment handle, Option option, double value) throws Refused {
        var word =
                option.type() == TYPE_FIXED
                        ? (int) Math.round(value * FIXED_ONE)
                        : (int) Math.round(value);
        try (var arena = Arena.ofConfined()) {
            var cell = arena.allocate(Math.max(8, option.size()));
            cell.set(JAVA_INT, 0, word);
            return set(handle, option, cell, arena);
        }
    }

    boolean set(MemorySegment handle, Option option, String value) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var text = value.getBytes(ISO_8859_1);
            var cell = arena.allocate(Math.max(option.size(), text.length + 1) + INEXACT_ROOM);
            MemorySegment.copy(
                    text, 0, cell, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, text.length);
            return set(handle, option, cell, arena);
        }
    }

    private boolean set(MemorySegment handle, Option option, MemorySegment cell, Arena arena)
            throws Refused {
        var info = arena.allocate(JAVA_INT);
        check(
                "option " + option.name(),
                status(control, handle, option.index(), ACTION_SET, cell, info));
        return (info.get(JAVA_INT, 0) & INFO_RELOAD_OPTIONS) != 0;
    }

    int start(MemorySegment handle) {
        return status(start, handle);
    }

    Frame frame(MemorySegment handle) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var at = arena.allocate(MemoryLayout.sequenceLayout(6, JAVA_INT));
            check("sane_get_parameters", status(parameters, handle, at));
            return new Frame(
                    at.getAtIndex(JAVA_INT, 0),
                    at.getAtIndex(JAVA_INT, 1) != 0,
                    at.getAtIndex(JAVA_INT, 2),
                    at.getAtIndex(JAVA_INT, 3),
                    at.getAtIndex(JAVA_INT, 4),
                    at.getAtIndex(JAVA_INT, 5));
        }
    }

    /// Reads into `buffer`; `length` receives how much came.
    int read(MemorySegment handle, MemorySegment buffer, MemorySegment length) {
        return status(read, handle, buffer, (int) buffer.byteSize(), length);
    }

    void cancel(MemorySegment handle) {
        call(cancel, handle);
    }

    static ScanFault fault(int status) {
        return switch (status) {
            case 3 -> ScanFault.BUSY;
            case 4 -> ScanFault.REFUSED_SETTING;
            case 6 -> ScanFault.JAM;
            case NO_DOCS -> ScanFault.EMPTY_FEEDER;
            case 8 -> ScanFault.COVER_OPEN;
            case 9 -> ScanFault.LOST_DEVICE;
            case 10 -> ScanFault.DRIVER_CRASHED;
            case 11 -> ScanFault.ACCESS_DENIED;
            default -> ScanFault.UNKNOWN;
        };
    }
}
