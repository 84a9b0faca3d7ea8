package vn.gov.hanam.kntc.model.simulation;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.FieldClass;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionFold;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.petition.Register;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Buckets;
import vn.gov.hanam.kntc.model.sync.Chains;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Events;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.sync.ServerEngine;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;
import vn.gov.hanam.kntc.model.sync.Verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/// Says which invariants of `sync.md` section 3 a world has broken.
final class Oracle {

    private final World world;
    private final List<String> broken = new ArrayList<>();
    private final Set<ActId> flagged = new HashSet<>();
    private final Set<UUID> flaggedDossiers = new HashSet<>();

    private Oracle(World world) {
        this.world = world;
        world.store
                .contradictions()
                .forEach(c -> {
                    flagged.add(c.ours().act());
                    flagged.add(c.theirs().act());
                    flaggedDossiers.add(c.ours().dossier());
                    flaggedDossiers.add(c.theirs().dossier());
                });
    }

    static List<String> broken(World world, boolean atRest) {
        var oracle = new Oracle(world);
        if (!atRest) {
            oracle.broken.add("L3 never comes to rest");
        }
        world.desks.forEach(desk -> oracle.broken.addAll(desk.broken));
        oracle.savedIsThere();
        oracle.rowsAreByteForByte();
        oracle.onceOnly();
        oracle.chainsAreWhole();
        oracle.rowsAreTheBuckets();
        oracle.ownersSeeWhatIsKeptApart();
        oracle.statesAreFolds();
        oracle.legalWritesAreKept();
        oracle.numbersAreOneDossiers();
        oracle.decisionsStay();
        oracle.secretsStay();
        oracle.draftsAreThere();
        oracle.stampsAreBounded();
        oracle.recallsHold();
        oracle.count();
        return oracle.broken;
    }

    private void check(boolean holds, String invariant) {
        if (!holds && !broken.contains(invariant)) {
            broken.add(invariant);
        }
    }

    private void savedIsThere() {
        var there = new HashMap<ActId, Hash>();
        world.store
                .log()
                .forEach(l -> there.put(l.event().header().act(), l.event().header().body()));
        for (var desk : world.desks) {
            check(
                    there.keySet().containsAll(desk.saved),
                    "I1 what was called saved is not at the server");
            for (var act : desk.saved) {
                var own = desk.store.read(tx -> tx.own(act)).map(event -> event.header().body());
                check(
                        own.equals(Optional.ofNullable(there.get(act)))
                                || (own.isPresent() && !there.containsKey(act))
                                || (own.isEmpty() && desk.rotted.contains(act)),
                        "I12 an own act is not kept byte for byte");
            }
            check(world.cloned || !desk.engine.isAlarmed(), "I2 an acknowledgement was withdrawn");
            world.coverage.saw("two servers noticed", desk.engine.isAlarmed() ? 1 : 0);
            world.coverage.saw(
                    "copied desk noticed",
                    desk.engine.alarms().contains(SyncAlarm.DESK_COPIED) ? 1 : 0);
            check(desk.engine.unsent() == 0, "I13 something waits at rest");
        }
    }

    /// Whatever a desk makes of an event, also of one it does not know. Of an own act it keeps its
    /// own copy, which may stand in another chain.
    private void rowsAreByteForByte() {
        var there = new HashMap<ActId, Envelope>();
        world.store.log().forEach(l -> there.putIfAbsent(l.event().header().act(), l.event()));
        for (var desk : world.desks) {
            for (var row : desk.store.confirmed()) {
                var theirs = Optional.ofNullable(there.get(row.header().act()));
                var isOwn = desk.store.read(tx -> tx.own(row.header().act())).isPresent();
                check(
                        theirs.filter(event ->
                                        isOwn
                                                ? Arrays.equals(event.body(), row.body())
                                                : Arrays.equals(event.encode(), row.encode()))
                                .isPresent(),
                        "I12 a row is not byte for byte the server's");
                var unknown = row.header().schema() > PetitionPayload.SCHEMA;
                world.coverage.saw("rows of a newer program", unknown ? 1 : 0);
            }
        }
    }

    private void onceOnly() {
        var effective = new HashSet<ActId>();
        for (var logged : world.store.log()) {
            if (logged.effective()) {
                check(effective.add(logged.event().header().act()), "I3 an act has effect twice");
            }
        }
    }

    private void chainsAreWhole() {
        world.store
                .chains()
                .forEach((chain, events) ->
                        check(
                                Chains.continues(chain, 0, Hash.NONE, events),
                                "I4 a chain is not dense and linked"));
    }

    private void rowsAreTheBuckets() {
        for (var desk : world.desks) {
            var held = desk.store.held();
            for (var bucket : held.keySet()) {
                check(
                        Buckets.isInbox(bucket)
                                || world.granted(desk).contains(bucket)
                                || held.getOrDefault(bucket, Map.of()).isEmpty(),
                        "I8 rows outside the scope");
            }
            for (var bucket : world.granted(desk)) {
                check(
                        held.getOrDefault(bucket, Map.of()).equals(expected(bucket)),
                        "I5 rows are not the bucket");
            }
        }
    }

    private Map<Long, ActId> expected(String bucket) {
        var rows = world.store.bucket(bucket);
        var lastDrop = new HashMap<UUID, Long>();
        var seq = 0L;
        for (var row : rows) {
            seq++;
            if (row.kind() == Row.Kind.DROP) {
                lastDrop.put(row.dossier(), seq);
            }
        }
        var expected = new TreeMap<Long, ActId>();
        seq = 0;
        for (var row : rows) {
            seq++;
            if (row.kind() == Row.Kind.EVENT && seq > lastDrop.getOrDefault(row.dossier(), 0L)) {
                expected.put(seq, row.act().orElseThrow());
            }
        }
        return expected;
    }

    /// What was kept apart is shown to the agency that owns the dossier.
    private void ownersSeeWhatIsKeptApart() {
        for (var decision : world.store.decisions().values()) {
            if (decision.verdict() == Verdict.QUARANTINED) {
                var owner = world.store.read(tx -> tx.dossier(decision.dossier()));
                check(
                        owner.isEmpty()
                                || world
                                        .store
                                        .bucket(
                                                Buckets.of(
                                                        owner.get().owner(),
                                                        owner.get().dossierClass()))
                                        .stream()
                                        .anyMatch(row ->
                                                row.kind() == Row.Kind.EVENT
                                                        && row.act()
                                                                .equals(
                                                                        Optional.of(
                                                                                decision.act()))),
                        "I23 an act kept apart is not shown to the owner");
            }
        }
    }

    private void statesAreFolds() {
        var views = new HashMap<Set<String>, Map<UUID, PetitionState>>();
        for (var desk : world.desks) {
            var projected = new HashMap<UUID, PetitionState>();
            desk.store.projected().forEach((id, state) -> projected.put(id, withoutSecrets(state)));
            for (var id : world.store.dossiers()) {
                var whole = history(id);
                var visible = PetitionFold.of(whole).filter(state -> isVisible(desk, state));
                check(
                        Optional.ofNullable(projected.get(id))
                                .equals(visible.map(Oracle::withoutSecrets)),
                        "I17 a desk's state is not the fold of the whole history");
            }
            for (var id : projected.keySet()) {
                check(
                        world.store.dossiers().contains(id),
                        "I8 a dossier is shown that the server does not have");
                check(
                        desk.engine
                                .state(new vn.gov.hanam.kntc.model.id.PetitionId(id))
                                .equals(desk.state(id)),
                        "I6 the projection is not the fold");
            }
            var same = views.putIfAbsent(Set.copyOf(world.granted(desk)), projected);
            check(same == null || same.equals(projected), "I6 two desks of one scope differ");
        }
    }

    private boolean isVisible(SimulatedDesk desk, PetitionState state) {
        var granted = world.granted(desk);
        return granted.contains(Buckets.of(state.owner(), state.dossierClass()))
                || state.sharedWith().stream()
                        .anyMatch(a -> granted.contains(Buckets.of(a, state.dossierClass())));
    }

    /// What everybody may know of a state: the sender of a denunciation is known on its own desk
    /// only.
    private static PetitionState withoutSecrets(PetitionState state) {
        var cells = new HashMap<>(state.cells());
        var hidden = new HashSet<>(state.hidden());
        if (state.dossierClass() == vn.gov.hanam.kntc.model.petition.DossierClass.CONFIDENTIAL) {
            cells.remove(Register.SENDER.code());
            hidden.add(Register.SENDER.code());
        }
        return new PetitionState(
                state.id(),
                state.owner(),
                state.dossierClass(),
                state.code(),
                state.registeredBy(),
                state.registeredAt(),
                cells,
                state.superseded(),
                hidden,
                state.papers(),
                state.remarks(),
                state.links(),
                state.conflicts(),
                state.number(),
                state.confirmed());
    }

    private List<Recorded> history(UUID dossier) {
        return world.store.read(tx ->
                tx.history(dossier).stream()
                        .map(a -> Events.recorded(a.event(), Optional.of(a.decision())))
                        .toList());
    }

    private void legalWritesAreKept() {
        for (var dossier : world.store.dossiers()) {
            var history = history(dossier);
            var state = PetitionFold.of(history);
            if (state.isEmpty()) {
                continue;
            }
            // Who decides has seen the values, also where a restore lets them come after him.
            var decided = new HashSet<ActId>();
            history.forEach(r -> {
                if (r.event() instanceof PetitionEvent.ConflictDecided settled) {
                    decided.addAll(settled.over());
                }
            });
            var bases = new HashMap<String, Set<ActId>>();
            history.forEach(r ->
                    r.event()
                            .changes()
                            .forEach(c ->
                                    c.base()
                                            .ifPresent(b ->
                                                    bases.computeIfAbsent(
                                                                    c.register(),
                                                                    _ -> new HashSet<>())
                                                            .add(b))));
            var builtUpon = new HashMap<String, Set<Map<String, String>>>();
            for (var recorded : history) {
                for (var change : recorded.event().changes()) {
                    if (bases.getOrDefault(change.register(), Set.of()).contains(recorded.act())) {
                        builtUpon
                                .computeIfAbsent(change.register(), _ -> new HashSet<>())
                                .add(change.to());
                    }
                }
            }
            for (var recorded : history) {
                for (var change : recorded.event().changes()) {
                    var sameValueCounted =
                            builtUpon
                                    .getOrDefault(change.register(), Set.of())
                                    .contains(change.to());
                    if (sameValueCounted
                            || decided.contains(recorded.act())
                            || Register.classOf(change.register()) != FieldClass.LEGAL
                            || change.register().startsWith("share:")) {
                        continue;
                    }
                    check(
                            isAccounted(
                                    state.get(),
                                    bases,
                                    recorded.act(),
                                    change.register(),
                                    change.to()),
                            "I7 a legal write was lost in silence");
                }
            }
        }
    }

    private static boolean isAccounted(
            PetitionState state,
            Map<String, Set<ActId>> bases,
            ActId act,
            String register,
            Map<String, String> value) {
        var present = state.cells().get(register);
        return (present != null && (present.act().equals(act) || present.value().equals(value)))
                || bases.getOrDefault(register, Set.of()).contains(act)
                || state.conflicts().stream()
                        .anyMatch(c ->
                                c.register().equals(register)
                                        && (c.other().act().equals(act)
                                                || c.present().act().equals(act)
                                                || c.other().value().equals(value)
                                                || c.present().value().equals(value)));
    }

    private void numbersAreOneDossiers() {
        var perRegister = new HashMap<String, Set<Integer>>();
        world.store
                .numbers()
                .forEach((n, _) ->
                        perRegister
                                .computeIfAbsent(n.agency() + "/" + n.year(), _ -> new HashSet<>())
                                .add(n.number()));
        if (!world.restored) {
            world.paper
                    .values()
                    .forEach(dossiers ->
                            check(
                                    dossiers.size() == 1,
                                    "I15 one number on paper for two dossiers"));
            perRegister
                    .values()
                    .forEach(numbers -> {
                        for (var n = 1; n <= numbers.size(); n++) {
                            check(numbers.contains(n), "I20 a gap in a register");
                        }
                    });
        } else {
            var known = numbersKnown();
            world.paper.forEach((number, dossiers) -> {
                var remembered = new HashSet<>(dossiers);
                remembered.retainAll(known.getOrDefault(number, Set.of()));
                world.coverage.saw("known to paper alone", dossiers.size() - remembered.size());
                check(
                        world.forgetful || remembered.size() == dossiers.size(),
                        "I19 a number on paper is known to nobody");
                check(
                        remembered.size() <= 1
                                || remembered.stream().allMatch(flaggedDossiers::contains),
                        "I19 a number was given twice after a restore, unflagged");
            });
        }
        if (world.calm) {
            check(flagged.isEmpty(), "I21 something was flagged in a calm world");
            for (var desk : world.desks) {
                check(
                        desk.engine.alarms().isEmpty() || !desk.rotted.isEmpty(),
                        "I21 a desk gave an alarm in a calm world");
            }
        }
    }

    /// The numbers of dossiers that the server or any desk still knows of. Where an old image took
    /// a desk's memory and a restore the server's, only the paper book knows: reading it is the
    /// recovery window's task.
    private Map<RegisterNumber, Set<UUID>> numbersKnown() {
        var known = new HashMap<RegisterNumber, Set<UUID>>();
        Consumer<Decision> learn =
                decision ->
                        decision.number()
                                .ifPresent(number ->
                                        known.computeIfAbsent(number, _ -> new HashSet<>())
                                                .add(decision.dossier()));
        world.store.adopted().values().forEach(learn);
        world.store.decisions().values().forEach(learn);
        for (var desk : world.desks) {
            desk.store.read(tx -> {
                tx.decisions(learn);
                return 0;
            });
        }
        return known;
    }

    /// A decision stays also when its act is lost with the only disk that had it: adopted, it
    /// waits.
    private void decisionsStay() {
        var atServer = new HashMap<>(world.store.adopted());
        atServer.putAll(world.store.decisions());
        for (var desk : world.desks) {
            desk.store.read(tx -> {
                tx.decisions(seen -> {
                    var now = atServer.get(seen.act());
                    check(
                            flagged.contains(seen.act()) || (now != null && now.agreesWith(seen)),
                            "I18 a decision once seen has changed");
                });
                return 0;
            });
        }
    }

    private void secretsStay() {
        for (var logged : world.store.log()) {
            check(logged.event().sealed().isEmpty(), "I8 a sealed part is at the server");
            check(
                    !PetitionPayload.textOf(logged.event().body()).contains(World.SECRET),
                    "I8 a denouncer's name is at the server");
        }
    }

    private void draftsAreThere() {
        for (var desk : world.desks) {
            var there = new TreeMap<UUID, String>();
            desk.store
                    .drafts()
                    .forEach(d ->
                            there.put(
                                    d.id(),
                                    new String(
                                            d.bytes(), java.nio.charset.StandardCharsets.UTF_8)));
            var expected = new TreeMap<>(desk.drafts);
            expected.keySet().removeAll(desk.uncertainDrafts);
            there.keySet().removeAll(desk.uncertainDrafts);
            check(there.equals(expected), "I1 a draft is not as it was saved");
        }
    }

    private void stampsAreBounded() {
        var latest = world.now() + ServerEngine.AHEAD_MAX.toMillis();
        for (var dossier : world.store.dossiers()) {
            for (var recorded : history(dossier)) {
                check(recorded.stamp().millis() <= latest, "I14 a stamp lies beyond its receipt");
            }
        }
    }

    private void recallsHold() {
        for (var dossier : world.store.dossiers()) {
            var history = history(dossier);
            var state = PetitionFold.of(history);
            if (state.isEmpty()) {
                continue;
            }
            for (var agency : state.get().sharedWith()) {
                var undone = new HashSet<ActId>();
                history.forEach(r -> {
                    if (r.event() instanceof PetitionEvent.Recalled recalled
                            && recalled.from().equals(agency)) {
                        recalled.share().base().ifPresent(undone::add);
                    }
                });
                check(
                        history.stream()
                                .anyMatch(r ->
                                        r.event() instanceof PetitionEvent.Sent sent
                                                && sent.to().equals(agency)
                                                && !undone.contains(r.act())),
                        "I22 a recalled dossier was sent again by itself");
            }
        }
    }

    private void count() {
        var decisions = world.store.decisions().values();
        world.coverage.saw("acts at the server", world.store.log().size());
        world.coverage.saw(
                "re-issued acts", world.store.log().stream().filter(l -> !l.effective()).count());
        world.coverage.saw("refused", of(decisions, Verdict.REFUSED));
        world.coverage.saw("quarantined", of(decisions, Verdict.QUARANTINED));
        world.coverage.saw("numbers", world.store.numbers().size());
        world.coverage.saw("contradictions", world.store.contradictions().size());
        world.store
                .dossiers()
                .forEach(id ->
                        PetitionFold.of(history(id))
                                .ifPresent(s -> {
                                    world.coverage.saw("conflicts", s.conflicts().size());
                                    world.coverage.saw("shared at the end", s.sharedWith().size());
                                }));
    }

    private static long of(Iterable<Decision> decisions, Verdict verdict) {
        var count = 0L;
        for (var decision : decisions) {
            count += decision.verdict() == verdict ? 1 : 0;
        }
        return count;
    }
}
