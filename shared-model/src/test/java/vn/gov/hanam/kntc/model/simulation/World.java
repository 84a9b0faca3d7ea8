package vn.gov.hanam.kntc.model.simulation;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.journal.RecordKind;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Buckets;
import vn.gov.hanam.kntc.model.testing.MemoryServerStore;
import vn.gov.hanam.kntc.model.testing.PowerCut;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Desks of agencies A and B and of their superior S, a server, and a network, all from one seed.
///
/// Every third seed is calm: no clone, no old image, no restore; there nothing may be flagged.
final class World {

    static final AgencyId A = new AgencyId("UBA1");
    static final AgencyId B = new AgencyId("UBB1");
    static final AgencyId S = new AgencyId("TTS1");
    static final String SECRET = "Người Tố Cáo Kín";

    private static final long START = Instant.parse("2026-11-23T01:00:00Z").toEpochMilli();
    private static final int DESKS_MAX = 7;
    private static final long ANSWER_BYTES = 20_000;
    private static final byte[] PORTAL =
            "<html><body>Đăng nhập Wi-Fi</body></html>".getBytes(StandardCharsets.UTF_8);

    final Coverage coverage = new Coverage();
    final Random random;
    final boolean calm;
    final List<SimulatedDesk> desks = new ArrayList<>();
    final SimulatedServer server;
    final MemoryServerStore store;
    final Map<RegisterNumber, Set<UUID>> paper = new HashMap<>();
    boolean restored;

    /// Two servers ran from one database.
    boolean cloned;

    /// Some desk has lost what it was told: an old image was put back, or an answer rotted.
    boolean forgetful;

    private final List<MemoryServerStore> backups = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final double loss;
    private @Nullable SimulatedServer twin;
    private final InstantSource clock;
    private long now = START;
    private int step;

    private record Request(SimulatedDesk desk, int serial, byte[] bytes) {}

    private record Answer(SimulatedDesk desk, int serial, byte[] bytes) {}

    World(long seed, Set<Bug> bugs) {
        this.random = new Random(seed);
        this.calm = seed % 3 == 0;
        this.loss = List.of(0.02, 0.1, 0.25).get(random.nextInt(3));
        this.clock = () -> Instant.ofEpochMilli(now);
        this.server = new SimulatedServer(clock, bugs);
        this.store = server.store;
        desk("a1", A, bugs);
        desk("a2", A, bugs);
        desk("b1", B, bugs);
        desk("s1", S, bugs);
    }

    private void desk(String name, AgencyId agency, Set<Bug> bugs) {
        var officer =
                new Officer(
                        new UserId(uuid()),
                        "officer-" + name,
                        "Cán bộ " + name,
                        Role.INSPECTORATE,
                        agency);
        var desk = new SimulatedDesk(name, officer, new DeviceId(uuid()), clock, random, bugs);
        desks.add(desk);
        server.admit(desk, full(agency));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Set<String> full(AgencyId agency) {
        var buckets = new TreeSet<String>();
        for (var each : agency.equals(S) ? List.of(A, B, S) : List.of(agency)) {
            for (var dossierClass : DossierClass.values()) {
                buckets.add(Buckets.of(each, dossierClass));
            }
        }
        return buckets;
    }

    Set<String> granted(SimulatedDesk desk) {
        return server.granted(desk.device);
    }

    // The run.

    void run(int steps) {
        for (step = 0; step < steps; step++) {
            now += 1 + random.nextInt(2_000);
            step();
            if (random.nextInt(20) == 0) {
                strange(desks.get(random.nextInt(desks.size())));
            }
            remember();
        }
    }

    private void step() {
        var desk = desks.get(random.nextInt(desks.size()));
        var chance = random.nextDouble();
        if (chance < 0.30) {
            edit(desk);
        } else if (chance < 0.34) {
            draft(desk);
        } else if (chance < 0.58) {
            send(desk);
        } else if (chance < 0.90) {
            for (var times = 1 + random.nextInt(3); times > 0; times--) {
                deliver();
            }
        } else if (chance < 0.93) {
            coverage.saw("desk power cut");
            var gone = random.nextInt(4) == 0;
            coverage.saw("desk store gone", gone ? 1 : 0);
            desk.powerCut(random.nextInt(6), gone);
        } else if (chance < 0.937) {
            coverage.saw("server crash");
            server.crash(random.nextInt(3));
            forgiveRot();
        } else if (chance < 0.947) {
            backups.add(store.backup());
        } else if (chance < 0.953 && !backups.isEmpty() && !calm) {
            coverage.saw("server restore");
            restore(backups.get(random.nextInt(backups.size())));
        } else if (chance < 0.960) {
            coverage.saw("clock jump");
            desk.skewMillis =
                    List.of(-1_000_000_000L, -60_000L, 0L, 60_000L, 1_000_000_000L)
                            .get(random.nextInt(5));
        } else if (chance < 0.968 && desks.size() < DESKS_MAX && !calm) {
            coverage.saw("disk clone");
            desks.add(new SimulatedDesk(desk, desk.name + "x" + step));
        } else if (chance < 0.975) {
            desk.takeImage();
        } else if (chance < 0.982 && desk.hasImage() && !calm) {
            coverage.saw("old image");
            forgetful = true;
            desk.putImageBack();
            forgiveRot();
        } else if (chance < 0.99) {
            regrant(desk);
        } else {
            desk.disk.failForces(1);
            coverage.saw("force fails");
        }
    }

    private void restore(MemoryServerStore backup) {
        twin = null;
        restored = true;
        server.restore(backup);
        forgiveRot();
    }

    /// The database is copied and started a second time; desks come to the one and to the other,
    /// until somebody sees it and goes on with one of them, as after a restore.
    private void cloneServer() {
        var second = twin;
        if (second == null) {
            coverage.saw("server cloned");
            cloned = true;
            twin = new SimulatedServer(server);
        } else {
            restore((random.nextBoolean() ? second.store : store).backup());
        }
    }

    private SimulatedServer serverMet() {
        var second = twin;
        return second != null && random.nextBoolean() ? second : server;
    }

    private void grant(SimulatedDesk desk, Set<String> buckets) {
        server.grant(desk.device, buckets);
        var second = twin;
        if (second != null) {
            second.grant(desk.device, buckets);
        }
    }

    private void strange(SimulatedDesk desk) {
        switch (random.nextInt(11)) {
            case 0, 1 -> rot(desk);
            case 2 -> newerProgram(desk);
            case 3 -> revoke(desk);
            case 4 -> {
                coverage.saw("disk full");
                desk.fillDisk(random.nextInt(3_000));
            }
            case 5 -> desks.forEach(each -> each.disk.giveSpace());
            case 6 -> {
                coverage.saw("store full");
                desk.store.failWrites(1 + random.nextInt(2));
            }
            case 7 -> {
                if (!calm) {
                    cloneServer();
                }
            }
            default -> attack();
        }
    }

    private void rot(SimulatedDesk desk) {
        var storeGone = random.nextBoolean();
        var kind = desk.rot(storeGone);
        kind.ifPresent(rotten -> coverage.saw("bit rot in " + rotten));
        forgetful |= kind.filter(RecordKind.PULLED::equals).isPresent();
        forgiveRot();
    }

    /// An act whose only copy rotted is lost, unless the server has it.
    private void forgiveRot() {
        var there = new HashSet<ActId>();
        store.log().forEach(logged -> there.add(logged.event().header().act()));
        for (var desk : desks) {
            var lost = new HashSet<>(desk.rotted);
            lost.removeAll(there);
            lost.retainAll(desk.saved);
            desk.saved.removeAll(lost);
            coverage.saw("act lost to bit rot", lost.size());
        }
    }

    private void newerProgram(SimulatedDesk desk) {
        desk.store.projected().keySet().stream()
                .min(Comparator.naturalOrder())
                .flatMap(desk::state)
                .ifPresent(state -> {
                    coverage.saw("act of a newer program");
                    desk.actOfNewerProgram(state);
                });
    }

    /// The device may see nothing any more; the next time it is given back.
    private void revoke(SimulatedDesk desk) {
        for (var revoked : desks) {
            if (granted(revoked).isEmpty()) {
                coverage.saw("device given back");
                grant(revoked, full(revoked.agency));
                return;
            }
        }
        coverage.saw("device revoked");
        grant(desk, Set.of());
    }

    private void attack() {
        if (!requests.isEmpty()) {
            var heard = requests.get(random.nextInt(requests.size()));
            var other = desks.get(random.nextInt(desks.size()));
            coverage.saw(new Attack(server, random).with(heard.bytes, heard.desk, other));
        }
    }

    private void regrant(SimulatedDesk desk) {
        coverage.saw("grant changed");
        var set = new TreeSet<>(granted(desk));
        var bucket =
                Buckets.of(
                        desk.agency.equals(S) ? List.of(A, B).get(random.nextInt(2)) : desk.agency,
                        DossierClass.CONFIDENTIAL);
        if (!set.remove(bucket)) {
            set.add(bucket);
        }
        grant(desk, set);
    }

    // What officers do.

    private void edit(SimulatedDesk desk) {
        var visible = new ArrayList<>(new TreeSet<>(desk.store.projected().keySet()));
        try {
            if (visible.isEmpty() || (visible.size() < 8 && random.nextDouble() < 0.3)) {
                register(desk);
                return;
            }
            // Some dossiers more than others: two desks are to meet in one.
            var dossier = visible.get(random.nextInt(1 + random.nextInt(visible.size())));
            var state = desk.state(dossier);
            if (state.isEmpty()) {
                return;
            }
            var act = act(state.get(), visible);
            if (random.nextInt(40) == 0) {
                desk.disk.cutPowerAfter(random.nextInt(3));
            }
            var result = desk.act(new PetitionId(dossier), act);
            coverage.saw(
                    result instanceof Result.Ok<PetitionState> ? "act" : "act refused at the desk");
        } catch (PowerCut cut) {
            coverage.saw("power cut inside an act");
            desk.powerCut(random.nextInt(3), false);
        } catch (Fault fault) {
            coverage.saw("act failed with the disk");
        }
    }

    private void draft(SimulatedDesk desk) {
        var id = new UUID(0, random.nextInt(3));
        try {
            desk.draft(id, random.nextInt(4) == 0 ? "" : "d" + step);
        } catch (PowerCut cut) {
            desk.uncertainDrafts.add(id);
            desk.powerCut(0, false);
        } catch (Fault fault) {
            coverage.saw("draft failed with the disk");
        }
    }

    private void register(SimulatedDesk desk) {
        var form = new TreeMap<PetitionField, String>();
        var secret = random.nextInt(4) == 0;
        form.put(PetitionField.KIND, secret ? "DENUNCIATION" : "COMPLAINT");
        form.put(
                PetitionField.RECEIVED_ON,
                LocalDate.of(2026, 11, 1).plusDays(random.nextInt(20)).toString());
        form.put(PetitionField.SENDER_NAME, secret ? SECRET + " " + step : "Người gửi " + step);
        form.put(PetitionField.SUMMARY, "Nội dung " + step);
        desk.act(
                new PetitionId(uuid()),
                new PetitionAct.Register(TrackingCode.random(random), form));
        coverage.saw(secret ? "registered denunciation" : "registered");
    }

    private PetitionAct act(PetitionState state, List<UUID> visible) {
        if (!state.openConflicts().isEmpty() && random.nextInt(4) > 0) {
            return decide(state);
        }
        return switch (random.nextInt(15)) {
            case 0, 1 -> new PetitionAct.Correct(Map.of(PetitionField.SUMMARY, "Sửa " + step), "");
            case 2, 3, 4, 13, 14 ->
                    new PetitionAct.Correct(
                            Map.of(PetitionField.RESPONDENT, "UBND " + step % 5), "");
            case 5 -> new PetitionAct.Note("Ghi chú " + step);
            case 6 -> new PetitionAct.Instruct("Chỉ đạo " + step);
            case 7 ->
                    state.isWithdrawn()
                            ? new PetitionAct.Reopen("nhầm")
                            : new PetitionAct.Withdraw(LocalDate.of(2026, 11, 22), "rút");
            case 8, 9 -> new PetitionAct.Send(state.owner().equals(A) ? B : A);
            case 10 -> new PetitionAct.Recall(state.owner().equals(A) ? B : A);
            case 11 ->
                    new PetitionAct.AttachDocument(
                            new DocumentId(uuid()),
                            PaperKind.EVIDENCE,
                            "Giấy " + step,
                            new BlobRef(
                                    Hash.of(new byte[] {(byte) step}), 10, "application/pdf", 1));
            default ->
                    new PetitionAct.Link(
                            new PetitionId(visible.get(random.nextInt(visible.size()))),
                            LinkKind.SAME_MATTER);
        };
    }

    private PetitionAct decide(PetitionState state) {
        var open = state.openConflicts();
        var conflict = open.get(random.nextInt(open.size()));
        coverage.saw("conflict decided");
        return new PetitionAct.DecideConflict(
                conflict.register(),
                random.nextBoolean() ? conflict.other().act() : conflict.present().act(),
                "đã xem");
    }

    // What the network does.

    private void send(SimulatedDesk desk) {
        if (isWaiting(desk) && random.nextInt(4) > 0) {
            return;
        }
        byte[] bytes;
        try {
            bytes = desk.request();
        } catch (PowerCut cut) {
            desk.powerCut(0, false);
            return;
        } catch (Fault fault) {
            return;
        }
        requests.add(new Request(desk, desk.serial(), bytes));
        if (random.nextInt(10) == 0) {
            coverage.saw("request twice");
            requests.add(new Request(desk, desk.serial(), bytes));
        }
    }

    private boolean isWaiting(SimulatedDesk desk) {
        return requests.stream().anyMatch(r -> r.desk == desk && r.serial == desk.serial())
                || answers.stream().anyMatch(a -> a.desk == desk && a.serial == desk.serial());
    }

    private void deliver() {
        if (!answers.isEmpty() && random.nextBoolean()) {
            var answer = answers.remove(random.nextInt(answers.size()));
            if (answer.serial == answer.desk.serial()) {
                take(answer.desk, answer.bytes, lossy(answer.bytes, "answer"));
            } else {
                coverage.saw("answer too late");
            }
            return;
        }
        if (requests.isEmpty()) {
            return;
        }
        var request = requests.remove(random.nextInt(requests.size()));
        if (random.nextDouble() < loss / 2) {
            strangeAnswer(request);
            return;
        }
        var bytes = lossy(request.bytes, "request");
        var whole = bytes.length == request.bytes.length;
        var answer =
                serverMet()
                        .exchange(
                                request.desk,
                                bytes,
                                whole,
                                ANSWER_BYTES,
                                () -> meanwhile(request.desk));
        if (whole) {
            answers.add(new Answer(request.desk, request.serial, answer));
        }
    }

    /// What may happen between two frames of a request and of its answer.
    private void meanwhile(SimulatedDesk desk) {
        if (random.nextInt(60) == 0) {
            coverage.saw("grant changed inside a request");
            if (random.nextBoolean()) {
                regrant(desk);
            } else {
                revoke(desk);
            }
        }
    }

    /// The request comes to no server, or to one that has no place for it.
    private void strangeAnswer(Request request) {
        if (random.nextBoolean()) {
            coverage.saw("server busy");
            return;
        }
        coverage.saw("captive portal");
        if (request.serial == request.desk.serial()) {
            take(request.desk, new byte[0], PORTAL);
        }
    }

    private void take(SimulatedDesk desk, byte[] sent, byte[] arrived) {
        try {
            desk.answer(arrived);
        } catch (MalformedException strange) {
            coverage.saw("strange answer known as such");
            if (Arrays.equals(sent, arrived)) {
                throw new IllegalStateException("our own answer is strange", strange);
            }
        } catch (PowerCut cut) {
            coverage.saw("power cut inside an answer");
            desk.powerCut(random.nextInt(3), false);
        } catch (Fault fault) {
            // The disk failed under a frame: it is asked for again.
            return;
        }
    }

    private byte[] lossy(byte[] bytes, String what) {
        var chance = random.nextDouble();
        if (chance < loss) {
            coverage.saw(what + " lost");
            return new byte[0];
        }
        if (chance < 2 * loss) {
            coverage.saw(what + " cut");
            return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        if (chance < 2.5 * loss && bytes.length > 0) {
            coverage.saw(what + " with a flipped bit");
            var flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return flipped;
        }
        return bytes;
    }

    /// What goes on paper stays on paper.
    private void remember() {
        for (var desk : desks) {
            desk.printed()
                    .forEach((number, dossiers) ->
                            paper.computeIfAbsent(number, _ -> new HashSet<>()).addAll(dossiers));
        }
    }

    // The end of all faults.

    /// Lets the network be good until nothing moves any more.
    ///
    /// @return whether it came to rest
    boolean settle() {
        requests.clear();
        answers.clear();
        if (twin != null) {
            cloneServer();
        }
        desks.forEach(desk -> desk.disk.failForces(0));
        desks.forEach(desk -> desk.disk.cutPowerAfter(Long.MAX_VALUE));
        desks.forEach(desk -> desk.disk.giveSpace());
        desks.forEach(desk -> desk.store.failWrites(0));
        for (var round = 0; round < 200; round++) {
            now += 1_000;
            var before = positions();
            for (var desk : desks) {
                for (var times = 0; times < 3; times++) {
                    var answer = server.exchange(desk, desk.request(), true, ANSWER_BYTES);
                    take(desk, answer, answer);
                }
            }
            remember();
            if (before.equals(positions())
                    && desks.stream().allMatch(d -> d.engine.unsent() == 0)) {
                return true;
            }
        }
        return false;
    }

    private List<Object> positions() {
        var positions = new ArrayList<Object>();
        for (var desk : desks) {
            positions.add(
                    desk.store.read(
                            tx -> List.of(tx.epoch(), tx.greeted(), tx.cursors(), tx.chains())));
        }
        positions.add(store.log().size());
        return positions;
    }

    long now() {
        return now;
    }
}
