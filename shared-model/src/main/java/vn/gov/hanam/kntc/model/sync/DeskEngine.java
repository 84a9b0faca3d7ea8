package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalRecord;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.journal.RecordKind;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionFold;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.sync.DeskStore.Chain;
import vn.gov.hanam.kntc.model.sync.DeskStore.Tx;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.time.StampClock;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// The desk's half of sync: acts go into the journal and are safe; everything else follows from it.
///
/// State of a dossier = fold(confirmed events in server order) + own unconfirmed events on top. One
/// instance per store; calls must not overlap (the product serialises them, the simulation has one
/// thread).
public final class DeskEngine {

    private static final int REPLAY_RECORDS_PER_WRITE = 500;
    private static final int EVENTS_PER_READ = 200;

    /// How many decisions a request offers: less than a second of a poor line.
    private static final int OFFERS_MAX = 500;

    private static final byte PULLED_ROWS = 1;
    private static final byte PULLED_GRANTS = 2;
    private static final byte PULLED_EPOCH = 3;

    private final DeskStore store;
    private final DeskJournal journal;
    private final HeadSigner signer;
    private final InstantSource clock;
    private final IdSource ids;
    private final StampClock stamps;

    /// Some own events wait to be re-issued: the disk failed when that was tried.
    private boolean orphaned;

    /// Events went out and nothing was heard of them: how far they came must be asked first. Pushed
    /// again from the last place known, they would fall behind the same cut for ever.
    private boolean unanswered;

    /// The request under way only asks.
    private boolean asking;

    /// How many decisions the server's present life has taken, and will have with this request.
    private int offered;

    private int offeredNow;
    private boolean offering;

    /// Chains that may miss an event the server does not have: its record is damaged.
    private final Set<ChainId> torn = new HashSet<>();

    private long lost;
    private long lastWall;
    private boolean whole;
    private boolean sayCursors = true;
    private long stable;
    private final Set<SyncAlarm> alarms = EnumSet.noneOf(SyncAlarm.class);

    /// Signs the head of a chain with the device's key.
    @FunctionalInterface
    public interface HeadSigner {
        byte[] sign(byte[] text);
    }

    public DeskEngine(
            DeskStore store,
            DeskJournal journal,
            HeadSigner signer,
            InstantSource clock,
            IdSource ids) {
        this.store = store;
        this.journal = journal;
        this.signer = signer;
        this.clock = clock;
        this.ids = ids;
        this.stamps = new StampClock(clock);
    }

    // Opening.

    /// Brings the store up to the journal: all of it when the store is new, the tail after a crash.
    ///
    /// @param progress told how far the reading is
    public void open(JournalVisitor progress) {
        var position = store.read(Tx::journalPosition);
        if (position > journal.end()) {
            // The journal has lost its tail; what the store has seen of it is written again.
            heal();
            store.clear();
            position = 0L;
        }
        var replay = new Replay(progress);
        journal.scan(position, replay);
        replay.flush();
        reissueOrWait();
        store.read(tx -> {
            for (var chain : tx.chains()) {
                lastStamp(tx, chain);
                if (firstMissing(tx, chain) > 0) {
                    torn.add(chain.id());
                }
            }
            return 0;
        });
    }

    /// Writes the own acts again that the journal has lost to damage and the store still has. For a
    /// journal that reports damage.
    ///
    /// @return how many
    public int heal() {
        var known = new HashSet<Hash>();
        journal.scan(
                0,
                record -> {
                    if (record.kind() == RecordKind.ACT || record.kind() == RecordKind.ACTS) {
                        decoded(record).forEach(event -> known.add(event.hash()));
                    }
                });
        var missing =
                store.read(tx -> {
                    var events = new ArrayList<Envelope>();
                    for (var chain : tx.chains()) {
                        events.addAll(tx.own(chain.id(), 1, Integer.MAX_VALUE));
                    }
                    events.addAll(tx.orphans());
                    events.removeIf(event -> !known.add(event.hash()));
                    return events;
                });
        for (var at = 0; at < missing.size(); at += EVENTS_PER_READ) {
            var some = missing.subList(at, Math.min(missing.size(), at + EVENTS_PER_READ));
            save(some, some.stream().map(DeskEngine::alone).toList());
        }
        return missing.size();
    }

    /// When the clock of this PC stood at the last act before the opening; empty if there was none.
    public Optional<Instant> lastAct() {
        return lastWall == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastWall));
    }

    /// Own acts that are neither here any more nor, as far as we know, at the server.
    public long missing() {
        return store.read(tx -> {
            var missing = lost;
            for (var chain : tx.chains()) {
                if (torn.contains(chain.id())) {
                    missing += missing(tx, chain);
                }
            }
            return missing;
        });
    }

    private static int missing(Tx tx, Chain chain) {
        return missing(tx, chain, chain.acked() + 1, chain.length());
    }

    private static int missing(Tx tx, Chain chain, int from, int to) {
        return to < from ? 0 : to - from + 1 - tx.ownHeld(chain.id(), from, to);
    }

    /// The place of the first own event the server does not have and neither do we; 0 for none.
    private static int firstMissing(Tx tx, Chain chain) {
        if (missing(tx, chain) == 0) {
            return 0;
        }
        var from = chain.acked() + 1;
        var to = chain.length();
        while (from < to) {
            var middle = from + (to - from) / 2;
            if (missing(tx, chain, from, middle) > 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private void lastStamp(Tx tx, Chain chain) {
        if (chain.length() > 0) {
            for (var event : tx.own(chain.id(), chain.length(), 1)) {
                stamps.saw(event.header().stamp());
                lastWall = Math.max(lastWall, event.header().wallMillis());
            }
        }
    }

    private final class Replay implements JournalVisitor {

        private final JournalVisitor progress;
        private final List<JournalRecord> records = new ArrayList<>();

        Replay(JournalVisitor progress) {
            this.progress = progress;
        }

        @Override
        public void record(JournalRecord found) {
            records.add(found);
            if (records.size() >= REPLAY_RECORDS_PER_WRITE) {
                flush();
            }
        }

        @Override
        public void progress(long done, long total) {
            progress.progress(done, total);
        }

        void flush() {
            if (records.isEmpty()) {
                return;
            }
            var batch = List.copyOf(records);
            records.clear();
            store.write(tx -> {
                var touched = new LinkedHashSet<UUID>();
                for (var record : batch) {
                    apply(tx, record, touched);
                }
                tx.journalPosition(batch.getLast().next());
                project(tx, touched);
                return 0;
            });
        }
    }

    private void apply(Tx tx, JournalRecord record, Set<UUID> touched) {
        try {
            switch (record.kind()) {
                case ACT, ACTS -> {
                    for (var event : decoded(record)) {
                        applyOwn(tx, event, touched);
                    }
                }
                case DRAFT -> applyDraft(tx, record.body());
                case READ -> tx.putRead(ReadMark.decode(record.body()));
                case PULLED -> applyPulled(tx, record.body(), touched);
            }
        } catch (MalformedException e) {
            throw newer(e);
        }
    }

    private static List<Envelope> decoded(JournalRecord acts) {
        try {
            return acts.kind() == RecordKind.ACTS
                    ? Envelope.decodeAll(acts.body())
                    : List.of(Envelope.decode(acts.body()));
        } catch (MalformedException e) {
            throw newer(e);
        }
    }

    /// It was decrypted and authentic, so a newer program wrote it. It stays in the journal.
    private static Fault newer(MalformedException e) {
        return new Fault(FaultCode.STORE_NEWER, "a record of a newer program: " + e.getMessage());
    }

    // Acts.

    /// Records what an officer does. When this returns the act is on the disk.
    ///
    /// @throws Fault the disk failed; nothing was recorded
    public Result<PetitionState> act(PetitionId petition, PetitionAct act, Officer officer) {
        return act(petition, List.of(act), officer);
    }

    /// Records several acts on one petition together: all are on the disk when this returns, or
    /// none.
    public Result<PetitionState> act(
            PetitionId petition, List<? extends PetitionAct> acts, Officer officer) {
        var dossier = petition.value();
        var recorded = new ArrayList<>(store.read(tx -> history(tx, dossier)));
        var chain = current();
        var events = new ArrayList<Envelope>();
        for (var act : acts) {
            var state = PetitionFold.of(recorded);
            switch (PetitionRules.decide(state, act, officer)) {
                case Result.Refused<PetitionEvent>(var problems) -> {
                    return Result.refused(problems);
                }
                case Result.Ok<PetitionEvent>(var event) -> {
                    var envelope = write(chain, dossier, state, event, officer);
                    chain =
                            new Chain(
                                    chain.id(),
                                    envelope.header().seq(),
                                    envelope.hash(),
                                    chain.acked());
                    events.add(envelope);
                    recorded.add(Events.recorded(envelope, Optional.empty()));
                }
            }
        }
        save(events, List.of(together(events)));
        return PetitionFold.of(recorded)
                .map(Result::ok)
                .orElseThrow(() -> new IllegalStateException("an act left no petition"));
    }

    private Envelope write(
            Chain chain,
            UUID dossier,
            Optional<PetitionState> state,
            PetitionEvent event,
            Officer officer) {
        var dossierClass =
                state.map(PetitionState::dossierClass)
                        .orElseGet(() -> PetitionRules.classOf((PetitionEvent.Registered) event));
        var parts =
                PetitionPayload.write(
                        event, dossierClass, () -> ids.bytes(PetitionPayload.SALT_BYTES));
        var act = new ActId(ids.next());
        return Envelope.write(
                new Header(
                        act,
                        chain.id(),
                        chain.length() + 1,
                        chain.head(),
                        stamps.next(act.toString()),
                        clock.millis(),
                        officer.id(),
                        dossier,
                        PetitionPayload.kindOf(event),
                        PetitionPayload.SCHEMA,
                        state.map(PetitionState::owner).orElse(officer.agency()),
                        dossierClass,
                        Hash.of(parts.body()),
                        parts.sealed().map(Hash::of)),
                parts.body(),
                parts.sealed());
    }

    private Chain current() {
        return store.read(tx -> {
            var chains = tx.chains();
            return chains.isEmpty() || closed.contains(chains.getLast().id())
                    ? fresh()
                    : chains.getLast();
        });
    }

    private final Set<ChainId> closed = new HashSet<>();

    private Chain fresh() {
        return new Chain(new ChainId(ids.next()), 0, Hash.NONE, 0);
    }

    private static JournalEntry alone(Envelope event) {
        return new JournalEntry(RecordKind.ACT, event.encode());
    }

    /// One record, which is whole or not there: a petition never comes back without its papers.
    private static JournalEntry together(List<Envelope> events) {
        return events.size() == 1
                ? alone(events.getFirst())
                : new JournalEntry(RecordKind.ACTS, Envelope.encodeAll(events));
    }

    private void save(List<Envelope> events, List<JournalEntry> entries) {
        journal.save(entries);
        store.write(tx -> {
            var touched = new LinkedHashSet<UUID>();
            for (var event : events) {
                applyOwn(tx, event, touched);
            }
            tx.journalPosition(journal.end());
            project(tx, touched);
            return 0;
        });
    }

    private void applyOwn(Tx tx, Envelope event, Set<UUID> touched) {
        var header = event.header();
        tx.own(header.act())
                .filter(old -> !old.header().chain().equals(header.chain()))
                .ifPresent(old -> cut(tx, old.header().chain(), old.header().seq() - 1));
        tx.putOwn(event);
        var chain =
                tx.chains().stream()
                        .filter(known -> known.id().equals(header.chain()))
                        .findFirst()
                        .orElseGet(() -> new Chain(header.chain(), 0, Hash.NONE, 0));
        // An act that was written again because its record was damaged stands behind later ones.
        if (header.seq() > chain.length()) {
            tx.put(new Chain(chain.id(), header.seq(), event.hash(), chain.acked()));
        }
        stamps.saw(header.stamp());
        touched.add(header.dossier());
    }

    /// Says that a chain is ours only up to `keep`, or to the last event before it that is not
    /// missing: the rest is re-issued under another.
    private static void cut(Tx tx, ChainId id, int keep) {
        for (var chain : tx.chains()) {
            if (chain.id().equals(id) && chain.length() > keep) {
                var end = keep;
                while (end > 0 && tx.ownHash(id, end).isEmpty()) {
                    end--;
                }
                var head = end == 0 ? Hash.NONE : tx.ownHash(id, end).orElseThrow();
                tx.put(new Chain(id, end, head, Math.min(chain.acked(), end)));
            }
        }
    }

    // Drafts, and what was looked at.

    /// Journals a form as it stands. An empty one says that it was filed or thrown away.
    public void draft(Draft draft) {
        var body =
                ByteBuffer.allocate(2 * Long.BYTES + draft.bytes().length)
                        .putLong(draft.id().getMostSignificantBits())
                        .putLong(draft.id().getLeastSignificantBits())
                        .put(draft.bytes())
                        .array();
        journal.save(List.of(new JournalEntry(RecordKind.DRAFT, body)));
        store.write(tx -> {
            applyDraft(tx, body);
            tx.journalPosition(journal.end());
            return 0;
        });
    }

    private static void applyDraft(Tx tx, byte[] body) {
        var in = ByteBuffer.wrap(body);
        var id = new UUID(in.getLong(), in.getLong());
        var draft = new Draft(id, Arrays.copyOfRange(body, in.position(), body.length));
        if (draft.isGone()) {
            tx.removeDraft(id);
        } else {
            tx.putDraft(draft);
        }
    }

    /// Journals what an officer has looked at.
    public void read(ReadMark mark) {
        journal.save(List.of(new JournalEntry(RecordKind.READ, mark.encode())));
        store.write(tx -> {
            tx.putRead(mark);
            tx.journalPosition(journal.end());
            return 0;
        });
    }

    // What a dossier has come to.

    public Optional<PetitionState> state(PetitionId petition) {
        return store.read(tx -> PetitionFold.of(history(tx, petition.value())));
    }

    /// Every event of a dossier, confirmed ones in server order, then own ones on their way.
    public List<Recorded> history(PetitionId petition) {
        return store.read(tx -> history(tx, petition.value()));
    }

    private static List<Recorded> history(Tx tx, UUID dossier) {
        var history = new ArrayList<Recorded>();
        var seen = new HashSet<ActId>();
        for (var confirmed : tx.confirmed(dossier)) {
            var event = confirmed.event();
            if (seen.add(event.header().act())) {
                // The own copy has the sealed part, too.
                var own = tx.own(event.header().act()).orElse(event);
                history.add(
                        Events.recorded(
                                own.header().body().equals(event.header().body()) ? own : event,
                                Optional.of(confirmed.decision())));
            }
        }
        var granted = tx.granted();
        var chains = tx.chains();
        for (var own : tx.ownOf(dossier)) {
            if (!seen.contains(own.header().act())
                    && isPending(tx, own.header(), chains, granted, !seen.isEmpty())) {
                history.add(Events.recorded(own, Optional.empty()));
            }
        }
        return history;
    }

    /// Whether an own event may still come to have effect, or has it where we cannot see it
    /// confirmed yet.
    private static boolean isPending(
            Tx tx,
            Header header,
            List<Chain> chains,
            Optional<Set<String>> granted,
            boolean hasRows) {
        var decision = tx.decision(header.act());
        if (decision.filter(d -> d.verdict() != Verdict.OK).isPresent()) {
            return false;
        }
        var acked =
                chains.stream()
                        .filter(chain -> chain.id().equals(header.chain()))
                        .mapToInt(Chain::acked)
                        .findFirst()
                        .orElse(0);
        var mayBeSeen = hasRows || granted.isEmpty() || granted.get().contains(header.bucket());
        return header.seq() > acked || (decision.isEmpty() && mayBeSeen);
    }

    private static void project(Tx tx, Set<UUID> touched) {
        for (var dossier : touched) {
            tx.project(dossier, PetitionFold.of(history(tx, dossier)));
        }
    }

    // Exchange: what the desk says.

    /// What is not yet at the server; what waits to be re-issued, too.
    public long unsent() {
        return store.read(tx ->
                tx.chains().stream()
                                .mapToLong(chain -> Math.max(0, chain.length() - chain.acked()))
                                .sum()
                        + (orphaned ? tx.orphans().size() : 0));
    }

    /// Decisions up to this place of the server's chain are in a verified backup; 0 means none.
    public long stable() {
        return stable;
    }

    /// What was mended since the opening and a person must look into; empty in good times.
    public Set<SyncAlarm> alarms() {
        return Set.copyOf(alarms);
    }

    /// Whether the server once lost what it had acknowledged, in the same life: it must never be
    /// true.
    public boolean isAlarmed() {
        return alarms.contains(SyncAlarm.SERVER_FORGOT);
    }

    /// The beginning of a request: hello, and after a change of epoch the decisions the desk kept,
    /// as many at once as a poor line carries.
    ///
    /// Answers belong to one request: whoever carries them must not hand over those of an earlier
    /// one.
    public List<Frame> greeting() {
        if (orphaned) {
            reissueOrphans();
        }
        asking = unanswered;
        return store.read(tx -> {
            var all = new ArrayList<Decision>();
            if (tx.epoch() != tx.greeted()) {
                tx.decisions(all::add);
            }
            var end = Math.min(all.size(), offered + OFFERS_MAX);
            var offers = List.copyOf(all.subList(Math.min(offered, end), end));
            offeredNow = end;
            offering = end < all.size();
            var hello = hello(tx, offers.size());
            return offers.isEmpty()
                    ? List.of(hello)
                    : List.of(hello, Frame.of(new Message.Offer(offers)));
        });
    }

    /// Who has more to offer names no cursors: what the server then sends could not be taken yet.
    /// Nor does who only asks what became of the events sent last: a server that has a part of them
    /// cannot know that the desk holds them, and would send each whole.
    private Frame hello(Tx tx, int offers) {
        var cursors = tx.cursors();
        var silent = offering || asking;
        var say = !silent && (sayCursors || cursors.size() <= CursorMap.SAY_ALL_MAX);
        return Frame.of(
                new Message.Hello(
                        Message.PROTOCOL,
                        PetitionPayload.SCHEMA,
                        tx.epoch(),
                        claims(tx),
                        silent ? Hash.NONE : CursorMap.hashOf(cursors),
                        say ? Optional.of(cursors) : Optional.empty(),
                        tx.granted().map(Buckets::hashOf).orElse(Hash.NONE),
                        offers,
                        whole,
                        clock.millis()));
    }

    private static List<Message.Claim> claims(Tx tx) {
        return tx.chains().stream()
                .map(chain -> new Message.Claim(chain.id(), chain.length(), chain.head()))
                .toList();
    }

    /// Whether events may follow the greeting in the same request: the server's life is known and
    /// greeted, and so is what became of those sent last.
    public boolean mayPush() {
        return isGreeted() && !unanswered;
    }

    private boolean isGreeted() {
        return store.read(tx -> tx.epoch() > 0 && tx.epoch() == tx.greeted());
    }

    /// The pushes of one request: everything the server does not have yet, frame by frame.
    public Pushes pushes() {
        return new Pushes();
    }

    /// Hands out frames of unsent events, in the order of the chains. Reads the store as it goes.
    ///
    /// A chain is handed out up to the first event that is missing; the rest follows under another
    /// chain once the server has said what it has.
    public final class Pushes {

        private final Map<ChainId, Integer> sent = new HashMap<>();

        /// The next frame; empty when all was handed out.
        public Optional<Frame> next() {
            return store.read(tx -> {
                for (var chain : tx.chains()) {
                    int from = sent.getOrDefault(chain.id(), chain.acked()) + 1;
                    if (from <= chain.length() && tx.ownHash(chain.id(), from).isPresent()) {
                        return Optional.of(frame(tx, chain, from));
                    }
                }
                return Optional.empty();
            });
        }

        private Frame frame(Tx tx, Chain chain, int from) {
            var events = new ArrayList<Envelope>();
            var bytes = 0;
            for (var event : tx.own(chain.id(), from, EVENTS_PER_READ)) {
                if (event.header().seq() != from + events.size()
                        || event.header().seq() > chain.length()
                        || (!events.isEmpty() && bytes + event.size() > FrameCodec.PACK_BYTES)) {
                    break;
                }
                events.add(event.withoutSealed());
                bytes += event.size();
            }
            var last = events.getLast();
            var end = last.header().seq();
            sent.put(chain.id(), end);
            unanswered = true;
            var signature = signer.sign(Chains.headText(chain.id(), end, last.hash()));
            return new Frame(
                    new Message.Push(
                            chain.id(),
                            from,
                            last.hash(),
                            Base64.getEncoder().encodeToString(signature)),
                    events);
        }
    }

    // Exchange: what the server answers.

    /// What an answer means for the next step.
    public enum Next {
        GO_ON,
        /// The server wants another request at once: a new life, a fork, more to pull.
        AGAIN,
        DONE
    }

    /// Takes one frame of the answer. What it brought is on the disk when this returns.
    public Next on(Frame frame) {
        return switch (frame.message()) {
            case Message.Welcome welcome -> onWelcome(welcome);
            case Message.Ack ack -> onAck(ack);
            case Message.Rows rows -> onRows(rows, frame);
            case Message.End(var more) -> more ? Next.AGAIN : Next.DONE;
            case Message.Hello _, Message.Offer _, Message.Push _ -> Next.GO_ON;
        };
    }

    private Next onWelcome(Message.Welcome welcome) {
        var epoch = store.read(Tx::epoch);
        if (welcome.epoch() < epoch) {
            return Next.DONE;
        }
        if (welcome.epoch() > epoch) {
            offered = 0;
            saveEpoch(welcome.epoch());
            // What is missing here may now be missing there, too.
            store.read(Tx::chains).forEach(chain -> torn.add(chain.id()));
            return Next.AGAIN;
        }
        offered = offeredNow;
        if (offering) {
            return Next.AGAIN;
        }
        stable = welcome.stable();
        sayCursors = welcome.needCursors();
        if (welcome.granted().isPresent()) {
            saveGrants(welcome.epoch(), welcome.granted().get());
        }
        var known = isGreeted();
        if (!known) {
            store.write(tx -> {
                tx.greeted(epoch);
                return 0;
            });
        }
        unanswered &= !asking;
        var again = ((!known || asking) && unsent() > 0) || welcome.needCursors();
        for (var position : welcome.chains()) {
            again |= align(position, known);
        }
        again |= mend();
        return again ? Next.AGAIN : Next.GO_ON;
    }

    /// Finds where the server's copy of a chain and ours part, and re-issues what is behind.
    private boolean align(Message.Position position, boolean known) {
        var chain =
                store.read(Tx::chains).stream()
                        .filter(c -> c.id().equals(position.chain()))
                        .findFirst();
        if (chain.isEmpty()) {
            return false;
        }
        var mine = chain.get();
        if (position.length() < mine.acked() && known) {
            alarms.add(SyncAlarm.SERVER_FORGOT);
        }
        var common = common(mine, position);
        if (common < mine.acked()) {
            torn.add(mine.id());
        }
        if (common < position.length()) {
            if (closed.contains(mine.id()) && common == mine.length()) {
                setAcked(mine.id(), common);
                return false;
            }
            if (common < mine.length() || isLast(mine.id())) {
                alarms.add(SyncAlarm.DESK_COPIED);
            }
            reissue(mine.id(), common);
            return true;
        }
        setAcked(mine.id(), common);
        return false;
    }

    /// A chain that was cut before is not the last, once acts have followed.
    private boolean isLast(ChainId id) {
        return store.read(tx -> tx.chains().getLast().id().equals(id));
    }

    /// What stands behind a missing event goes on under a new chain. Called when the server has
    /// said how much it has: what is missing here and there at the server is not missed.
    private boolean mend() {
        if (torn.isEmpty()) {
            return false;
        }
        var cut =
                store.write(tx -> {
                    var chains = new HashSet<ChainId>();
                    for (var chain : tx.chains()) {
                        var missing = torn.contains(chain.id()) ? firstMissing(tx, chain) : 0;
                        if (missing > 0) {
                            lost += missing(tx, chain);
                            cut(tx, chain.id(), missing - 1);
                            chains.add(chain.id());
                        }
                    }
                    return chains;
                });
        torn.clear();
        closed.addAll(cut);
        if (!cut.isEmpty()) {
            reissueOrphans();
        }
        return !cut.isEmpty();
    }

    private int common(Chain mine, Message.Position position) {
        return store.read(tx -> {
            var common = 0;
            for (var landmark : new TreeMap<>(position.hashes()).entrySet()) {
                int seq = landmark.getKey();
                if (seq <= mine.length()
                        && tx.ownHash(mine.id(), seq)
                                .filter(landmark.getValue()::equals)
                                .isPresent()) {
                    common = Math.max(common, seq);
                }
            }
            return common;
        });
    }

    private void setAcked(ChainId id, int acked) {
        store.write(tx -> {
            var touched = new LinkedHashSet<UUID>();
            for (var chain : tx.chains()) {
                if (chain.id().equals(id) && chain.acked() != acked) {
                    var to = Math.min(acked, chain.length());
                    tx.put(new Chain(id, chain.length(), chain.head(), to));
                    touch(
                            tx,
                            id,
                            Math.min(chain.acked(), to),
                            Math.max(chain.acked(), to),
                            touched);
                }
            }
            project(tx, touched);
            return 0;
        });
    }

    private static void touch(Tx tx, ChainId id, int after, int to, Set<UUID> touched) {
        for (var seq = after + 1; seq <= to; seq += EVENTS_PER_READ) {
            for (var event : tx.own(id, seq, Math.min(EVENTS_PER_READ, to - seq + 1))) {
                touched.add(event.header().dossier());
            }
        }
    }

    private Next onAck(Message.Ack ack) {
        unanswered = false;
        return switch (ack.status()) {
            case OK -> {
                setAcked(ack.chain(), ack.length());
                yield Next.GO_ON;
            }
            case GAP -> {
                setAcked(ack.chain(), ack.length());
                yield Next.AGAIN;
            }
            case FORK -> {
                alarms.add(SyncAlarm.DESK_COPIED);
                reissue(ack.chain(), ack.length());
                yield Next.AGAIN;
            }
            case REJECTED ->
                    throw new Fault(
                            FaultCode.SERVER_FAILED,
                            "the server rejects chain %s after %d"
                                    .formatted(ack.chain(), ack.length()));
        };
    }

    /// Another disk, or an old image of this one, has used the chain behind `keep`: the rest of
    /// ours goes on under a new one, as the same acts.
    private void reissue(ChainId id, int keep) {
        closed.add(id);
        store.write(tx -> {
            cut(tx, id, keep);
            return 0;
        });
        reissueOrphans();
        setAcked(id, keep);
    }

    /// Without space the desk opens all the same, to read; the next request tries again.
    private void reissueOrWait() {
        try {
            reissueOrphans();
        } catch (Fault noSpace) {
            if (noSpace.code() != FaultCode.DISK_FULL) {
                throw noSpace;
            }
        }
    }

    private void reissueOrphans() {
        var orphans = store.read(Tx::orphans);
        orphaned = !orphans.isEmpty();
        if (!orphaned) {
            return;
        }
        orphans.forEach(orphan -> closed.add(orphan.header().chain()));
        var chain = current();
        var events = new ArrayList<Envelope>();
        for (var orphan : orphans) {
            var old = orphan.header();
            var event =
                    Envelope.write(
                            new Header(
                                    old.act(),
                                    chain.id(),
                                    chain.length() + 1,
                                    chain.head(),
                                    old.stamp(),
                                    old.wallMillis(),
                                    old.user(),
                                    old.dossier(),
                                    old.kind(),
                                    old.schema(),
                                    old.owner(),
                                    old.dossierClass(),
                                    old.body(),
                                    old.sealed()),
                            orphan.body(),
                            orphan.sealed());
            chain = new Chain(chain.id(), event.header().seq(), event.hash(), 0);
            events.add(event);
        }
        for (var at = 0; at < events.size(); at += EVENTS_PER_READ) {
            var some = events.subList(at, Math.min(events.size(), at + EVENTS_PER_READ));
            save(some, some.stream().map(DeskEngine::alone).toList());
        }
        orphaned = false;
    }

    // What the server's answers leave on the disk.

    private void saveEpoch(long epoch) {
        savePulled(PULLED_EPOCH, epoch, new byte[0]);
    }

    private void saveGrants(long epoch, Set<String> granted) {
        savePulled(
                PULLED_GRANTS,
                epoch,
                String.join("\n", new TreeSet<>(granted))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Rows that do not begin where we stand are no news: they are not even written down.
    private Next onRows(Message.Rows rows, Frame frame) {
        long cursor = store.read(tx -> tx.cursors().getOrDefault(rows.bucket(), 0L));
        if (isGreeted() && cursor == rows.from()) {
            savePulled(PULLED_ROWS, store.read(Tx::epoch), FrameCodec.pack(frame));
        }
        return Next.GO_ON;
    }

    private void savePulled(byte what, long epoch, byte[] content) {
        var body =
                ByteBuffer.allocate(1 + Long.BYTES + content.length)
                        .put(what)
                        .putLong(epoch)
                        .put(content)
                        .array();
        journal.save(List.of(new JournalEntry(RecordKind.PULLED, body)));
        store.write(tx -> {
            var touched = new LinkedHashSet<UUID>();
            try {
                applyPulled(tx, body, touched);
            } catch (MalformedException e) {
                throw new IllegalStateException("what was just packed cannot be read", e);
            }
            tx.journalPosition(journal.end());
            project(tx, touched);
            return 0;
        });
    }

    private void applyPulled(Tx tx, byte[] body, Set<UUID> touched) throws MalformedException {
        var in = ByteBuffer.wrap(body);
        var what = in.get();
        var epoch = in.getLong();
        var content = Arrays.copyOfRange(body, in.position(), body.length);
        if (epoch < tx.epoch()) {
            return;
        }
        if (epoch > tx.epoch()) {
            forgetConfirmed(tx, touched);
            tx.epoch(epoch);
        }
        switch (what) {
            case PULLED_ROWS -> applyRows(tx, FrameCodec.unpack(content), touched);
            case PULLED_GRANTS -> {
                var granted =
                        new TreeSet<>(
                                List.of(
                                        new String(content, java.nio.charset.StandardCharsets.UTF_8)
                                                .split("\n")));
                granted.remove("");
                applyGrants(tx, granted, touched);
            }
            case PULLED_EPOCH -> {}
            default -> throw new MalformedException("pulled record of kind " + what);
        }
    }

    /// A new server life: what was confirmed is asked for again; own acts and decisions stay.
    private static void forgetConfirmed(Tx tx, Set<UUID> touched) {
        for (var bucket : tx.cursors().keySet()) {
            touched.addAll(tx.clearBucket(bucket));
        }
        for (var chain : tx.chains()) {
            touch(tx, chain.id(), 0, chain.acked(), touched);
            tx.put(new Chain(chain.id(), chain.length(), chain.head(), 0));
        }
    }

    private static void applyGrants(Tx tx, Set<String> granted, Set<UUID> touched) {
        for (var bucket : tx.cursors().keySet()) {
            if (!Buckets.isInbox(bucket) && !granted.contains(bucket)) {
                touched.addAll(tx.clearBucket(bucket));
            }
        }
        var changed = new HashSet<>(granted);
        tx.granted()
                .ifPresent(before -> {
                    changed.addAll(before);
                    changed.removeIf(bucket -> granted.contains(bucket) && before.contains(bucket));
                });
        for (var chain : tx.chains()) {
            touchUndecided(tx, chain, changed, touched);
        }
        tx.granted(granted);
    }

    /// An own event the server has not decided on is shown where the desk may see its dossier:
    /// nothing but the grants says so.
    private static void touchUndecided(Tx tx, Chain chain, Set<String> buckets, Set<UUID> touched) {
        for (var seq = 1; seq <= chain.length(); seq += EVENTS_PER_READ) {
            for (var event : tx.own(chain.id(), seq, EVENTS_PER_READ)) {
                if (buckets.contains(event.header().bucket())
                        && tx.decision(event.header().act()).isEmpty()) {
                    touched.add(event.header().dossier());
                }
            }
        }
    }

    private void applyRows(Tx tx, Frame frame, Set<UUID> touched) throws MalformedException {
        if (!(frame.message() instanceof Message.Rows(var bucket, var from, var rows))) {
            throw new MalformedException("rows expected");
        }
        // What was decided stands by itself: a restored server may have it from here alone.
        for (var row : rows) {
            row.decision().ifPresent(tx::putDecision);
            touched.add(row.dossier());
        }
        // The record that granted it may be damaged: then it is asked for again, if it is granted.
        var isLost = tx.granted().filter(granted -> !granted.contains(bucket)).isPresent();
        if (tx.cursors().getOrDefault(bucket, 0L) != from || (isLost && !Buckets.isInbox(bucket))) {
            return;
        }
        // All of the frame or nothing: rows without their cursor would never be cleared.
        var named = new ArrayList<Optional<Envelope>>();
        var carried = frame.events().iterator();
        for (var row : rows) {
            var event = event(tx, row, carried);
            if (event.isEmpty() && row.kind() == Row.Kind.EVENT) {
                whole = true;
                return;
            }
            named.add(event);
        }
        var seq = from;
        for (var row : rows) {
            applyRow(tx, bucket, seq + 1, row, named.get((int) (seq - from)));
            seq++;
        }
        tx.cursor(bucket, seq);
    }

    /// What a row is about: carried with it, or an own event that is here; empty if it is not.
    private static Optional<Envelope> event(Tx tx, Row row, Iterator<Envelope> carried)
            throws MalformedException {
        if (!row.event()) {
            return row.kind() == Row.Kind.EVENT ? row.act().flatMap(tx::own) : Optional.empty();
        }
        if (!carried.hasNext()) {
            throw new MalformedException("a row without its event");
        }
        return Optional.of(carried.next());
    }

    private void applyRow(Tx tx, String bucket, long seq, Row row, Optional<Envelope> event) {
        switch (row.kind()) {
            case EVENT -> {
                if (event.isPresent() && row.decision().isPresent()) {
                    tx.putRow(bucket, seq, event.get().withoutSealed(), row.decision().get());
                    stamps.saw(event.get().header().stamp());
                }
            }
            case DROP -> tx.dropRows(bucket, row.dossier());
            case ANSWER -> {}
        }
    }
}
