package vn.gov.hanam.kntc.model.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionFold;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Message.Ack;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.sync.ServerStore.Dossier;
import vn.gov.hanam.kntc.model.sync.ServerStore.Own;
import vn.gov.hanam.kntc.model.sync.ServerStore.Tip;
import vn.gov.hanam.kntc.model.sync.ServerStore.Tx;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The server's half of sync: takes chains of events, decides on each act, gives out what each
/// bucket may see.
///
/// It has the last word. Each frame is one transaction, committed when it arrives; nothing is
/// acknowledged before a force. An act has effect once, whatever is repeated, re-issued or cloned.
public final class ServerEngine {

    /// How far a stamp may lie ahead of its receipt and still order plain fields as written.
    public static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private static final int ROWS_PER_FRAME = 200;

    private final ServerStore store;
    private final Directory directory;
    private final SignatureCheck signatures;
    private final DecisionSeal seal;
    private final InstantSource clock;
    private final Map<DeviceId, Map<String, Long>> lastCursors = new ConcurrentHashMap<>();

    /// Checks a signature of a device over its chain's head.
    @FunctionalInterface
    public interface SignatureCheck {
        boolean isBy(DeviceId device, byte[] text, byte[] signature);
    }

    public ServerEngine(
            ServerStore store,
            Directory directory,
            SignatureCheck signatures,
            DecisionSeal seal,
            InstantSource clock) {
        this.store = store;
        this.directory = directory;
        this.signatures = signatures;
        this.seal = seal;
        this.clock = clock;
    }

    /// Begins to answer one request.
    ///
    /// @param who calls; asked again for each frame and each part of the answer, since a device may
    ///   be revoked and rights taken away while a request runs. What it throws ends the request
    /// @param answerBytes about how much the answer may hold before the desk is asked to come again
    public Exchange exchange(Supplier<Caller> who, long answerBytes, Consumer<Frame> answer) {
        return new Exchange(who, answerBytes, answer);
    }

    /// One request being answered: frames go in as they arrive, answers come out; [#finish] pulls.
    public final class Exchange {

        private final Supplier<Caller> who;
        private final long answerBytes;
        private final Consumer<Frame> answer;
        private final Map<ChainId, Ack> acks = new java.util.LinkedHashMap<>();
        private final Map<ChainId, Integer> proven = new java.util.HashMap<>();
        private final List<Decision> offered = new ArrayList<>();
        private Message.@Nullable Hello hello;
        private boolean welcomed;

        /// The buckets the desk was told, or knew, it may see.
        private Set<String> told = Set.of();

        private Exchange(Supplier<Caller> who, long answerBytes, Consumer<Frame> answer) {
            this.who = who;
            this.answerBytes = answerBytes;
            this.answer = answer;
        }

        /// Takes one frame of the request. What it brought is committed when this returns.
        public void on(Frame frame) {
            switch (frame.message()) {
                case Message.Hello first -> {
                    hello = first;
                    if (first.offers() == 0) {
                        welcome(first);
                    }
                }
                case Message.Offer(var decisions) -> {
                    offered.addAll(decisions);
                    var first = hello;
                    if (first != null && offered.size() >= first.offers()) {
                        welcome(first);
                    }
                }
                case Message.Push push -> {
                    if (welcomed && !isStopped(push.chain())) {
                        var ack = push(who.get(), push, frame.events());
                        acks.put(push.chain(), ack);
                        if (ack.status() == Ack.Status.OK) {
                            // What it has just said it need not be told.
                            proven.merge(
                                    push.chain(),
                                    push.from() + frame.events().size() - 1,
                                    Math::max);
                        }
                    }
                }
                case Message.Welcome _, Message.Ack _, Message.Rows _, Message.End _ -> {}
            }
        }

        /// Acknowledges what is durable, then gives out what is new. Call it when the request has
        /// ended.
        public void finish() {
            var first = hello;
            if (first == null || !welcomed) {
                answer.accept(Frame.of(new Message.End(false)));
                return;
            }
            if (!acks.isEmpty()) {
                store.force();
            }
            acks.values().forEach(ack -> answer.accept(Frame.of(ack)));
            var more = cursors(first).map(this::pull).orElse(false);
            answer.accept(Frame.of(new Message.End(more)));
        }

        private boolean isStopped(ChainId chain) {
            var ack = acks.get(chain);
            return ack != null && ack.status() != Ack.Status.OK;
        }

        private void welcome(Message.Hello first) {
            var caller = who.get();
            var welcome = ServerEngine.this.welcome(caller, first, offered, proven);
            told = caller.granted();
            welcomed = !welcome.reset();
            answer.accept(Frame.of(welcome));
        }

        private Optional<Map<String, Long>> cursors(Message.Hello first) {
            var device = who.get().device();
            if (first.cursors().isPresent()) {
                lastCursors.put(device, first.cursors().get());
                return first.cursors();
            }
            return Optional.ofNullable(lastCursors.get(device))
                    .filter(cursors -> CursorMap.hashOf(cursors).equals(first.cursorsHash()));
        }

        private boolean pull(Map<String, Long> cursors) {
            var first = hello;
            var whole = first != null && first.whole();
            var device = who.get().device();
            var sent = 0L;
            var position = new java.util.TreeMap<>(cursors);
            for (var bucket : readable()) {
                long from = cursors.getOrDefault(bucket, 0L);
                while (true) {
                    if (sent >= answerBytes) {
                        lastCursors.put(device, position);
                        return true;
                    }
                    if (!mayRead(bucket)) {
                        break;
                    }
                    var start = from;
                    var entries = store.read(tx -> tx.entries(bucket, start, ROWS_PER_FRAME));
                    if (entries.isEmpty()) {
                        break;
                    }
                    var rows = new ArrayList<Row>();
                    var events = new ArrayList<Envelope>();
                    var bytes = 0;
                    for (var entry : entries) {
                        var carry = entry.event().isPresent() && (whole || !isProven(entry));
                        if (!rows.isEmpty() && bytes > FrameCodec.PACK_BYTES) {
                            break;
                        }
                        var row = entry.row();
                        rows.add(
                                new Row(
                                        row.kind(),
                                        row.dossier(),
                                        row.act(),
                                        carry,
                                        row.decision()));
                        if (carry) {
                            events.add(entry.event().orElseThrow());
                            bytes += entry.event().orElseThrow().size();
                        }
                    }
                    answer.accept(new Frame(new Message.Rows(bucket, from, rows), events));
                    sent += bytes + 100L * rows.size();
                    from += rows.size();
                    position.put(bucket, from);
                }
            }
            lastCursors.put(device, position);
            return false;
        }

        /// The device has this very event in a chain it has shown to hold.
        private boolean isProven(ServerStore.Entry entry) {
            var header = entry.event().orElseThrow().header();
            return header.seq() <= proven.getOrDefault(header.chain(), 0);
        }

        private Set<String> readable() {
            var buckets = new TreeSet<>(told);
            proven.keySet().forEach(chain -> buckets.add(Buckets.inbox(chain)));
            return buckets;
        }

        /// Now, and not only when the request began.
        private boolean mayRead(String bucket) {
            return Buckets.isInbox(bucket) || who.get().granted().contains(bucket);
        }
    }

    private Message.Welcome welcome(
            Caller caller,
            Message.Hello hello,
            List<Decision> offered,
            Map<ChainId, Integer> proven) {
        var epoch = store.read(Tx::epoch);
        if (hello.epoch() != epoch) {
            return welcome(caller, hello, epoch, true, List.of());
        }
        if (!offered.isEmpty()) {
            store.write(tx -> {
                offered.stream().filter(seal::isMine).forEach(theirs -> take(tx, theirs));
                return epoch;
            });
        }
        store.force();
        var positions = new ArrayList<Message.Position>();
        store.read(tx -> {
            for (var claim : hello.chains()) {
                position(tx, caller, claim, proven).ifPresent(positions::add);
            }
            return epoch;
        });
        return welcome(caller, hello, epoch, false, positions);
    }

    private Message.Welcome welcome(
            Caller caller,
            Message.Hello hello,
            long epoch,
            boolean reset,
            List<Message.Position> positions) {
        var knowsGrants = Buckets.hashOf(caller.granted()).equals(hello.grantedHash());
        var last = lastCursors.get(caller.device());
        var knowsCursors =
                hello.cursors().isPresent()
                        || (last != null && CursorMap.hashOf(last).equals(hello.cursorsHash()));
        return new Message.Welcome(
                Message.PROTOCOL,
                epoch,
                reset,
                positions,
                knowsGrants ? Optional.empty() : Optional.of(caller.granted()),
                !knowsCursors,
                store.read(Tx::stable),
                clock.millis());
    }

    private static Optional<Message.Position> position(
            Tx tx, Caller caller, Message.Claim claim, Map<ChainId, Integer> proven) {
        var tip = tx.tip(claim.chain());
        if (tip.isEmpty()) {
            proven.put(claim.chain(), 0);
            return Optional.of(new Message.Position(claim.chain(), 0, Map.of()));
        }
        if (!tip.get().device().equals(caller.device())) {
            return Optional.empty();
        }
        var length = tip.get().length();
        var common = Math.min(length, claim.length());
        // Only a head both sides share proves what the device holds; a shorter server proves
        // nothing yet.
        var shared =
                claim.length() <= length
                        && (claim.length() == 0
                                || tx.hashAt(claim.chain(), claim.length())
                                        .filter(claim.head()::equals)
                                        .isPresent());
        proven.put(claim.chain(), shared ? common : 0);
        return Optional.of(
                new Message.Position(
                        claim.chain(),
                        length,
                        Chains.landmarks(
                                length, claim.length(), seq -> tx.hashAt(claim.chain(), seq))));
    }

    /// Takes back a decision of an earlier life. Where it contradicts what was decided since,
    /// nothing is changed but that a person is told; its number stands in somebody's book all the
    /// same, and is given to nobody else.
    private static void take(Tx tx, Decision theirs) {
        var ours = tx.decision(theirs.act()).or(() -> tx.adopted(theirs.act()));
        var holder = theirs.number().flatMap(tx::holder);
        if (theirs.number().isPresent() && holder.isEmpty()) {
            tx.hold(theirs.number().get(), theirs.dossier());
        }
        if (ours.isPresent() && !ours.get().agreesWith(theirs)) {
            tx.contradict(ours.get(), theirs);
        }
        if (holder.isPresent() && !holder.get().equals(theirs.dossier())) {
            tx.contradict(tx.about(holder.get()).orElse(theirs), theirs);
        } else if (ours.isEmpty()) {
            tx.adopt(theirs);
        }
    }

    private Ack push(Caller caller, Message.Push push, List<Envelope> events) {
        return store.write(tx -> push(tx, caller, push, events));
    }

    private Ack push(Tx tx, Caller caller, Message.Push push, List<Envelope> events) {
        var chain = push.chain();
        var tip = tx.tip(chain);
        var length = tip.map(Tip::length).orElse(0);
        if ((tip.isPresent() && !tip.get().device().equals(caller.device()))
                || events.isEmpty()
                || push.from() < 1
                || events.stream().anyMatch(event -> event.sealed().isPresent())
                || !events.getLast().hash().equals(push.head())
                || !isSigned(caller, push, events.size())) {
            return new Ack(chain, length, Ack.Status.REJECTED);
        }
        if (push.from() > length + 1) {
            return new Ack(chain, length, Ack.Status.GAP);
        }
        var before = push.from() == 1 ? Optional.of(Hash.NONE) : tx.hashAt(chain, push.from() - 1);
        if (before.isEmpty() || !Chains.continues(chain, push.from() - 1, before.get(), events)) {
            return new Ack(
                    chain,
                    before.isPresent() && events.getFirst().header().seq() == push.from()
                            ? push.from() - 1
                            : length,
                    before.isPresent() && events.getFirst().header().seq() == push.from()
                            ? Ack.Status.FORK
                            : Ack.Status.REJECTED);
        }
        for (var event : events) {
            var seq = event.header().seq();
            if (seq <= length && !tx.hashAt(chain, seq).filter(event.hash()::equals).isPresent()) {
                return new Ack(chain, seq - 1, Ack.Status.FORK);
            }
        }
        if (tip.isEmpty()) {
            tx.begin(chain, caller.device());
        }
        for (var event : events) {
            if (event.header().seq() > length) {
                take(tx, caller, event);
            }
        }
        var end = push.from() + events.size() - 1;
        if (end > length) {
            tx.sign(chain, end, push.signature());
        }
        return new Ack(chain, Math.max(length, end), Ack.Status.OK);
    }

    private boolean isSigned(Caller caller, Message.Push push, int count) {
        try {
            return signatures.isBy(
                    caller.device(),
                    Chains.headText(push.chain(), push.from() + count - 1, push.head()),
                    Base64.getDecoder().decode(push.signature()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void take(Tx tx, Caller caller, Envelope event) {
        var header = event.header();
        var received = clock.millis();
        var known = !tx.carriers(header.act()).isEmpty();
        tx.append(event, !known, received);
        if (known) {
            tx.decision(header.act())
                    .filter(decision -> decision.verdict() != Verdict.OK)
                    .ifPresent(decision ->
                            tx.enter(
                                    Buckets.inbox(header.chain()),
                                    answer(header.dossier(), decision)));
            return;
        }
        var decision =
                tx.adopted(header.act()).orElseGet(() -> decide(tx, caller, event, received));
        var own = tx.own();
        var sealed = seal.sealed(withSeq(decision, own));
        tx.decide(sealed, sealed.hashAfter(own.head()));
        if (sealed.verdict() == Verdict.OK) {
            effect(tx, event, sealed);
        } else {
            for (var carrier : tx.carriers(header.act())) {
                tx.enter(Buckets.inbox(carrier), answer(header.dossier(), sealed));
            }
            if (sealed.verdict() == Verdict.QUARANTINED) {
                // Where the dossier is, which need not be where its author says.
                var bucket =
                        tx.dossier(header.dossier())
                                .map(dossier -> Buckets.of(dossier.owner(), dossier.dossierClass()))
                                .orElse(header.bucket());
                tx.enter(bucket, row(event, sealed));
                files(tx, eventOf(event), bucket);
            }
        }
    }

    private static Decision withSeq(Decision decision, Own own) {
        return new Decision(
                own.length() + 1,
                decision.act(),
                decision.dossier(),
                decision.verdict(),
                decision.reason(),
                decision.receivedMillis(),
                decision.number(),
                "");
    }

    private Decision decide(Tx tx, Caller caller, Envelope event, long received) {
        var header = event.header();
        var reason = refusal(tx, caller, event);
        if (reason.isPresent()) {
            var verdict =
                    reason.get().equals(SyncRefusal.OUT_OF_SCOPE.code())
                            ? Verdict.QUARANTINED
                            : Verdict.REFUSED;
            return decision(header, verdict, reason.get(), received, Optional.empty());
        }
        Optional<RegisterNumber> number = Optional.empty();
        if (eventOf(event) instanceof PetitionEvent.Registered registered) {
            number = Optional.of(number(tx, header, registered, received));
            tx.hold(number.get(), header.dossier());
        }
        return decision(header, Verdict.OK, "", received, number);
    }

    /// Why the act has no effect: the code of the first problem.
    private Optional<String> refusal(Tx tx, Caller caller, Envelope event) {
        var header = event.header();
        var officer = directory.officer(header.user());
        if (officer.isEmpty()) {
            return Optional.of(SyncRefusal.OFFICER_UNKNOWN.code());
        }
        if (!officer.get().agency().equals(caller.agency())) {
            return Optional.of(SyncRefusal.OFFICER_ELSEWHERE.code());
        }
        var dossier = tx.dossier(header.dossier());
        var petition = eventOf(event);
        if (dossier.isEmpty()) {
            if (!header.owner().equals(caller.agency())) {
                return Optional.of(SyncRefusal.NOT_YOUR_AGENCY.code());
            }
            if (petition instanceof PetitionEvent.Registered registered
                    && PetitionRules.classOf(registered) != header.dossierClass()) {
                return Optional.of(SyncRefusal.WRONG_CLASS.code());
            }
        } else {
            var seen = dossier.get();
            if (!isVisible(seen, caller.granted())) {
                return Optional.of(SyncRefusal.OUT_OF_SCOPE.code());
            }
            if (!seen.owner().equals(header.owner())
                    || seen.dossierClass() != header.dossierClass()) {
                return Optional.of(SyncRefusal.HEADER_DISAGREES.code());
            }
        }
        return refusal(tx, officer.get(), header, petition);
    }

    private Optional<String> refusal(
            Tx tx, Officer officer, Header header, PetitionEvent petition) {
        return PetitionRules.check(state(tx, header.dossier()), petition, officer).stream()
                .findFirst()
                .map(problem -> problem.code());
    }

    private static boolean isVisible(Dossier dossier, Set<String> granted) {
        if (granted.contains(Buckets.of(dossier.owner(), dossier.dossierClass()))) {
            return true;
        }
        return dossier.shared().stream()
                .anyMatch(a -> granted.contains(Buckets.of(a, dossier.dossierClass())));
    }

    private RegisterNumber number(
            Tx tx, Header header, PetitionEvent.Registered registered, long received) {
        var day =
                PetitionFold.of(List.of(recorded(header, registered, Optional.empty())))
                        .flatMap(PetitionState::receivedOn)
                        .orElse(Vietnam.dayOf(Instant.ofEpochMilli(received)));
        return tx.free(header.owner(), day.getYear());
    }

    private void effect(Tx tx, Envelope event, Decision decision) {
        var header = event.header();
        var dossierClass = header.dossierClass();
        var old = tx.dossier(header.dossier()).map(Dossier::shared).orElse(Set.of());
        var petition = eventOf(event);
        var now = sharedAfter(tx, event, petition, old);
        if (tx.dossier(header.dossier()).isEmpty() || !now.equals(old)) {
            tx.put(header.dossier(), new Dossier(header.owner(), dossierClass, now));
        }
        var row = row(event, decision);
        tx.enter(header.bucket(), row);
        files(tx, petition, header.bucket());
        for (var agency : new TreeSet<>(union(old, now))) {
            if (agency.equals(header.owner())) {
                continue;
            }
            var bucket = Buckets.of(agency, dossierClass);
            if (!now.contains(agency)) {
                tx.enter(bucket, drop(header.dossier()));
            } else if (old.contains(agency)) {
                tx.enter(bucket, row);
                files(tx, petition, bucket);
            } else {
                for (var accepted : tx.history(header.dossier())) {
                    tx.enter(bucket, row(accepted.event(), accepted.decision()));
                    files(tx, eventOf(accepted.event()), bucket);
                }
            }
        }
    }

    private Set<AgencyId> sharedAfter(
            Tx tx, Envelope event, PetitionEvent petition, Set<AgencyId> old) {
        return petition instanceof PetitionEvent.Sent || petition instanceof PetitionEvent.Recalled
                ? PetitionFold.sharedAfter(history(tx, event.header().dossier()))
                : old;
    }

    private static void files(Tx tx, PetitionEvent petition, String bucket) {
        if (petition instanceof PetitionEvent.DocumentAttached attached && !attached.deskOnly()) {
            tx.file(attached.file().hash(), bucket);
        }
    }

    private static Optional<PetitionState> state(Tx tx, UUID dossier) {
        return PetitionFold.of(history(tx, dossier));
    }

    private static List<Recorded> history(Tx tx, UUID dossier) {
        var history = new ArrayList<Recorded>();
        for (var accepted : tx.history(dossier)) {
            history.add(Events.recorded(accepted.event(), Optional.of(accepted.decision())));
        }
        return history;
    }

    private static Recorded recorded(
            Header header, PetitionEvent event, Optional<Decision> decision) {
        return Events.recorded(header, event, decision);
    }

    private static PetitionEvent eventOf(Envelope event) {
        return PetitionPayload.read(
                event.header().kind(), event.header().schema(), event.body(), event.sealed());
    }

    private static Decision decision(
            Header header,
            Verdict verdict,
            String reason,
            long received,
            Optional<RegisterNumber> number) {
        return new Decision(
                0, header.act(), header.dossier(), verdict, reason, received, number, "");
    }

    private static Row row(Envelope event, Decision decision) {
        return new Row(
                Row.Kind.EVENT,
                event.header().dossier(),
                Optional.of(event.header().act()),
                true,
                Optional.of(decision));
    }

    private static Row answer(UUID dossier, Decision decision) {
        return new Row(
                Row.Kind.ANSWER,
                dossier,
                Optional.of(decision.act()),
                false,
                Optional.of(decision));
    }

    private static Row drop(UUID dossier) {
        return new Row(Row.Kind.DROP, dossier, Optional.empty(), false, Optional.empty());
    }

    private static Set<AgencyId> union(Set<AgencyId> some, Set<AgencyId> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
