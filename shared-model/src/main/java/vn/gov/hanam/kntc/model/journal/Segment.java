package vn.gov.hanam.kntc.model.journal;

import vn.gov.hanam.kntc.model.base.Fault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One file of the journal, and how far it is valid.
final class Segment {

    private static final int SECTOR_BYTES = 4096;
    private static final Pattern NAME = Pattern.compile("[0-9]{8}\\.kjl");

    final int number;
    final Disk.DiskFile file;

    /// The first byte after the last record; what stands behind it counts for nothing.
    int end;

    Segment(int number, Disk.DiskFile file, int end) {
        this.number = number;
        this.file = file;
        this.end = end;
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "%08d.kjl", number);
    }

    static Optional<Integer> number(String fileName) {
        return NAME.matcher(fileName).matches()
                ? Optional.of(Integer.valueOf(fileName.substring(0, 8)))
                : Optional.empty();
    }

    /// Whether parts of the file could not be read: a disk with bad sectors. Never cut such a file.
    boolean hasHoles;

    /// The bytes from `from` to `to`, or as far as the file goes. Where the disk does not give them
    /// back there are zeros, which are no record; only if it gives nothing at all this is a
    /// `Fault`.
    byte[] bytes(int from, int to) {
        var bytes = ByteBuffer.allocate(Math.max(0, to - from));
        int read;
        try {
            read = file.read(from, bytes);
        } catch (Fault badSector) {
            return piecewise(from, to, badSector);
        }
        return read == bytes.capacity() ? bytes.array() : Arrays.copyOf(bytes.array(), read);
    }

    private byte[] piecewise(int from, int to, Fault badSector) {
        hasHoles = true;
        var bytes = new byte[to - from];
        var pieces = 0;
        var length = 0;
        for (var at = 0; at < bytes.length; at += length) {
            var toSectorEnd = SECTOR_BYTES - (from + at) % SECTOR_BYTES;
            length = Math.min(toSectorEnd, bytes.length - at);
            var piece = ByteBuffer.wrap(bytes, at, length);
            try {
                file.read(from + at, piece);
                pieces++;
            } catch (Fault stillBad) {
                Arrays.fill(bytes, at, at + length, (byte) 0);
            }
        }
        if (pieces == 0) {
            throw badSector;
        }
        return bytes;
    }
}
