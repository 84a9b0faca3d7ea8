package vn.gov.hanam.kntc.server.feature.sync;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.FilePart;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One partial file of one device, its parts filled side by side, and beside it the marks: how much
/// of each part is durable.
///
/// After a power cut a file may hold more than what was forced, with anything in it. So a part's
/// mark, forced after its bytes, says how much may be believed; the rest is written again.
final class Upload {

    private static final long FORCE_EVERY_BYTES = 4L << 20;

    /// Always as many digits, so that an old number is overwritten whole.
    private static final String LINE = "%019d\n";

    private static final int LINE_BYTES = 20;

    /// What is done with a complete file.
    @FunctionalInterface
    interface Settle {
        void settle(Path file) throws IOException;
    }

    /// A part, and the request that fills it.
    private static final class Slot {
        final int index;
        final FilePart part;
        long written;
        long durable;
        long owner;
        @Nullable Runnable abort;

        Slot(int index, FilePart part, long durable) {
            this.index = index;
            this.part = part;
            this.durable = durable;
            this.written = durable;
        }

        boolean isFull() {
            return written == part.to();
        }
    }

    /// Good until the next request takes the part over.
    static final class Ticket {
        private final Slot slot;
        private final long number;

        private Ticket(Slot slot) {
            this.slot = slot;
            this.number = slot.owner;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Path folder;
    private final Path file;
    private final Path marks;
    private @Nullable FileChannel channel;
    private List<Slot> slots = List.of();
    private long length;
    private boolean over;
    private boolean settled;

    Upload(Path folder, Hash hash) {
        this.folder = folder;
        file = file(folder, hash);
        marks = marks(folder, hash);
    }

    private static Path file(Path folder, Hash hash) {
        return folder.resolve(hash.hex() + ".part");
    }

    private static Path marks(Path folder, Hash hash) {
        return folder.resolve(hash.hex() + ".mark");
    }

    static boolean isBegun(Path folder, Hash hash) {
        return Files.exists(file(folder, hash)) && Files.exists(marks(folder, hash));
    }

    boolean isIn(Path one) {
        return one.equals(file) || one.equals(marks);
    }

    /// What is not durable yet; empty where nothing is known of it. Ends no request.
    Optional<List<FilePart>> missing() {
        lock.lock();
        try {
            if (slots.isEmpty() && !over) {
                load();
            }
            if (slots.isEmpty()) {
                return Optional.empty();
            }
            slots.forEach(this::force);
            return Optional.of(
                    slots.stream()
                            .filter(slot -> slot.durable < slot.part.to())
                            .map(slot -> new FilePart(slot.durable, slot.part.to()))
                            .toList());
        } finally {
            lock.unlock();
        }
    }

    /// Takes a part over for a request that continues at `offset` of a file of `bytes`.
    Ticket begin(long offset, long bytes, Runnable newAbort) {
        lock.lock();
        try {
            if (over) {
                throw ProblemException.tryAfter(ProblemCode.SERVER_BUSY, Duration.ofSeconds(1));
            }
            if (slots.isEmpty()) {
                load();
            }
            if (bytes != length) {
                startOver(bytes);
            }
            var slot = at(offset);
            endPrevious(slot, newAbort);
            if (offset != slot.written) {
                force(slot);
                slot.abort = null;
                throw new ProblemException(ProblemCode.OFFSET_MISMATCH)
                        .withHeader(BlobResource.UPLOAD_OFFSET, Long.toString(slot.durable))
                        .with("expected-offset", slot.durable)
                        .with("provided-offset", offset);
            }
            return new Ticket(slot);
        } finally {
            lock.unlock();
        }
    }

    private Slot at(long offset) {
        return slots.stream()
                .filter(slot -> slot.part.has(offset))
                .findFirst()
                .orElseGet(() -> {
                    if (offset > length) {
                        throw new ProblemException(ProblemCode.REQUEST_INVALID);
                    }
                    return slots.getLast();
                });
    }

    private static void endPrevious(Slot slot, Runnable newAbort) {
        var previous = slot.abort;
        slot.owner++;
        slot.abort = newAbort;
        if (previous != null) {
            previous.run();
        }
    }

    void append(Ticket ticket, byte[] bytes, int count) {
        lock.lock();
        try {
            requireOwner(ticket);
            var slot = ticket.slot;
            if (slot.written + count > slot.part.to()) {
                throw new ProblemException(ProblemCode.REQUEST_INVALID);
            }
            write(open(), ByteBuffer.wrap(bytes, 0, count), slot.written);
            slot.written += count;
            if (slot.written - slot.durable >= FORCE_EVERY_BYTES) {
                force(slot);
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /// Makes durable what came, unless somebody else goes on with the part.
    void pause(Ticket ticket) {
        lock.lock();
        try {
            if (isOwner(ticket)) {
                force(ticket.slot);
                ticket.slot.abort = null;
                if (slots.stream().allMatch(slot -> slot.abort == null)) {
                    close();
                }
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /// Hands the file on when all of it is here.
    ///
    /// @return whether it is
    boolean complete(Ticket ticket, Settle settle) {
        lock.lock();
        try {
            if (settled) {
                return true;
            }
            requireOwner(ticket);
            if (!slots.stream().allMatch(Slot::isFull)) {
                return false;
            }
            slots.forEach(this::force);
            over = true;
            close();
            try {
                settle.settle(file);
                settled = true;
                delete();
            } catch (ProblemException damaged) {
                delete();
                throw damaged;
            } finally {
                // Where the disk or the tables failed, all of it is here still.
                over = settled || !Files.exists(file);
            }
            return true;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(marks);
    }

    /// Where the ticket's part goes on.
    long offset(Ticket ticket) {
        lock.lock();
        try {
            return ticket.slot.written;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOwner(Ticket ticket) {
        return ticket.number == ticket.slot.owner && !over;
    }

    private void requireOwner(Ticket ticket) {
        if (!isOwner(ticket)) {
            throw new ProblemException(ProblemCode.UPLOAD_TAKEN_OVER);
        }
    }

    /// Reads the marks. Marks that cannot be read are as none: the file comes again.
    private void load() {
        try {
            if (!Files.exists(marks) || !Files.exists(file)) {
                return;
            }
            var lines = Files.readAllLines(marks, US_ASCII);
            var bytes = Long.parseLong(lines.getFirst());
            var parts = FilePart.of(bytes);
            var loaded = new ArrayList<Slot>();
            for (var part : parts) {
                var durable = Long.parseLong(lines.get(loaded.size() + 1));
                if (durable != part.to() && !part.has(durable)) {
                    return;
                }
                loaded.add(new Slot(loaded.size(), part, durable));
            }
            length = bytes;
            slots = loaded;
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | CharacterCodingException torn) {
            slots = List.of();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void startOver(long bytes) {
        try {
            Files.deleteIfExists(marks);
            length = bytes;
            slots = new ArrayList<>();
            var text = new StringBuilder(LINE.formatted(bytes));
            for (var part : FilePart.of(bytes)) {
                slots.add(new Slot(slots.size(), part, part.from()));
                text.append(LINE.formatted(part.from()));
            }
            open().truncate(0);
            mark(0, text.toString());
            // Their names, too: an offset that was told is never less after a power cut.
            OwnerOnly.forceFolder(folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void force(Slot slot) {
        if (slot.written == slot.durable || over) {
            return;
        }
        try {
            var written = slot.written;
            open().force(true);
            mark((slot.index + 1L) * LINE_BYTES, LINE.formatted(written));
            slot.durable = written;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void mark(long position, String text) throws IOException {
        try (var to =
                FileChannel.open(marks, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            write(to, ByteBuffer.wrap(text.getBytes(US_ASCII)), position);
            to.force(true);
        }
    }

    private FileChannel open() throws IOException {
        var known = channel;
        if (known == null || !known.isOpen()) {
            known = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = known;
        }
        return known;
    }

    private void close() throws IOException {
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
