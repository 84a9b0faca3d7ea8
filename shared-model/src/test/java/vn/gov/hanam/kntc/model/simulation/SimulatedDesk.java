package vn.gov.hanam.kntc.model.simulation;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.DeskJournal;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

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

    /// What the screen called saved; goes back with an old image, and only then.
    Set<ActId> saved = new HashSet<>();

    /// The newest draft the screen called saved.
    Map<UUID, String> drafts = new TreeMap<>();

    /// Drafts being written when the power went: there or not, nobody was told.
    final Set<UUID> uncertainDrafts = new HashSet<>();

    private @Nullable Image image;

    private record Image(
            MemoryDisk disk, MemoryDeskStore store, Set<ActId> saved, Map<UUID, String> drafts) {}

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
        var opened =
                new DeskEngine(store, new SavedJournal(), text -> sign(device, text), clock, ids);
        opened.open(NOBODY);
        return opened;
    }

    private final class SavedJournal implements DeskJournal {
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

    // What the officer does.

    Result<PetitionState> act(PetitionId petition, PetitionAct act) {
        var before = ownActs(petition);
        var result = engine.act(petition, act, officer);
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
        engine.draft(new Draft(id, text.getBytes(StandardCharsets.UTF_8)));
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
        engine.greeting().forEach(frame -> bytes.writeBytes(writer.encode(frame)));
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
                again |= engine.on(frame.get()) == DeskEngine.Next.AGAIN;
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
        serial++;
        disk.cutPower(random);
        if (storeGone) {
            store = newStore();
        } else {
            store.lose(commitsLost);
        }
        journal = openJournal();
        engine = openEngine();
    }

    void takeImage() {
        image = new Image(disk.copy(), store.copy(), Set.copyOf(saved), Map.copyOf(drafts));
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
            drafts = new TreeMap<>(old.drafts);
            journal = openJournal();
            engine = openEngine();
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
