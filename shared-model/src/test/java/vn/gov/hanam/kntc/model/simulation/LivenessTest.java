package vn.gov.hanam.kntc.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.sync.BackOff;
import vn.gov.hanam.kntc.model.sync.Buckets;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Verdict;
import vn.gov.hanam.kntc.model.testing.Samples;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// That work gets done, not only that nothing breaks: L1, L2, L4 and L5 of `sync.md` section 3. L3
/// is what every seed of [SyncSimulationTest] ends with.
class LivenessTest {

    /// 512 kbit/s.
    private static final long BYTES_PER_SECOND = 64_000;

    private static final Duration ROUND_TRIP = Duration.ofMillis(300);

    /// A new connection: TCP and TLS.
    private static final Duration OPENING = ROUND_TRIP.multipliedBy(2);

    private static final long ANSWER_BYTES = 1 << 20;
    private static final int PUSH_FRAMES_MAX = 200;

    private final Random random = new Random(20_261_123);
    private Instant now = Instant.parse("2026-11-23T01:00:00Z");
    private final InstantSource clock = () -> now;
    private final SimulatedServer server = new SimulatedServer(clock, Set.of());

    private SimulatedDesk desk(String name, AgencyId agency) {
        var officer = Samples.officer(Role.INSPECTORATE, agency);
        var device = new DeviceId(new UUID(7, name.hashCode()));
        var desk = new SimulatedDesk(name, officer, device, clock, random, Set.of());
        server.admit(desk, Set.of(Buckets.of(agency, DossierClass.NORMAL)));
        return desk;
    }

    private SimulatedDesk desk() {
        return desk("a1", Samples.TIEN_TAN);
    }

    /// Dossiers with notes, `acts` in all, ten a dossier, as an officer makes them in three weeks.
    private void work(SimulatedDesk desk, int acts) {
        for (var done = 0; done < acts; done += 10) {
            var all = new ArrayList<PetitionAct>();
            all.add(new PetitionAct.Register(TrackingCode.random(random), Samples.complaint()));
            while (all.size() < Math.min(10, acts - done)) {
                all.add(new PetitionAct.Note("Ghi chú " + (done + all.size())));
            }
            now = now.plus(Duration.ofDays(21).dividedBy(Math.max(1, acts / 10)));
            var petition = new PetitionId(new UUID(random.nextLong(), random.nextLong()));
            assertThat(desk.engine.act(petition, all, desk.officer)).isInstanceOf(Result.Ok.class);
        }
    }

    /// One request and its answer over a line that carries so many bytes before it is cut.
    ///
    /// @return what is left; 0 when it was cut
    private long exchange(SimulatedDesk desk, long bytes) throws MalformedException {
        var request = desk.request(PUSH_FRAMES_MAX);
        var sent = (int) Math.min(bytes, request.length);
        var whole = sent == request.length;
        var answer = server.exchange(desk, Arrays.copyOf(request, sent), whole, ANSWER_BYTES);
        var left = Math.max(0, bytes - sent - BYTES_PER_SECOND * ROUND_TRIP.toMillis() / 1_000);
        var come = (int) Math.min(left, answer.length);
        desk.answer(Arrays.copyOf(answer, come));
        return whole && come == answer.length ? left - come : 0;
    }

    private boolean isDone(SimulatedDesk desk) {
        var buckets = server.store.lengths(server.granted(desk.device));
        var cursors = desk.store.read(tx -> tx.cursors());
        return desk.engine.unsent() == 0
                && buckets.entrySet().stream()
                        .allMatch(b -> cursors.getOrDefault(b.getKey(), 0L).equals(b.getValue()));
    }

    private void finish(SimulatedDesk desk) throws MalformedException {
        for (var requests = 0; !isDone(desk); requests++) {
            assertThat(requests).as("requests").isLessThan(1_000);
            exchange(desk, Long.MAX_VALUE);
        }
    }

    /// Everything that a connection can move forward.
    private List<Long> progress(SimulatedDesk desk) {
        return List.of(
                (long) server.store.log().size(),
                (long) server.store.adopted().size(),
                desk.store.read(tx -> tx.greeted()),
                desk.store.read(tx -> tx.cursors()).values().stream().mapToLong(c -> c).sum());
    }

    /// Connections of a line that is cut every so often, until all is done.
    private void overCuts(SimulatedDesk desk, Duration interval) throws MalformedException {
        var whole = BYTES_PER_SECOND * interval.minus(OPENING).toMillis() / 1_000;
        for (var connection = 1; !isDone(desk); connection++) {
            now = now.plus(interval);
            var before = progress(desk);
            // The cut comes when it comes, but not sooner than three round trips and a frame.
            var left = whole - random.nextLong(BYTES_PER_SECOND / 5);
            while (left > 0 && !isDone(desk)) {
                left = exchange(desk, left);
            }
            if (connection > 2) {
                assertThat(progress(desk)).as("connection %d", connection).isNotEqualTo(before);
            }
        }
    }

    @ParameterizedTest(name = "L1: a cut every {0} ms")
    @ValueSource(ints = {2_000, 2_500, 3_000, 5_000, 7_000, 20_000})
    void every_connection_moves_something_however_often_the_line_is_cut(int millis)
            throws MalformedException {
        var desk = desk();
        work(desk, 1_500);

        overCuts(desk, Duration.ofMillis(millis));

        assertThat(server.store.log()).hasSize(1_500);
        assertThat(desk.engine.isAlarmed()).isFalse();
    }

    @Test
    void a_desk_with_many_decisions_greets_a_restored_server_over_a_line_cut_every_two_seconds()
            throws MalformedException {
        var desk = desk();
        work(desk, 50);
        finish(desk);
        var backup = server.store.backup();
        work(desk, 3_000);
        finish(desk);
        var numbers = server.store.numbers();
        server.restore(backup);

        overCuts(desk, Duration.ofSeconds(2));

        assertThat(server.store.log()).hasSize(3_050);
        assertThat(server.store.numbers()).isEqualTo(numbers);
        assertThat(server.store.contradictions()).isEmpty();
    }

    @Test
    void an_act_on_the_dossier_of_another_agency_is_shown_to_that_agency_whatever_it_says()
            throws MalformedException {
        var owner = desk();
        var stranger = desk("b1", Samples.PHU_LY);
        var petition = new PetitionId(new UUID(1, 1));
        var register = new PetitionAct.Register(TrackingCode.random(random), Samples.complaint());
        assertThat(owner.act(petition, register)).isInstanceOf(Result.Ok.class);
        finish(owner);
        assertThat(stranger.act(petition, register)).isInstanceOf(Result.Ok.class);
        finish(stranger);
        finish(owner);

        var late = server.store.log().getLast().event().header();
        assertThat(late.owner()).isEqualTo(Samples.PHU_LY);
        assertThat(server.store.bucket(Buckets.of(Samples.TIEN_TAN, DossierClass.NORMAL)))
                .last()
                .satisfies(row -> {
                    assertThat(row.act()).contains(late.act());
                    assertThat(row.decision().orElseThrow().verdict())
                            .isEqualTo(Verdict.QUARANTINED);
                });
        assertThat(server.store.bucket(late.bucket())).isEmpty();
        assertThat(owner.engine.history(petition)).hasSize(1);
    }

    @Test
    void the_paper_of_an_act_that_was_kept_apart_may_be_fetched_by_the_owner_alone()
            throws MalformedException {
        var owner = desk();
        var stranger = desk("b1", Samples.PHU_LY);
        var petition = new PetitionId(new UUID(1, 1));
        var register = new PetitionAct.Register(TrackingCode.random(random), Samples.complaint());
        assertThat(owner.act(petition, register)).isInstanceOf(Result.Ok.class);
        finish(owner);
        var scan = Hash.of(new byte[] {1});
        assertThat(stranger.act(petition, register)).isInstanceOf(Result.Ok.class);
        assertThat(
                        stranger.act(
                                petition,
                                new PetitionAct.AttachDocument(
                                        new DocumentId(new UUID(2, 2)),
                                        PaperKind.PETITION,
                                        "Đơn",
                                        new BlobRef(scan, 20_000, "application/pdf", 1))))
                .isInstanceOf(Result.Ok.class);
        finish(stranger);

        assertThat(server.store.bucketsOf(scan))
                .containsExactly(Buckets.of(Samples.TIEN_TAN, DossierClass.NORMAL));
    }

    @Test
    void a_refused_act_does_not_stop_the_next() throws MalformedException {
        var desk = desk();
        var stranger = Samples.officer(Role.LEADER, Samples.TIEN_TAN);
        var petition = new PetitionId(new UUID(1, 1));
        var first = new PetitionAct.Register(TrackingCode.random(random), Samples.complaint());
        for (var act : List.of(first, new PetitionAct.Note("một"), new PetitionAct.Note("ba"))) {
            assertThat(desk.act(petition, act)).isInstanceOf(Result.Ok.class);
            assertThat(desk.engine.act(petition, new PetitionAct.Note("lạ"), stranger))
                    .isInstanceOf(Result.Ok.class);
        }

        finish(desk);

        var verdicts =
                server.store.log().stream()
                        .map(logged -> logged.event().header().act())
                        .map(act -> server.store.read(tx -> tx.decision(act)).orElseThrow())
                        .map(Decision::verdict)
                        .toList();
        assertThat(verdicts)
                .containsExactly(
                        Verdict.OK,
                        Verdict.REFUSED,
                        Verdict.OK,
                        Verdict.REFUSED,
                        Verdict.OK,
                        Verdict.REFUSED);
        assertThat(desk.engine.state(petition).orElseThrow().remarks())
                .extracting(remark -> remark.text())
                .containsExactly("một", "ba");
    }

    /// A desk that wants to speak to the server, and how often it was told to come later.
    private static final class Caller {

        private final SimulatedDesk desk;
        private final BackOff backOff;
        private Instant at;
        private int refused;

        Caller(SimulatedDesk desk, BackOff backOff, Instant at) {
            this.desk = desk;
            this.backOff = backOff;
            this.at = at;
        }
    }

    /// The server has four places, each is taken for a second, and who finds none is told to come
    /// in two to ten seconds.
    @Test
    void two_hundred_desks_are_all_done_soon_after_an_outage_and_none_starves()
            throws MalformedException {
        var places = 4;
        var service = Duration.ofSeconds(1);
        var callers = new PriorityQueue<Caller>(Comparator.comparing((Caller c) -> c.at));
        var desks = new ArrayList<Caller>();
        for (var number = 0; number < 200; number++) {
            var desk = desk("d" + number, new AgencyId("UB" + (1_000 + number)));
            work(desk, 50);
            var backOff = new BackOff(new Random(number));
            desks.add(new Caller(desk, backOff, Instant.EPOCH));
        }
        var start = now;
        desks.forEach(caller -> caller.at = start.plus(caller.backOff.next()));
        callers.addAll(desks);
        var busyUntil = new PriorityQueue<Instant>();

        while (!callers.isEmpty()) {
            var caller = callers.remove();
            now = caller.at;
            busyUntil.removeIf(end -> !end.isAfter(now));
            if (busyUntil.size() == places) {
                caller.refused++;
                var told = Duration.ofSeconds(random.nextInt(2, 11));
                caller.at = now.plus(told).plus(caller.backOff.next());
                callers.add(caller);
                continue;
            }
            exchange(caller.desk, Long.MAX_VALUE);
            caller.backOff.reset();
            caller.at = now.plus(service);
            busyUntil.add(caller.at);
            if (!isDone(caller.desk)) {
                callers.add(caller);
            }
        }

        assertThat(server.store.log()).hasSize(200 * 50);
        assertThat(desks).allMatch(caller -> isDone(caller.desk));
        var atBest = service.multipliedBy(200 * 3 / places);
        assertThat(Duration.between(start, now)).isLessThan(atBest.multipliedBy(3));
        assertThat(desks).extracting(caller -> caller.refused).allMatch(times -> times < 30);
    }

    /// A request that never arrives, one that is not answered, a place that is taken, and a network
    /// that wants a login first.
    @Test
    void ten_thousand_exchanges_that_fail_leave_nothing_behind() throws MalformedException {
        var desk = desk();
        work(desk, 20);
        finish(desk);
        work(desk, 5);
        server.exchange(desk, desk.request(), true, ANSWER_BYTES);
        var portal = "<html><body>Đăng nhập Wi-Fi</body></html>".getBytes(StandardCharsets.UTF_8);
        var before = sizes(desk);

        for (var failure = 0; failure < 10_000; failure++) {
            now = now.plusSeconds(1);
            var request = desk.request();
            switch (failure % 4) {
                case 0 -> server.exchange(desk, request, true, ANSWER_BYTES);
                case 1 -> server.exchange(desk, Arrays.copyOf(request, 9), false, ANSWER_BYTES);
                case 2 -> assertThat(isStrange(desk, portal)).isTrue();
                default -> desk.answer(new byte[0]);
            }
        }

        assertThat(sizes(desk)).isEqualTo(before);
        finish(desk);
        assertThat(server.store.log()).hasSize(25);
    }

    private static boolean isStrange(SimulatedDesk desk, byte[] answer) {
        try {
            desk.answer(answer);
            return false;
        } catch (MalformedException strange) {
            return true;
        }
    }

    private List<Integer> sizes(SimulatedDesk desk) {
        var journal = desk.disk.names().stream().mapToInt(name -> desk.disk.raw(name).length).sum();
        return List.of(journal, desk.store.commits(), server.store.commits());
    }

    @Test
    void ten_thousand_acts_of_three_weeks_offline_go_up_and_end() throws MalformedException {
        var desk = desk();
        work(desk, 10_000);

        finish(desk);

        assertThat(server.store.log()).hasSize(10_000);
        var commits = desk.store.commits();
        exchange(desk, Long.MAX_VALUE);
        assertThat(desk.store.commits()).isEqualTo(commits);
    }
}
