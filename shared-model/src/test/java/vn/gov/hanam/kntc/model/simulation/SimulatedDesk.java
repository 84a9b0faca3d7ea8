package vn.gov.hanam.kntc.model.simulation;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalRecord;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.journal.RecordKind;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.DeskJournal;
import vn.gov.hanam.kntc.model.sync.DeskStore;
import vn.gov.hanam.kntc.model.sync.DeskStore.Chain;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.sync.Header;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/// A desk of the simulation: the real engine and journal on a disk and a store in memory.
final class SimulatedDesk {

    private static final JournalVisitor NOBODY = _ -> {};
    private static final int PUSH_FRAMES_MAX = 4;

    final String name;
    final DeviceId device;
    final AgencyId agency;
    final Officer officer;
    final InstantSource clock;
    long skewMillis;

    private final Set<Bug> bugs;
    private final Random random;
    private final DataKey key;
    MemoryDisk disk;
    MemoryDeskStore store;
    private Journal journal;
    DeskEngine engine;
    private int incarnation;
    private int serial;

    /// The journal has what the store has not: the store failed.
    private boolean behind;

    /// What the screen called saved; goes back with an old image, and only then.
    Set<ActId> saved = new HashSet<>();

    /// Own acts whose record in the journal rotted, with no other copy on this desk.
    Set<ActId> rotted = new HashSet<>();

    /// What went wrong where it was done, for the oracle.
    final Set<String> broken = new TreeSet<>();

    /// The newest draft the screen called saved.
    Map<UUID, String> drafts = new TreeMap<>();

    /// Drafts being written when the power went: there or not, nobody was told.
    Set<UUID> uncertainDrafts = new HashSet<>();

    private @Nullable Image image;

    private record Image(
            MemoryDisk disk,
            MemoryDeskStore store,
            Set<ActId> saved,
            Set<ActId> rotted,
            Map<UUID, String> drafts,
            Set<UUID> uncertainDrafts) {}

    SimulatedDesk(
            String name,
            Officer officer,
            DeviceId device,
            InstantSource world,
            Random random,
            Set<Bug> bugs) {
        this.name = name;
        this.officer = officer;
        this.agency = officer.agency();
        this.device = device;
        this.bugs = bugs;
        this.random = random;
        this.clock = () -> world.instant().plusMillis(skewMillis);
        this.key = DataKey.make(new Random(device.hashCode()));
        this.disk = new MemoryDisk();
        this.store = newStore();
        this.journal = openJournal();
        this.engine = openEngine();
    }

    /// A second PC with a copy of this disk.
    SimulatedDesk(SimulatedDesk original, String name) {
        this.name = name;
        this.officer = original.officer;
        this.agency = original.agency;
        this.device = original.device;
        this.bugs = original.bugs;
        this.random = original.random;
        this.clock = original.clock;
        this.key = original.key;
        this.disk = original.disk.copy();
        this.store = original.store.copy();
        this.saved = new HashSet<>(original.saved);
        this.rotted = new HashSet<>(original.rotted);
        this.drafts = new TreeMap<>(original.drafts);
        this.uncertainDrafts.addAll(original.uncertainDrafts);
        this.incarnation = original.incarnation + 1000 + original.random.nextInt(100_000);
        this.journal = openJournal();
        this.engine = openEngine();
    }

    private MemoryDeskStore newStore() {
        var planted = new HashSet<MemoryDeskStore.Bug>();
        bugs.forEach(bug -> bug.inDesk().ifPresent(planted::add));
        return new MemoryDeskStore(planted);
    }

    private Journal openJournal() {
        return Journal.open(disk, key, random, NOBODY);
    }

    private DeskEngine openEngine() {
        incarnation++;
        var ids = new IdSource(clock, new Random(name.hashCode() * 31L + incarnation));
        var opened = new DeskEngine(store, new Saving(), text -> sign(device, text), clock, ids);
        opened.open(NOBODY);
        return opened;
    }

    private final class Saving implements DeskJournal {
        @Override
        public void save(List<JournalEntry> entries) {
            if (bugs.contains(Bug.CLIENT_NO_FSYNC)) {
                entries.forEach(entry -> journal.append(entry.kind(), entry.body()));
            } else {
                journal.save(entries);
            }
        }

        @Override
        public void scan(long from, JournalVisitor visitor) {
            journal.scan(from, visitor);
        }

        @Override
        public long end() {
            return journal.end();
        }
    }

    /// Stands for Ed25519: only who knows the device can make it.
    static byte[] sign(DeviceId device, byte[] text) {
        return Hash.of(device.toString().getBytes(StandardCharsets.UTF_8), text).bytes();
    }

    /// As a session does it: a store that failed to follow its journal reads it again first.
    private <T> T alone(Supplier<T> work) {
        if (behind && !bugs.contains(Bug.STORE_LEFT_BEHIND)) {
            engine.open(NOBODY);
            behind = false;
        }
        var before = journal.end();
        try {
            return work.get();
        } catch (Fault failed) {
            behind |= journal.end() != before;
            throw failed;
        }
    }

    // What the officer does.

    Result<PetitionState> act(PetitionId petition, PetitionAct act) {
        var before = ownActs(petition);
        var result = alone(() -> engine.act(petition, act, officer));
        if (result instanceof Result.Ok<PetitionState>) {
            var after = ownActs(petition);
            after.removeAll(before);
            saved.addAll(after);
        }
        return result;
    }

    private Set<ActId> ownActs(PetitionId petition) {
        return store.read(tx -> {
            var acts = new HashSet<ActId>();
            tx.ownOf(petition.value()).forEach(e -> acts.add(e.header().act()));
            return acts;
        });
    }

    void draft(UUID id, String text) {
        uncertainDrafts.add(id);
        alone(() -> {
            engine.draft(new Draft(id, text.getBytes(StandardCharsets.UTF_8)));
            return id;
        });
        uncertainDrafts.remove(id);
        if (text.isEmpty()) {
            drafts.remove(id);
        } else {
            drafts.put(id, text);
        }
    }

    // What the link carries.

    /// Which request is under way: an answer to an earlier one finds its connection closed.
    int serial() {
        return serial;
    }

    byte[] request() {
        return request(PUSH_FRAMES_MAX);
    }

    byte[] request(int pushFramesMax) {
        serial++;
        var bytes = new ByteArrayOutputStream();
        var writer = new FrameCodec.Writer();
        alone(engine::greeting).forEach(frame -> bytes.writeBytes(writer.encode(frame)));
        if (engine.mayPush()) {
            var pushes = engine.pushes();
            for (var count = 0; count < pushFramesMax; count++) {
                var frame = pushes.next();
                if (frame.isEmpty()) {
                    break;
                }
                bytes.writeBytes(writer.encode(frame.get()));
            }
        }
        return bytes.toByteArray();
    }

    /// Takes as much of an answer as came through.
    ///
    /// A request has one answer: of two that were made because it arrived twice, the second finds
    /// no one.
    ///
    /// @return whether the desk wants to ask again at once
    /// @throws MalformedException when another program answered, or a bit was changed on the way
    boolean answer(byte[] bytes) throws MalformedException {
        serial++;
        var again = false;
        var in = new ByteArrayInputStream(bytes);
        var reader = new FrameCodec.Reader();
        try {
            for (var frame = reader.read(in); frame.isPresent(); frame = reader.read(in)) {
                var next = frame.get();
                again |= alone(() -> engine.on(next)) == DeskEngine.Next.AGAIN;
            }
        } catch (EOFException cut) {
            // The line was cut inside a frame: the next hello tells the real position.
            return again;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return again;
    }

    // What happens to the machine.

    void powerCut(int commitsLost, boolean storeGone) {
        disk.cutPower(random);
        if (storeGone) {
            store = newStore();
        } else {
            store.lose(commitsLost);
        }
        restart();
    }

    /// Starts the program again, with space on the disk: without, there is nothing to see.
    private void restart() {
        serial++;
        behind = false;
        disk.giveSpace();
        disk.failForces(0);
        disk.cutPowerAfter(Long.MAX_VALUE);
        store.failWrites(0);
        journal = openJournal();
        engine = openEngine();
    }

    /// So many bytes more, and the disk is full.
    void fillDisk(int bytesLeft) {
        disk.limitTo(disk.names().stream().mapToLong(n -> disk.raw(n).length).sum() + bytesLeft);
    }

    /// Flips a bit in one record of the journal while the machine is off, and starts it again.
    ///
    /// @return the kind of the record; empty when there was none
    Optional<RecordKind> rot(boolean storeGone) {
        restart();
        var records = new ArrayList<JournalRecord>();
        journal.scan(0, records::add);
        if (records.isEmpty()) {
            return Optional.empty();
        }
        var rotten = records.get(random.nextInt(records.size()));
        journal.close();
        var bytes = (int) (rotten.next() - rotten.position());
        disk.flipBit(
                "%08d.kjl".formatted(rotten.position() >>> Integer.SIZE),
                (int) rotten.position() + random.nextInt(bytes),
                random.nextInt(8));
        if (storeGone) {
            store = newStore();
        }
        restart();
        if (journal.damages().isEmpty()) {
            broken.add("bit rot was not noticed");
        }
        if (!bugs.contains(Bug.ROT_NOT_HEALED)) {
            engine.heal();
        }
        settleWithRot(rotten, storeGone);
        return Optional.of(rotten.kind());
    }

    private void settleWithRot(JournalRecord rotten, boolean storeGone) {
        if (rotten.kind() == RecordKind.DRAFT) {
            var id = ByteBuffer.wrap(rotten.body());
            uncertainDrafts.add(new UUID(id.getLong(), id.getLong()));
        }
        var gone = new HashSet<>(saved);
        gone.removeAll(rotted);
        gone.removeAll(journaled());
        if (gone.size() > (storeGone && rotten.kind() == RecordKind.ACT ? 1 : 0)) {
            broken.add("bit rot took more than its record");
        }
        rotted.addAll(gone);
    }

    private Set<ActId> journaled() {
        var acts = new HashSet<ActId>();
        journal.scan(
                0,
                record -> {
                    if (record.kind() == RecordKind.ACT) {
                        acts.add(decoded(record).header().act());
                    }
                });
        return acts;
    }

    private static Envelope decoded(JournalRecord act) {
        try {
            return Envelope.decode(act.body());
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A newer program was at work here, did what this one does not know, and was put back.
    void actOfNewerProgram(PetitionState state) {
        restart();
        var chain =
                store.read(DeskStore.Tx::chains).stream()
                        .reduce((_, last) -> last)
                        .orElseGet(() -> new Chain(new ChainId(uuid()), 0, Hash.NONE, 0));
        var act = new ActId(uuid());
        var body = new byte[PetitionPayload.SALT_BYTES + 8];
        random.nextBytes(body);
        var header =
                new Header(
                        act,
                        chain.id(),
                        chain.length() + 1,
                        chain.head(),
                        new Stamp(clock.millis(), 0, act.toString()),
                        clock.millis(),
                        officer.id(),
                        state.id().value(),
                        "petition.rated",
                        PetitionPayload.SCHEMA + 1,
                        state.owner(),
                        state.dossierClass(),
                        Hash.of(body),
                        Optional.empty());
        var event = Envelope.write(header, body, Optional.empty());
        journal.save(List.of(new JournalEntry(RecordKind.ACT, event.encode())));
        restart();
        saved.add(act);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    void takeImage() {
        image =
                new Image(
                        disk.copy(),
                        store.copy(),
                        Set.copyOf(saved),
                        Set.copyOf(rotted),
                        Map.copyOf(drafts),
                        Set.copyOf(uncertainDrafts));
    }

    boolean hasImage() {
        return image != null;
    }

    void putImageBack() {
        var old = image;
        if (old != null) {
            serial++;
            disk = old.disk.copy();
            store = old.store.copy();
            saved = new HashSet<>(old.saved);
            rotted = new HashSet<>(old.rotted);
            drafts = new TreeMap<>(old.drafts);
            uncertainDrafts = new HashSet<>(old.uncertainDrafts);
            restart();
        }
    }

    /// The numbers this desk would print: of its own agency, from states it has on disk.
    Map<RegisterNumber, Set<UUID>> printed() {
        var numbers = new java.util.HashMap<RegisterNumber, Set<UUID>>();
        store.projected()
                .forEach((dossier, state) ->
                        state.number()
                                .filter(n -> n.agency().equals(agency))
                                .ifPresent(n ->
                                        numbers.computeIfAbsent(n, _ -> new HashSet<>())
                                                .add(dossier)));
        return numbers;
    }

    Optional<PetitionState> state(UUID dossier) {
        return Optional.ofNullable(store.projected().get(dossier));
    }
}
