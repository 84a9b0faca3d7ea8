package vn.gov.hanam.kntc.model.sync;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.util.ArrayList;
import java.util.List;

/// A stretch of a file that goes over the line by itself.
///
/// A large file goes as several at once: on a lossy line one connection uses a third of it. Desk
/// and server cut alike, so an offset says by itself to which part it belongs.
///
/// @param from its first byte
/// @param to the byte behind its last
public record FilePart(long from, long to) {

    private static final long LEAST_BYTES = 256 << 10;
    private static final int MOST = 64;

    public FilePart {
        require(0 <= from && from <= to, "a part ends before it begins");
    }

    /// The parts of a file of so many bytes, in order; one for anything below half a megabyte.
    public static List<FilePart> of(long bytes) {
        var count = Math.clamp(bytes / LEAST_BYTES, 1, MOST);
        var parts = new ArrayList<FilePart>(count);
        for (var index = 0; index < count; index++) {
            parts.add(new FilePart(bytes * index / count, bytes * (index + 1) / count));
        }
        return List.copyOf(parts);
    }

    public boolean has(long offset) {
        return from <= offset && offset < to;
    }

    public long bytes() {
        return to - from;
    }
}
