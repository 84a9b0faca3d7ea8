package vn.gov.hanam.kntc.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.sync.Buckets;
import vn.gov.hanam.kntc.model.sync.Chains;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.sync.Message;
import vn.gov.hanam.kntc.model.testing.Samples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The same acts come to the same, whatever way they take: any order of the desks, any size of
/// frames, anything twice, a cut at any byte.
class MetamorphicTest {

    private static final int ALL = 1_000;
    private static final long ANSWER_BYTES = 1 << 20;
    private static final List<PetitionId> DOSSIERS =
            List.of(dossier(1), dossier(2), dossier(3), dossier(4), dossier(5));

    private final Random random = new Random(20_261_123);
    private Instant now = Instant.parse("2026-11-23T01:00:00Z");
    private Office office = new Office(new SimulatedServer(() -> now, Set.of()), List.of());

    private static PetitionId dossier(int number) {
        return new PetitionId(new UUID(8, number));
    }

    /// A server and desks with acts that have not met yet.
    private record Office(SimulatedServer server, List<SimulatedDesk> desks) {

        Office copy(int... which) {
            return new Office(
                    new SimulatedServer(server),
                    Arrays.stream(which)
                            .mapToObj(desks::get)
                            .map(desk -> new SimulatedDesk(desk, desk.name))
                            .toList());
        }

        SimulatedDesk desk(int number) {
            return desks.get(number);
        }

        void settle() throws MalformedException {
            var before = -1;
            while (before != commits() || desks.stream().anyMatch(d -> d.engine.unsent() > 0)) {
                before = commits();
                for (var desk : desks) {
                    desk.answer(server.exchange(desk, desk.request(), true, ANSWER_BYTES));
                }
            }
        }

        /// Changes with everything that happens.
        int commits() {
            return server.store.commits()
                    + desks.stream().mapToInt(desk -> desk.store.commits()).sum();
        }

        /// The log without its order, and what the dossiers have come to.
        Map<String, Object> outcome() {
            var outcome = new TreeMap<String, Object>();
            server.store
                    .chains()
                    .forEach((chain, events) ->
                            outcome.put(
                                    "chain " + chain,
                                    events.stream().map(Envelope::hash).toList()));
            for (var desk : desks) {
                for (var dossier : DOSSIERS) {
                    desk.engine
                            .state(dossier)
                            .ifPresent(state ->
                                    outcome.put(desk.name + " " + dossier, unordered(state)));
                }
            }
            return outcome;
        }

        /// All that does not tell who came first: no number, no order of lists.
        private static List<Object> unordered(PetitionState state) {
            return List.of(
                    state.owner(),
                    state.dossierClass(),
                    state.cells(),
                    state.superseded(),
                    state.hidden(),
                    Set.copyOf(state.papers()),
                    Set.copyOf(state.remarks()),
                    Set.copyOf(state.links()),
                    Set.copyOf(state.conflicts()),
                    state.number().isPresent(),
                    state.confirmed());
        }
    }

    @BeforeEach
    void three_desks_work_apart_on_what_they_share() throws MalformedException {
        var a = Buckets.of(Samples.TIEN_TAN, DossierClass.NORMAL);
        var s = Buckets.of(Samples.INSPECTORATE, DossierClass.NORMAL);
        office =
                new Office(
                        office.server,
                        List.of(
                                desk("a1", Samples.TIEN_TAN, Set.of(a)),
                                desk("a2", Samples.TIEN_TAN, Set.of(a)),
                                desk("s1", Samples.INSPECTORATE, Set.of(a, s))));
        for (var dossier : DOSSIERS.subList(0, 3)) {
            act(0, dossier, register());
        }
        office.settle();
        act(0, dossier(1), correct(PetitionField.SUBJECT, "LAND"));
        act(0, dossier(1), new PetitionAct.Note("đã gọi điện"));
        act(1, dossier(1), correct(PetitionField.SUMMARY, "Tóm tắt của a2"));
        act(0, dossier(2), correct(PetitionField.SUMMARY, "Tóm tắt của a1"));
        act(1, dossier(2), correct(PetitionField.SUMMARY, "Tóm tắt muộn hơn"));
        act(2, dossier(1), new PetitionAct.Instruct("giải quyết trước 30/11"));
        act(1, dossier(3), attach());
        act(2, dossier(2), new PetitionAct.Link(dossier(3), LinkKind.SAME_MATTER));
        act(0, dossier(4), register());
        act(1, dossier(5), register());
        act(1, dossier(5), new PetitionAct.Note("bổ sung sau"));
    }

    private SimulatedDesk desk(String name, AgencyId agency, Set<String> buckets) {
        var officer = Samples.officer(Role.INSPECTORATE, agency);
        var device = new DeviceId(new UUID(7, name.hashCode()));
        var desk = new SimulatedDesk(name, officer, device, () -> now, random, Set.of());
        office.server.admit(desk, buckets);
        return desk;
    }

    private void act(int desk, PetitionId dossier, PetitionAct act) {
        now = now.plusSeconds(60);
        assertThat(office.desk(desk).act(dossier, act)).isInstanceOf(Result.Ok.class);
    }

    private PetitionAct register() {
        return new PetitionAct.Register(TrackingCode.random(random), Samples.complaint());
    }

    private static PetitionAct correct(PetitionField field, String value) {
        return new PetitionAct.Correct(Map.of(field, value), "");
    }

    private static PetitionAct attach() {
        var file = new BlobRef(Hash.of(new byte[] {1}), 20_000, "application/pdf", 1);
        return new PetitionAct.AttachDocument(
                new DocumentId(new UUID(9, 1)), PaperKind.EVIDENCE, "Giấy chứng nhận", file);
    }

    private Map<String, Object> settled(Office changed) throws MalformedException {
        changed.settle();
        return changed.outcome();
    }

    // Frames of another size.

    private static byte[] bytes(List<Frame> frames) {
        var bytes = new ByteArrayOutputStream();
        var writer = new FrameCodec.Writer();
        frames.forEach(frame -> bytes.writeBytes(writer.encode(frame)));
        return bytes.toByteArray();
    }

    /// The request of a desk with so many events in each frame.
    private static byte[] request(SimulatedDesk desk, int eventsPerFrame)
            throws MalformedException {
        var reframed = new ArrayList<Frame>();
        var pushed = new LinkedHashMap<ChainId, List<Envelope>>();
        for (var frame : Attack.frames(desk.request())) {
            if (frame.message() instanceof Message.Push push) {
                pushed.computeIfAbsent(push.chain(), _ -> new ArrayList<>()).addAll(frame.events());
            } else {
                reframed.add(frame);
            }
        }
        pushed.forEach((chain, events) -> {
            for (var at = 0; at < events.size(); at += eventsPerFrame) {
                var some = events.subList(at, Math.min(events.size(), at + eventsPerFrame));
                var last = some.getLast();
                var text = Chains.headText(chain, last.header().seq(), last.hash());
                var signature = SimulatedDesk.sign(desk.device, text);
                reframed.add(
                        new Frame(
                                new Message.Push(
                                        chain,
                                        some.getFirst().header().seq(),
                                        last.hash(),
                                        Base64.getEncoder().encodeToString(signature)),
                                some));
            }
        });
        return bytes(reframed);
    }

    /// The answer with so many rows in each frame.
    private static byte[] answer(byte[] answer, int rowsPerFrame) throws MalformedException {
        var reframed = new ArrayList<Frame>();
        for (var frame : Attack.frames(answer)) {
            if (frame.message() instanceof Message.Rows(var bucket, var from, var rows)) {
                var events = frame.events().iterator();
                for (var at = 0; at < rows.size(); at += rowsPerFrame) {
                    var some = rows.subList(at, Math.min(rows.size(), at + rowsPerFrame));
                    var theirs = new ArrayList<Envelope>();
                    some.stream()
                            .filter(Message.Row::event)
                            .forEach(_ -> theirs.add(events.next()));
                    reframed.add(new Frame(new Message.Rows(bucket, from + at, some), theirs));
                }
            } else {
                reframed.add(frame);
            }
        }
        return bytes(reframed);
    }

    private static void exchange(Office office, SimulatedDesk desk, int eventsPerFrame, int times)
            throws MalformedException {
        var request = request(desk, eventsPerFrame);
        var answer = new byte[0];
        for (var time = 0; time < times; time++) {
            answer = office.server.exchange(desk, request, true, ANSWER_BYTES);
        }
        desk.answer(answer(answer, eventsPerFrame));
    }

    @ParameterizedTest(name = "{0} events a frame")
    @ValueSource(ints = {1, 2, 3, ALL})
    void desks_may_come_in_any_order_with_frames_of_any_size_and_everything_twice(int size)
            throws MalformedException {
        var expected = settled(office.copy(0, 1, 2));
        for (var order :
                List.of(
                        List.of(0, 1, 2),
                        List.of(0, 2, 1),
                        List.of(1, 0, 2),
                        List.of(1, 2, 0),
                        List.of(2, 0, 1),
                        List.of(2, 1, 0))) {
            for (var times = 1; times <= 2; times++) {
                var other = office.copy(0, 1, 2);
                for (var desk : order) {
                    exchange(other, other.desk(desk), size, times);
                }
                assertThat(settled(other)).as("%s, %d times", order, times).isEqualTo(expected);
            }
        }
    }

    @Test
    void desks_may_take_turns_by_chance_with_requests_of_long_ago() throws MalformedException {
        var expected = settled(office.copy(0, 1, 2));
        for (var run = 0; run < 60; run++) {
            var other = office.copy(0, 1, 2);
            var earlier = new ArrayList<byte[]>();
            var theirs = new ArrayList<SimulatedDesk>();
            for (var turn = 0; turn < 12; turn++) {
                var desk = other.desk(random.nextInt(3));
                var size = 1 + random.nextInt(4);
                earlier.add(request(desk, size));
                theirs.add(desk);
                var which = random.nextInt(earlier.size());
                var answer =
                        other.server.exchange(
                                theirs.get(which),
                                earlier.get(which),
                                true,
                                1 + random.nextInt(2_000));
                if (which == earlier.size() - 1) {
                    desk.answer(answer(answer, size));
                }
            }
            assertThat(settled(other)).as("run %d", run).isEqualTo(expected);
        }
    }

    /// Most bytes are none that changes anything: where one does, what follows is tried.
    @Test
    void a_request_may_be_cut_at_every_byte() throws MalformedException {
        exchange(office, office.desk(0), ALL, 1);
        var expected = settled(office.copy(1));
        var request = request(office.desk(1), 1);
        var changes = 0;

        for (var end = 0; end <= request.length; end++) {
            var before = office.commits();
            var cut = Arrays.copyOf(request, end);
            assertThat(office.server.exchange(office.desk(1), cut, false, ANSWER_BYTES)).isEmpty();
            if (end == 0 || office.commits() != before) {
                changes++;
                assertThat(settled(office.copy(1))).as("cut at %d", end).isEqualTo(expected);
            }
        }
        assertThat(changes).isEqualTo(1 + 5);
    }

    @Test
    void an_answer_may_be_cut_at_every_byte() throws MalformedException {
        exchange(office, office.desk(0), ALL, 1);
        var expected = settled(office.copy(1));
        var desk = office.desk(1);
        var request = request(desk, ALL);
        var answer = answer(office.server.exchange(desk, request, true, ANSWER_BYTES), 1);
        var come = -1;

        for (var end = 0; end <= answer.length; end++) {
            var cut = Arrays.copyOf(answer, end);
            if (wholeFrames(cut) > come) {
                come = wholeFrames(cut);
                var other = office.copy(1);
                other.desk(0).request();
                other.desk(0).answer(cut);
                assertThat(settled(other)).as("cut at %d", end).isEqualTo(expected);
            }
            assertThat(wholeFrames(cut)).isEqualTo(come);
        }
        assertThat(come).isEqualTo(Attack.frames(answer).size()).isGreaterThan(10);
    }

    private static int wholeFrames(byte[] bytes) throws MalformedException {
        var in = new ByteArrayInputStream(bytes);
        var reader = new FrameCodec.Reader();
        var whole = 0;
        try {
            while (reader.read(in).isPresent()) {
                whole++;
            }
        } catch (EOFException cut) {
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole;
    }

    @Test
    void to_push_and_then_pull_is_to_pull_and_then_push() throws MalformedException {
        exchange(office, office.desk(0), ALL, 1);
        var pushedFirst = office.copy(0, 1);
        var pullsLater = pushedFirst.desk(1);
        pushedFirst.server.exchange(pullsLater, pullsLater.request(), true, ANSWER_BYTES);
        pullsLater.answer(new byte[0]);
        assertThat(pushedFirst.server.store.log()).hasSize(7 + 5);
        assertThat(pullsLater.engine.state(dossier(4))).isEmpty();

        var pulledFirst = office.copy(0, 1);
        var pushesLater = pulledFirst.desk(1);
        pushesLater.answer(
                pulledFirst.server.exchange(
                        pushesLater, pushesLater.request(0), true, ANSWER_BYTES));
        assertThat(pulledFirst.server.store.log()).hasSize(7);
        assertThat(pushesLater.engine.state(dossier(4))).isPresent();

        assertThat(settled(pushedFirst)).isEqualTo(settled(pulledFirst));
    }
}
