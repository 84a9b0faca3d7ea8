package vn.gov.hanam.kntc.server.feature.sync;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// One partial file of one device, and beside it a mark: how much of it is durable.
///
/// After a power cut a file may be longer than what was forced, with anything in its tail. So the
/// mark, forced after the bytes, says how much may be believed; the rest is cut.
final class Upload {

    private static final long FORCE_EVERY_BYTES = 4L << 20;

    /// What is done with a complete file.
    @FunctionalInterface
    interface Settle {
        void settle(Path part) throws IOException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Path part;
    private final Path mark;
    private @Nullable FileChannel channel;
    private boolean loaded;
    private boolean over;
    private long written;
    private long durable;
    private long owner;
    private @Nullable Runnable abort;

    Upload(Path folder, Hash hash) {
        part = part(folder, hash);
        mark = folder.resolve(hash.hex() + ".mark");
    }

    static Path part(Path folder, Hash hash) {
        return folder.resolve(hash.hex() + ".part");
    }

    boolean isIn(Path file) {
        return file.equals(part) || file.equals(mark);
    }

    long durableOffset() {
        lock.lock();
        try {
            load();
            force();
            return durable;
        } finally {
            lock.unlock();
        }
    }

    long takeOver() {
        lock.lock();
        try {
            endPrevious(null);
            load();
            force();
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /// Takes over for a request that continues at `offset`.
    ///
    /// @return a ticket that is good until the next request takes over
    long begin(long offset, Runnable newAbort) {
        lock.lock();
        try {
            endPrevious(newAbort);
            load();
            if (offset != written) {
                force();
                throw new ProblemException(ProblemCode.OFFSET_MISMATCH)
                        .withHeader(BlobResource.UPLOAD_OFFSET, Long.toString(durable))
                        .with("expected-offset", durable)
                        .with("provided-offset", offset);
            }
            return owner;
        } finally {
            lock.unlock();
        }
    }

    void append(long ticket, byte[] bytes, int count, long length) {
        lock.lock();
        try {
            requireOwner(ticket);
            if (written + count > length) {
                throw new ProblemException(ProblemCode.REQUEST_INVALID);
            }
            write(open(), ByteBuffer.wrap(bytes, 0, count), written);
            written += count;
            if (written - durable >= FORCE_EVERY_BYTES) {
                force();
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /// Makes durable what came, unless somebody else goes on with it.
    void pause(long ticket) {
        lock.lock();
        try {
            if (ticket == owner && !over) {
                force();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Hands the file on when all of it is here.
    long completeAt(long ticket, long length, Settle settle) {
        lock.lock();
        try {
            requireOwner(ticket);
            if (written == length) {
                over = true;
                close();
                try {
                    settle.settle(part);
                } finally {
                    Files.deleteIfExists(part);
                    Files.deleteIfExists(mark);
                }
            } else {
                close();
            }
            return written;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private void requireOwner(long ticket) {
        if (ticket != owner || over) {
            throw new ProblemException(ProblemCode.UPLOAD_TAKEN_OVER);
        }
    }

    private void endPrevious(@Nullable Runnable newAbort) {
        if (over) {
            throw ProblemException.tryAfter(ProblemCode.SERVER_BUSY, Duration.ofSeconds(1));
        }
        var previous = abort;
        owner++;
        abort = newAbort;
        if (previous != null) {
            previous.run();
        }
    }

    private void load() {
        if (loaded || over) {
            return;
        }
        try {
            durable = Files.exists(mark) ? Long.parseLong(Files.readString(mark).strip()) : 0;
            if (Files.exists(part)) {
                durable = Math.min(durable, Files.size(part));
                open().truncate(durable);
            } else {
                durable = 0;
            }
            written = durable;
            loaded = true;
        } catch (IOException | NumberFormatException e) {
            throw failed(e);
        }
    }

    private void force() {
        if (written == durable || over) {
            return;
        }
        try {
            open().force(true);
            try (var marks =
                    FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Always as many digits, so that the old number is overwritten whole.
                var digits = "%019d%n".formatted(written);
                write(marks, ByteBuffer.wrap(digits.getBytes(US_ASCII)), 0);
                marks.force(true);
            }
            durable = written;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileChannel open() throws IOException {
        var known = channel;
        if (known == null || !known.isOpen()) {
            known = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = known;
        }
        return known;
    }

    private void close() throws IOException {
        abort = null;
        if (channel != null) {
            channel.close();
        }
    }

    private static void write(FileChannel to, ByteBuffer bytes, long position) throws IOException {
        var at = position;
        while (bytes.hasRemaining()) {
            at += to.write(bytes, at);
        }
    }

    private static Fault failed(Exception cause) {
        return new Fault(FaultCode.DISK_FAILED, "a partial upload", cause);
    }
}
