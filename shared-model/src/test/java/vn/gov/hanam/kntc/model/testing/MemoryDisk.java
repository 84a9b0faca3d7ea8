package vn.gov.hanam.kntc.model.testing;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.journal.Disk;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A disk in memory that behaves as badly as real ones may.
///
/// What was written and not forced may be lost at [#cutPower], in part, torn at any byte, in
/// another order across files; names that were not forced too. It can be full, read-only, fail a
/// force (the bytes are then visible and gone at the next power cut, whatever a later force says),
/// give bad sectors and flip bits. [#copy] makes clones of disks and old images. Everything follows
/// from the seed of the generators handed in.
public final class MemoryDisk implements Disk {

    /// A write or a truncation that the platter has not seen.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Pending(int at, byte[] bytes, boolean truncates) {

        void applyTo(Content content, int length) {
            if (truncates) {
                content.resize(at);
            } else {
                content.put(at, bytes, length);
            }
        }
    }

    private static final class Content {

        private byte[] bytes = {};
        private int size;

        void put(int at, byte[] from, int length) {
            if (at + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + length, 2 * bytes.length));
            }
            System.arraycopy(from, 0, bytes, at, length);
            size = Math.max(size, at + length);
        }

        void resize(int to) {
            if (to < size) {
                Arrays.fill(bytes, to, size, (byte) 0);
            } else if (to > bytes.length) {
                bytes = Arrays.copyOf(bytes, to);
            }
            size = to;
        }

        Content copy() {
            var copy = new Content();
            copy.bytes = Arrays.copyOf(bytes, size);
            copy.size = size;
            return copy;
        }
    }

    private static final class Inode {

        private Content seen = new Content();
        private Content durable = new Content();
        private Deque<Pending> pending = new ArrayDeque<>();
        private int badFrom;
        private int badTo;

        Inode copy() {
            var copy = new Inode();
            copy.seen = seen.copy();
            copy.durable = durable.copy();
            copy.pending = new ArrayDeque<>(pending);
            copy.badFrom = badFrom;
            copy.badTo = badTo;
            return copy;
        }
    }

    private Map<String, Inode> names = new TreeMap<>();
    private List<Map<String, Inode>> unforcedNames = new ArrayList<>();
    private Map<String, Inode> durableNames = new TreeMap<>();
    private long capacity = Long.MAX_VALUE;
    private boolean readOnly;
    private boolean holes;
    private int forcesToFail;
    private long operationsUntilCut = Long.MAX_VALUE;
    private int life;
    private long operations;
    private long forces;

    // Faults, on command.

    /// From now on all files together take no more than this many bytes.
    public void limitTo(long bytes) {
        capacity = bytes;
    }

    public void giveSpace() {
        capacity = Long.MAX_VALUE;
    }

    public void setReadOnly(boolean now) {
        readOnly = now;
    }

    /// The next so many forces of files fail, and what they should have saved is never saved.
    public void failForces(int count) {
        forcesToFail = count;
    }

    /// Lets a power cut also lose a write and keep a later one of the same file.
    public void allowHoles() {
        holes = true;
    }

    /// The power goes in the middle of the operation after the next `count`.
    public void cutPowerAfter(long count) {
        operationsUntilCut = count;
    }

    public void flipBit(String name, int at, int bit) {
        var inode = inode(name);
        inode.seen.bytes[at] ^= (byte) (1 << bit);
        if (at < inode.durable.size) {
            inode.durable.bytes[at] ^= (byte) (1 << bit);
        }
    }

    /// Reading any of these bytes fails.
    public void spoil(String name, int from, int to) {
        inode(name).badFrom = from;
        inode(name).badTo = to;
    }

    /// Takes the power away and gives it back: files opened before are dead, and what was not
    /// forced is there or not, as chance has it.
    public void cutPower(RandomGenerator random) {
        life++;
        operationsUntilCut = Long.MAX_VALUE;
        forcesToFail = 0;
        var states = new ArrayList<Map<String, Inode>>();
        states.add(durableNames);
        states.addAll(unforcedNames);
        var survived = new TreeMap<>(states.get(random.nextInt(states.size())));
        for (var inode : survived.values()) {
            var pending = new ArrayList<>(inode.pending);
            var kept = random.nextInt(pending.size() + 1);
            for (var i = 0; i < pending.size(); i++) {
                var operation = pending.get(i);
                var whole = i < kept && !(holes && random.nextInt(4) == 0);
                if (whole) {
                    operation.applyTo(inode.durable, operation.bytes.length);
                } else if (i == kept && !operation.truncates) {
                    tear(inode.durable, operation, random);
                } else if (i > kept && !holes) {
                    break;
                }
            }
            inode.pending.clear();
            inode.seen = inode.durable.copy();
        }
        names = survived;
        durableNames = new TreeMap<>(survived);
        unforcedNames = new ArrayList<>();
    }

    /// Some of the bytes; what follows is not there, or zeros, or what the sectors held before.
    private static void tear(Content content, Pending operation, RandomGenerator random) {
        var length = random.nextInt(operation.bytes.length + 1);
        operation.applyTo(content, length);
        switch (random.nextInt(4)) {
            case 0 -> content.resize(Math.max(content.size, operation.at + operation.bytes.length));
            case 1 -> {
                var noise = new byte[operation.bytes.length - length];
                random.nextBytes(noise);
                content.put(operation.at + length, noise, noise.length);
            }
            default -> {}
        }
    }

    /// The same bytes on another disk: a clone, a backup, an old image to be put back later.
    public MemoryDisk copy() {
        var copy = new MemoryDisk();
        var inodes = new IdentityHashMap<Inode, Inode>();
        copy.names = copyOf(names, inodes);
        copy.durableNames = copyOf(durableNames, inodes);
        for (var state : unforcedNames) {
            copy.unforcedNames.add(copyOf(state, inodes));
        }
        copy.holes = holes;
        return copy;
    }

    private static Map<String, Inode> copyOf(Map<String, Inode> names, Map<Inode, Inode> inodes) {
        var copy = new TreeMap<String, Inode>();
        names.forEach((name, inode) -> copy.put(name, inodes.computeIfAbsent(inode, Inode::copy)));
        return copy;
    }

    public long operations() {
        return operations;
    }

    /// How many forces of files have succeeded.
    public long forces() {
        return forces;
    }

    /// What a reader of the raw disk would see.
    public byte[] raw(String name) {
        var seen = inode(name).seen;
        return Arrays.copyOf(seen.bytes, seen.size);
    }

    /// Puts a file there as it is, saved.
    public void plant(String name, byte[] bytes) {
        try (var file = create(name)) {
            file.append(ByteBuffer.wrap(bytes));
            file.force();
        }
        force();
    }

    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    // The port.

    @Override
    public List<String> list(String folder) {
        var prefix = folder.isEmpty() ? "" : folder + "/";
        return names.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> name.indexOf('/') < 0)
                .map(name -> prefix + name)
                .toList();
    }

    @Override
    public boolean has(String name) {
        return names.containsKey(name);
    }

    @Override
    public DiskFile open(String name) {
        return new MemoryFile(inode(name));
    }

    @Override
    public DiskFile create(String name) {
        change();
        var inode = names.get(name);
        if (inode == null) {
            inode = new Inode();
            rename(name, inode);
        } else {
            new MemoryFile(inode).truncate(0);
        }
        return new MemoryFile(inode);
    }

    @Override
    public void rename(String from, String to) {
        change();
        var inode = inode(from);
        var next = new TreeMap<>(names);
        next.remove(from);
        next.put(to, inode);
        become(next);
    }

    @Override
    public void delete(String name) {
        change();
        if (names.containsKey(name)) {
            var next = new TreeMap<>(names);
            next.remove(name);
            become(next);
        }
    }

    @Override
    public void force() {
        change();
        durableNames = new TreeMap<>(names);
        unforcedNames.clear();
    }

    private void rename(String name, Inode inode) {
        var next = new TreeMap<>(names);
        next.put(name, inode);
        become(next);
    }

    private void become(Map<String, Inode> next) {
        names = next;
        unforcedNames.add(new TreeMap<>(next));
    }

    private Inode inode(String name) {
        var inode = names.get(name);
        if (inode == null) {
            throw Disk.absent(name);
        }
        return inode;
    }

    private void change() {
        tick();
        if (readOnly) {
            throw new Fault(FaultCode.READ_ONLY, "the disk is read-only");
        }
    }

    private void tick() {
        operations++;
        if (operationsUntilCut-- <= 0) {
            throw new PowerCut();
        }
    }

    private long free() {
        var used = names.values().stream().mapToLong(inode -> inode.seen.size).sum();
        return Math.max(0, capacity - used);
    }

    private final class MemoryFile implements DiskFile {

        private final Inode inode;
        private final int born = life;
        private boolean closed;

        MemoryFile(Inode inode) {
            this.inode = inode;
        }

        @Override
        public long size() {
            alive();
            return inode.seen.size;
        }

        @Override
        public int read(long at, ByteBuffer into) {
            alive();
            var from = (int) Math.min(at, inode.seen.size);
            var length = Math.min(into.remaining(), inode.seen.size - from);
            if (from < inode.badTo && from + length > inode.badFrom) {
                throw new Fault(FaultCode.DISK_FAILED, "bad sector");
            }
            into.put(inode.seen.bytes, from, length);
            return length;
        }

        @Override
        public void append(ByteBuffer bytes) {
            alive();
            if (operationsUntilCut <= 0) {
                // The cut comes in the middle of the write: the tear is drawn at the cut.
                write(bytes, bytes.remaining());
            }
            change();
            var free = capacity == Long.MAX_VALUE ? Long.MAX_VALUE : free();
            var wanted = bytes.remaining();
            write(bytes, (int) Math.min(free, wanted));
            if (free < wanted) {
                throw new Fault(FaultCode.DISK_FULL, "the disk is full");
            }
        }

        private void write(ByteBuffer bytes, int length) {
            var written = new byte[length];
            bytes.get(written);
            var write = new Pending(inode.seen.size, written, false);
            write.applyTo(inode.seen, length);
            inode.pending.add(write);
        }

        @Override
        public void truncate(long size) {
            alive();
            change();
            var truncation = new Pending((int) size, new byte[0], true);
            truncation.applyTo(inode.seen, 0);
            inode.pending.add(truncation);
        }

        @Override
        public void force() {
            alive();
            change();
            if (forcesToFail > 0) {
                forcesToFail--;
                inode.pending.clear();
                throw new Fault(FaultCode.DISK_FAILED, "the disk did not take it");
            }
            inode.pending.forEach(p -> p.applyTo(inode.durable, p.bytes.length));
            inode.pending.clear();
            forces++;
        }

        @Override
        public void close() {
            closed = true;
        }

        private void alive() {
            require(!closed, "the file is closed");
            if (born != life) {
                throw new PowerCut();
            }
        }
    }
}
