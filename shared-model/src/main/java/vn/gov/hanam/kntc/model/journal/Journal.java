package vn.gov.hanam.kntc.model.journal;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// The journal of a desk: append-only segment files of encrypted records.
///
/// What [#save] or [#force] has returned for survives a power cut; nothing else is promised, and
/// nothing that was not appended is ever read. The rules that make it so:
///
/// - A segment ends at its last valid record. Bytes behind it that a power cut left are cut off
///   when the journal is opened. Bytes before a later valid record are *damage*: they stay, are
///   reported by [#damages], and every other record is read.
/// - Every segment begins by naming its predecessor and where that ended, and is forced before a
///   record goes in. So a segment that is missing or shorter than it was is noticed.
/// - After a failed append the file is cut back to where it was. After a failed **force** it is not
///   used any more: the operating system may have marked the lost pages clean, and a second force
///   would say yes and mean nothing ("fsyncgate"). What was appended since the last good force is
///   taken back, and the next append begins a new segment, which says where the failed one ends.
///
/// One writer; every method may be called from any thread. Threads are never interrupted here: an
/// interrupt would close the file under us.
public final class Journal implements AutoCloseable {

    /// A segment takes no further record when it would grow beyond this.
    public static final int SEGMENT_BYTES = 16 << 20;

    public static final int BODY_BYTES_MAX = RecordCodec.BODY_BYTES_MAX;

    private static final int LINK_BODY_BYTES = 2 * Integer.BYTES;
    private static final int FIRST_RECORD_AT =
            RecordCodec.HEADER_BYTES + RecordCodec.sealedBytes(LINK_BODY_BYTES);
    private static final byte[] NOTHING = {};

    private final ReentrantLock lock = new ReentrantLock();
    private final Disk disk;
    private final DataKey key;
    private final RandomGenerator random;
    private final RecordCodec codec;
    private final NavigableMap<Integer, Segment> segments = new TreeMap<>();
    private final NavigableMap<Long, JournalDamage> damages = new TreeMap<>();

    /// How much of the last segment is known to be on the disk.
    private int forced;

    /// Whether the last segment may be written. If not, the next append begins another.
    private boolean sound = true;

    /// Whether a record stands behind the last mark that all was saved.
    private boolean grown;

    private int numbersUsed;
    private long unknown;
    private long cut;

    private Journal(Disk disk, DataKey key, RandomGenerator random) {
        this.disk = disk;
        this.key = key;
        this.random = random;
        this.codec = new RecordCodec(key, random);
    }

    /// Opens the journal in `disk`, or begins one, and hands every record to `visitor`.
    ///
    /// @param random a `SecureRandom`, but in simulations
    /// @throws Fault `STORE_NEWER` if a newer program wrote a segment, `JOURNAL_DAMAGED` if a
    ///   segment is of another store; nothing is changed on the disk then. Other damage does not
    ///   throw.
    public static Journal open(
            Disk disk, DataKey key, RandomGenerator random, JournalVisitor visitor) {
        var journal = new Journal(disk, key, random);
        try {
            journal.load(visitor);
        } catch (RuntimeException failed) {
            journal.closeFiles();
            throw failed;
        }
        return journal;
    }

    static long position(int segment, int offset) {
        return (long) segment << Integer.SIZE | offset;
    }

    // Opening.

    private void load(JournalVisitor visitor) {
        for (var name : disk.list("")) {
            Segment.number(name).ifPresent(this::loadSegment);
        }
        dropUnfinished();
        var links = links();
        dropAbandoned(links);
        if (segments.isEmpty()) {
            begin(0, 0);
            return;
        }
        forceBeforeTrusting();
        var ends = ends(links);
        var walk = new Walk(codec, visitor, bytesToRead());
        for (var segment : List.copyOf(segments.values())) {
            settle(segment, walk, Optional.ofNullable(ends.get(segment.number)));
        }
        for (var link : links.values()) {
            if (link.segment() > 0 && !segments.containsKey(link.segment())) {
                report(new JournalDamage(link.segment(), 0, link.end(), true));
            }
        }
        unknown = walk.unknown;
        grown = walk.unmarked;
        forced = last().end;
    }

    private void loadSegment(int number) {
        var file = disk.open(Segment.name(number));
        var size = (int) Math.min(file.size(), SEGMENT_BYTES + 1);
        var segment = new Segment(number, file, size);
        segments.put(number, segment);
        numbersUsed = Math.max(numbersUsed, number);
        var header = segment.bytes(0, RecordCodec.HEADER_BYTES);
        switch (codec.check(number, header, header.length)) {
            case SOUND, DAMAGED -> {}
            case NEWER ->
                    throw new Fault(
                            FaultCode.STORE_NEWER, "a newer program wrote " + Segment.name(number));
            case OF_ANOTHER_STORE ->
                    throw new Fault(
                            FaultCode.JOURNAL_DAMAGED,
                            Segment.name(number) + " is of another store or the key is wrong");
        }
    }

    /// A power cut while a segment was begun leaves a last file without its link, and no record.
    private void dropUnfinished() {
        while (!segments.isEmpty() && link(last()).isEmpty() && isWithoutRecords(last())) {
            drop(last());
        }
    }

    private boolean isWithoutRecords(Segment segment) {
        var bytes = segment.bytes(0, segment.end);
        return !segment.hasHoles && new Search(codec, segment.number, 0, bytes).from(0) < 0;
    }

    private void drop(Segment segment) {
        segments.remove(segment.number);
        segment.file.close();
        try {
            disk.delete(Segment.name(segment.number));
        } catch (Fault readOnly) {
            sound = false;
        }
    }

    /// What a segment says of its predecessor.
    private record Link(int segment, int end) {}

    private Optional<Link> link(Segment segment) {
        var at = RecordCodec.HEADER_BYTES;
        var bytes = segment.bytes(at, Math.min(segment.end, FIRST_RECORD_AT));
        var length = codec.lengthAt(bytes, 0, bytes.length);
        if (length == 0 || kind(bytes, 0) != RecordCodec.LINK) {
            return Optional.empty();
        }
        var body = codec.open(segment.number, at, bytes, 0, length);
        if (body == null || body.length != LINK_BODY_BYTES) {
            return Optional.empty();
        }
        var numbers = ByteBuffer.wrap(body);
        return Optional.of(new Link(numbers.getInt(), numbers.getInt()));
    }

    private Map<Integer, Link> links() {
        var links = new HashMap<Integer, Link>();
        for (var segment : segments.values()) {
            link(segment).ifPresent(link -> links.put(segment.number, link));
        }
        return links;
    }

    /// Segments that were begun, failed to be forced and were passed over by their successor.
    private void dropAbandoned(Map<Integer, Link> links) {
        links.forEach((number, link) -> {
            var between = segments.subMap(link.segment(), false, number, false);
            List.copyOf(between.values()).forEach(this::drop);
        });
    }

    private static Map<Integer, Integer> ends(Map<Integer, Link> links) {
        var ends = new HashMap<Integer, Integer>();
        for (var link : links.values()) {
            ends.put(link.segment(), link.end());
        }
        return ends;
    }

    /// A killed process leaves whole records that no force has covered. They count, and somebody
    /// will be told of them: so they must be on the disk first.
    private void forceBeforeTrusting() {
        try {
            last().file.force();
            disk.force();
        } catch (Fault failed) {
            if (failed.code() != FaultCode.READ_ONLY) {
                throw failed;
            }
            sound = false;
        }
    }

    private long bytesToRead() {
        return segments.values().stream().mapToLong(segment -> segment.end).sum();
    }

    private void settle(Segment segment, Walk walk, Optional<Integer> linkedEnd) {
        var size = segment.end;
        var limit = Math.min(size, linkedEnd.orElse(size));
        var bytes = segment.bytes(0, limit);
        var header = codec.check(segment.number, bytes, bytes.length);
        if (header == RecordCodec.Header.DAMAGED) {
            report(new JournalDamage(segment.number, 0, RecordCodec.HEADER_BYTES, true));
        }
        var found = walk.over(segment.number, RecordCodec.HEADER_BYTES, bytes, 0);
        var isLast = segment == last();
        found.damages().forEach(d -> report(isLast ? d : asSaved(d)));
        segment.end = found.end();
        if (linkedEnd.isPresent()) {
            segment.end = limit;
            reportMissing(segment, found.end(), linkedEnd.get(), true);
        } else if (!isLast) {
            reportMissing(segment, found.end(), size, false);
        } else if (segment.hasHoles) {
            segment.end = size;
            sound = false;
            reportMissing(segment, found.end(), size, false);
        } else {
            cutTail(segment, size);
        }
    }

    private void reportMissing(Segment segment, int from, int to, boolean saved) {
        if (from < to) {
            report(new JournalDamage(segment.number, from, to, saved));
        }
    }

    private void cutTail(Segment segment, int size) {
        if (segment.end == size) {
            return;
        }
        cut = Math.subtractExact(size, segment.end);
        try {
            segment.file.truncate(segment.end);
            segment.file.force();
        } catch (Fault failed) {
            sound = false;
        }
    }

    private static JournalDamage asSaved(JournalDamage damage) {
        return new JournalDamage(damage.segment(), damage.from(), damage.to(), true);
    }

    private void report(JournalDamage damage) {
        damages.merge(damage.position(), damage, (old, now) -> old.saved() ? old : now);
    }

    // Writing.

    /// Appends a record. It is saved when [#force] has returned for its position.
    ///
    /// @throws Fault nothing was appended then; try again when there is space
    public long append(RecordKind kind, byte[] body) {
        return locked(() -> {
            var bytes = RecordCodec.sealedBytes(body.length);
            makeRoom(bytes);
            return put(kind.code(), body);
        });
    }

    /// Returns when the record at `position`, and all before it, survive a power cut.
    ///
    /// @throws Fault the record is taken back then: it was not saved and will not appear
    public void force(long position) {
        locked(() -> {
            var segment = segments.get(segmentOf(position));
            if (segment == null || offsetOf(position) >= segment.end) {
                throw new Fault(
                        FaultCode.DISK_FAILED, "the record was taken back by a failed force");
            }
            if (segment == last() && offsetOf(position) >= forced) {
                forceLast();
            }
            return position;
        });
    }

    /// Forces all that was appended. For a caller who appends from one thread; others name the
    /// position they wait for.
    public void force() {
        locked(() -> {
            forceLast();
            return forced;
        });
    }

    /// Appends and forces: all of the entries, or none and a `Fault`. (After a power cut in the
    /// middle of it, the first so many of them.)
    ///
    /// @return their positions, in order
    public List<Long> save(List<JournalEntry> entries) {
        return locked(() -> {
            var bytes = 0L;
            for (var entry : entries) {
                bytes += RecordCodec.sealedBytes(entry.body().length);
            }
            makeRoom(bytes);
            var start = last().end;
            var positions = new ArrayList<Long>();
            try {
                for (var entry : entries) {
                    positions.add(put(entry.kind().code(), entry.body()));
                }
            } catch (Fault failed) {
                takeBack(start, failed);
                throw failed;
            }
            forceLast();
            return List.copyOf(positions);
        });
    }

    private void makeRoom(long bytes) {
        require(
                bytes <= SEGMENT_BYTES - FIRST_RECORD_AT,
                "%s bytes at once are too many for a segment",
                bytes);
        if (!sound) {
            begin(last().number, last().end);
        } else if (last().end + bytes > SEGMENT_BYTES) {
            forceLast();
            begin(last().number, last().end);
        }
    }

    private long put(byte kind, byte[] body) {
        var segment = last();
        var before = segment.end;
        var flag = before == forced ? RecordCodec.ALL_BEFORE_FORCED : 0;
        var bytes = codec.seal(segment.number, before, (byte) (kind | flag), body);
        try {
            segment.file.append(ByteBuffer.wrap(bytes));
        } catch (Fault failed) {
            takeBack(before, failed);
            throw failed;
        }
        segment.end = before + bytes.length;
        grown = true;
        return position(segment.number, before);
    }

    /// Undoes what stands behind `end`, durably: or a power cut could bring it back.
    private void takeBack(int end, Fault because) {
        if (!sound) {
            return;
        }
        try {
            last().file.truncate(end);
            last().file.force();
            last().end = end;
            forced = end;
        } catch (Fault alsoFailed) {
            because.addSuppressed(alsoFailed);
            giveUpLast(because);
        }
    }

    private void forceLast() {
        if (!sound) {
            throw new Fault(FaultCode.DISK_FAILED, "what was appended was taken back");
        }
        if (forced == last().end) {
            return;
        }
        try {
            last().file.force();
            forced = last().end;
        } catch (Fault failed) {
            giveUpLast(failed);
            throw failed;
        }
    }

    /// What the failed force lost can still be read until the power goes: another run of the
    /// program would take it for saved, and the next power cut would tear a hole. So it is cut off
    /// as well.
    private void giveUpLast(Fault because) {
        sound = false;
        last().end = forced;
        try {
            last().file.truncate(forced);
        } catch (Fault alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }

    /// Begins the next segment; all of it is on the disk when this returns, or it counts for
    /// nothing.
    private void begin(int previous, int previousEnd) {
        var number = ++numbersUsed;
        var name = Segment.name(number);
        var link = ByteBuffer.allocate(LINK_BODY_BYTES).putInt(previous).putInt(previousEnd);
        var kind = (byte) (RecordCodec.LINK | RecordCodec.ALL_BEFORE_FORCED);
        try {
            var file = disk.create(name);
            try {
                file.append(ByteBuffer.wrap(codec.header(number)));
                var sealed = codec.seal(number, RecordCodec.HEADER_BYTES, kind, link.array());
                file.append(ByteBuffer.wrap(sealed));
                file.force();
                disk.force();
            } catch (Fault failed) {
                file.close();
                throw failed;
            }
            segments.put(number, new Segment(number, file, FIRST_RECORD_AT));
        } catch (Fault failed) {
            // The file may come back after a power cut and say where its predecessor ended. So the
            // predecessor must not grow any more.
            sound = false;
            discard(name, failed);
            throw failed;
        }
        forced = FIRST_RECORD_AT;
        sound = true;
    }

    private void discard(String name, Fault because) {
        try {
            disk.delete(name);
        } catch (Fault alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }

    // Reading.

    /// The record at a position this journal once gave.
    ///
    /// @throws Fault `JOURNAL_DAMAGED` if it cannot be read any more
    public JournalRecord read(long position) {
        return locked(() -> {
            var segment = segments.get(segmentOf(position));
            var at = offsetOf(position);
            if (segment == null || at >= segment.end) {
                throw damaged(position);
            }
            var frame = segment.bytes(at, Math.min(segment.end, at + Integer.BYTES));
            var length = frame.length < Integer.BYTES ? 0 : RecordCodec.claimedLength(frame);
            var bytes = segment.bytes(at, Math.min(segment.end, at + length));
            if (length == 0 || codec.lengthAt(bytes, 0, bytes.length) != length) {
                throw damaged(position);
            }
            var body = codec.open(segment.number, at, bytes, 0, length);
            var kind = RecordKind.of(kind(bytes, 0));
            if (body == null || kind.isEmpty()) {
                throw damaged(position);
            }
            return new JournalRecord(position, position + length, kind.get(), body);
        });
    }

    private static Fault damaged(long position) {
        return new Fault(
                FaultCode.JOURNAL_DAMAGED,
                "no readable record at %d/%d".formatted(segmentOf(position), offsetOf(position)));
    }

    /// Hands the records from a position on to `visitor`, in order; 0 is the beginning,
    /// [JournalRecord#next] continues. The visitor may use the journal; it sees what was there when
    /// the scan reached its segment.
    public void scan(long from, JournalVisitor visitor) {
        var walk = new Walk(new RecordCodec(key, random), visitor, locked(this::bytesToRead));
        for (var number : locked(() -> List.copyOf(segments.keySet()))) {
            if (number < segmentOf(from)) {
                continue;
            }
            var start =
                    number == segmentOf(from)
                            ? Math.max(offsetOf(from), RecordCodec.HEADER_BYTES)
                            : RecordCodec.HEADER_BYTES;
            var bytes =
                    locked(() -> {
                        var segment = segments.get(number);
                        return segment == null ? NOTHING : segment.bytes(start, segment.end);
                    });
            var found = walk.over(number, start, bytes, start);
            locked(() -> {
                found.damages().forEach(this::report);
                if (found.end() < start + bytes.length) {
                    var to = start + bytes.length;
                    report(new JournalDamage(number, found.end(), to, false));
                }
                return number;
            });
        }
    }

    /// The position the next record gets, unless a new segment begins: a projection that has read
    /// further than this belongs to another journal and is rebuilt.
    public long end() {
        return locked(() -> position(last().number, last().end));
    }

    /// What was found damaged so far, in order. Empty in good times.
    public List<JournalDamage> damages() {
        return locked(() -> List.copyOf(damages.values()));
    }

    /// How many records of kinds only a newer program knows were stepped over at opening.
    public long unknownRecords() {
        return locked(() -> unknown);
    }

    /// How many bytes of a torn tail were cut off at opening.
    public long cutBytes() {
        return locked(() -> cut);
    }

    // Closing.

    /// Forces and closes. A last mark says that all was saved: later damage to the last record
    /// cannot be taken for a torn tail.
    @Override
    public void close() {
        lock.lock();
        try {
            if (sound && grown) {
                forceLast();
                put(RecordCodec.CLOSED, NOTHING);
                forceLast();
            }
        } catch (Fault failed) {
            // What was promised is on the disk; the mark is a convenience.
            sound = false;
        } finally {
            closeFiles();
            lock.unlock();
        }
    }

    private void closeFiles() {
        segments.values().forEach(segment -> segment.file.close());
    }

    // Small things.

    private Segment last() {
        return segments.lastEntry().getValue();
    }

    private static byte kind(byte[] bytes, int at) {
        return (byte) (RecordCodec.kindAt(bytes, at) & ~RecordCodec.ALL_BEFORE_FORCED);
    }

    private static int segmentOf(long position) {
        return (int) (position >>> Integer.SIZE);
    }

    private static int offsetOf(long position) {
        return (int) position;
    }

    @FunctionalInterface
    private interface Locked<T> {
        T run();
    }

    private <T> T locked(Locked<T> work) {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /// Looks for records among bytes that may be anything.
    @SuppressWarnings("ArrayRecordComponent") // Lives for one walk; never compared.
    private record Search(RecordCodec codec, int segment, int start, byte[] bytes) {

        /// The first record at or after `at`, counted in `bytes`; -1 if there is none. Its tag is
        /// checked: bytes that look like a record by chance are none.
        int from(int at) {
            for (var i = at; i < bytes.length; i++) {
                var length = codec.lengthAt(bytes, i, bytes.length);
                if (length > 0 && codec.open(segment, start + i, bytes, i, length) != null) {
                    return i;
                }
            }
            return -1;
        }
    }

    /// What a walk found in a segment.
    private record Found(int end, List<JournalDamage> damages) {}

    private static final class Walk {

        private final RecordCodec codec;
        private final JournalVisitor visitor;
        private final long total;
        private long done;
        private long unknown;
        private boolean unmarked;

        Walk(RecordCodec codec, JournalVisitor visitor, long total) {
            this.codec = codec;
            this.visitor = visitor;
            this.total = total;
        }

        /// Walks over `bytes`, whose first stands at `base` of the segment, from `start` on.
        Found over(int segment, int start, byte[] bytes, int base) {
            var damages = new ArrayList<JournalDamage>();
            var at = start - base;
            while (at < bytes.length) {
                var length = codec.lengthAt(bytes, at, bytes.length);
                var body = length == 0 ? null : codec.open(segment, base + at, bytes, at, length);
                if (body == null) {
                    var next = new Search(codec, segment, base, bytes).from(at + 1);
                    if (next < 0) {
                        break;
                    }
                    damages.add(new JournalDamage(segment, base + at, base + next, false));
                    at = next;
                    continue;
                }
                if ((RecordCodec.kindAt(bytes, at) & RecordCodec.ALL_BEFORE_FORCED) != 0) {
                    damages.replaceAll(Journal::asSaved);
                }
                visit(segment, base + at, length, kind(bytes, at), body);
                at += length;
            }
            done += bytes.length;
            visitor.progress(done, total);
            return new Found(base + at, damages);
        }

        private void visit(int segment, int offset, int length, byte code, byte[] body) {
            var kind = RecordKind.of(code);
            unmarked = code != RecordCodec.LINK && code != RecordCodec.CLOSED;
            if (kind.isPresent()) {
                var position = position(segment, offset);
                visitor.record(new JournalRecord(position, position + length, kind.get(), body));
            } else if (unmarked) {
                unknown++;
            }
        }
    }
}
