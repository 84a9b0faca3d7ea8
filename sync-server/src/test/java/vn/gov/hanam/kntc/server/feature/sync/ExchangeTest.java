package vn.gov.hanam.kntc.server.feature.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sample.SamplePetition;
import vn.gov.hanam.kntc.model.sample.SamplePetitions;
import vn.gov.hanam.kntc.model.testing.MemoryServerStore;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.store.AccountDao;
import vn.gov.hanam.kntc.server.testing.CuttingProxy;
import vn.gov.hanam.kntc.server.testing.TestDesk;
import vn.gov.hanam.kntc.server.testing.TestServer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// Two desks and a server over real HTTPS: what one registers, the other sees, whatever breaks
/// between.
class ExchangeTest {

    private static final AgencyId TIEN_TAN = new AgencyId("UB13366");
    private static final String TT35 = "TT35";

    @TempDir private Path data;
    private TestServer server;
    private TestDesk commune;
    private TestDesk inspectorate;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data);
        commune = desk(TIEN_TAN.code(), "tien.tan", "reception-officer", 1);
        inspectorate = desk(TT35, "thanh.tra", "inspectorate", 2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_inspectorate_sees_what_a_commune_registered_and_both_the_same_number()
            throws Exception {
        var petitions = samples(40).stream().map(commune::register).toList();
        commune.sync();
        inspectorate.sync();

        assertThat(commune.engine().unsent()).isZero();
        for (var petition : petitions) {
            var here = commune.engine().state(petition).orElseThrow();
            var there = inspectorate.engine().state(petition).orElseThrow();
            assertThat(here.number()).isPresent().isEqualTo(there.number());
            assertThat(there.owner()).isEqualTo(TIEN_TAN);
        }
        assertDense(petitions);
        assertThat(server.wiring().verification().run().lines())
                .allSatisfy(line -> assertThat(line.findings()).isEmpty());
    }

    @Test
    void the_sender_of_a_denunciation_stays_in_the_commune() throws Exception {
        var denunciation =
                samples(200).stream()
                        .filter(petition -> petition.kind() == PetitionKind.DENUNCIATION)
                        .filter(petition -> !petition.senderName().isBlank())
                        .findFirst()
                        .orElseThrow();
        var id = commune.register(denunciation);
        commune.sync();
        inspectorate.sync();

        assertThat(commune.engine().state(id).orElseThrow().value(PetitionField.SENDER_NAME))
                .isEqualTo(denunciation.senderName());
        assertThat(inspectorate.engine().state(id).orElseThrow().value(PetitionField.SENDER_NAME))
                .isEmpty();
        var name = denunciation.senderName().getBytes(StandardCharsets.UTF_8);
        assertThat(bodies()).noneMatch(body -> contains(body, name));
    }

    @Test
    void a_connection_cut_in_the_middle_keeps_the_frames_before_and_doubles_none()
            throws Exception {
        commune.sync();
        var petitions = samples(600).stream().map(commune::register).toList();
        var random = new Random(11);
        try (var line = new CuttingProxy(server.wiring().port())) {
            var uri = URI.create("https://localhost:" + line.port() + "/kntc/sync/v1/exchange");
            var request = commune.request();
            for (var cut = 0; cut < 5; cut++) {
                line.cutAfter(random.nextInt(request.length));
                assertThatThrownBy(() -> commune.send(uri, request))
                        .isInstanceOf(IOException.class);
            }
            line.cutAfter(request.length * 3L / 4);
            assertThatThrownBy(() -> commune.send(uri, request)).isInstanceOf(IOException.class);
        }
        // Stopping waits for what is under way; nothing was acknowledged, yet frames are kept.
        server.restart();
        assertThat(Integer.parseInt(query("select count(*) from event").getFirst()))
                .isBetween(1, 599);
        assertThat(commune.engine().unsent()).isEqualTo(600);
        commune.sync();
        inspectorate.sync();

        assertThat(commune.engine().unsent()).isZero();
        assertDense(petitions);
        assertThat(petitions)
                .allMatch(petition -> inspectorate.engine().state(petition).isPresent());
        assertThat(server.wiring().verification().run().whole()).isTrue();
    }

    @Test
    void a_restart_of_the_server_loses_nothing_and_numbers_go_on() throws Exception {
        var before = samples(5).stream().map(commune::register).toList();
        commune.sync();
        server.restart();
        var after = samples(5).stream().map(commune::register).toList();
        commune.sync();
        inspectorate.sync();

        var all = new ArrayList<>(before);
        all.addAll(after);
        assertDense(all);
        assertThat(all).allMatch(petition -> inspectorate.engine().state(petition).isPresent());
    }

    @Test
    void what_the_inspectorate_notes_comes_back_to_the_commune() throws Exception {
        var petition = commune.register(samples(1).getFirst());
        commune.sync();
        inspectorate.sync();
        inspectorate.act(petition, new PetitionAct.Note("Đề nghị báo cáo trước ngày 30/11."));
        inspectorate.sync();
        commune.sync();

        assertThat(commune.engine().history(petition)).hasSize(2);
    }

    @Test
    void what_is_no_frame_is_refused_as_a_problem() throws Exception {
        for (var body :
                List.of(
                        new byte[] {0, 0, 0, 9, 1, 2, 3},
                        "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        Arrays.copyOf(commune.request(), 20))) {
            var answer = commune.send(server.uri("sync/v1/exchange"), body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            answer.body().close();
        }
        commune.register(samples(1).getFirst());
        commune.sync();
        assertThat(commune.engine().unsent()).isZero();
    }

    @Test
    void damaged_frames_never_become_an_error_of_ours() throws Exception {
        commune.sync();
        samples(3).forEach(commune::register);
        var whole = commune.request();
        var random = new Random(3);
        for (var each = 0; each < 60; each++) {
            var damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            var answer = commune.send(server.uri("sync/v1/exchange"), damaged);
            assertThat(answer.statusCode()).isIn(200, 400);
            answer.body().readAllBytes();
        }
        commune.sync();
        assertThat(commune.engine().unsent()).isZero();
        assertThat(server.wiring().verification().run().whole()).isTrue();
    }

    @Test
    void nobody_exchanges_without_a_session() throws Exception {
        var request =
                server.request("sync/v1/exchange", Optional.of("wrong"))
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(commune.request()))
                        .build();
        var answer = server.client().send(request, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_device_revoked_while_its_request_runs_brings_and_gets_nothing_more() throws Exception {
        commune.sync();
        samples(300).forEach(commune::register);
        var request = commune.request();
        var half = request.length / 2;
        var rest =
                new ByteArrayInputStream(request, half, request.length - half) {
                    @Override
                    public synchronized int read(byte[] into, int from, int most) {
                        if (pos == half) {
                            server.wiring().administration().revoke(commune.device());
                        }
                        return super.read(into, from, most);
                    }
                };
        var whole = new SequenceInputStream(new ByteArrayInputStream(request, 0, half), rest);
        var uri = server.uri("sync/v1/exchange");
        var status = 401;
        try {
            var answer = commune.send(uri, BodyPublishers.ofInputStream(() -> whole));
            status = answer.statusCode();
            answer.body().close();
        } catch (IOException closed) {
            // The server closes the line on what it will not read.
        }
        assertThat(status).isEqualTo(401);
        assertThat(Integer.parseInt(query("select count(*) from event").getFirst()))
                .isLessThan(300);
    }

    @Test
    void a_request_that_announces_too_much_is_refused_unread() throws Exception {
        try (var socket =
                server.client()
                        .sslContext()
                        .getSocketFactory()
                        .createSocket("localhost", server.wiring().port())) {
            var head =
                    String.join(
                            "\r\n",
                            "POST /kntc/sync/v1/exchange HTTP/1.1",
                            "Host: localhost",
                            "Authorization: Bearer " + commune.token(),
                            "Content-Type: application/octet-stream",
                            "Content-Length: " + (ExchangeLimits.STANDARD.requestBytesMax() + 1),
                            "",
                            "");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var status = new byte[12];
            assertThat(socket.getInputStream().readNBytes(status, 0, status.length))
                    .isEqualTo(status.length);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void who_would_wait_too_long_for_the_writer_is_told_to_come_back() {
        var waiting = new QueuedStore(new MemoryServerStore(Set.of()), 1);
        assertThat(waiting.<Integer>write(_ -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> waiting.write(_ -> waiting.write(_ -> 8)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SERVER_BUSY));
        assertThat(waiting.<Integer>write(_ -> 9)).isEqualTo(9);
    }

    @Test
    void demonstration_data_pass_through_the_engine_and_never_mix_with_real_petitions()
            throws Exception {
        var made = server.wiring().demoData("Cán bộ mẫu").make(300, 1, false);
        assertThat(made.orThrow(problems -> new IllegalStateException(problems.toString())))
                .satisfies(done -> assertThat(done.petitions()).isEqualTo(300));
        inspectorate.sync();
        assertThat(inspectorate.store().projected()).hasSize(300);
        assertThat(server.wiring().verification().run().whole()).isTrue();

        commune.register(samples(1).getFirst());
        commune.sync();
        assertThat(server.wiring().demoData("Cán bộ mẫu").make(1, 1, false))
                .isEqualTo(Result.refused(Problem.of("demo-data.real")));
        assertThat(server.wiring().demoData("Cán bộ mẫu").make(1, 1, true))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_check_names_each_broken_link() {
        var _ = server.wiring().demoData("Cán bộ mẫu").make(400, 1, false);
        assertThat(findings()).isEmpty();
        var chains = query("select cast(id as varchar) from chain where length > 2 order by id");
        var bucket = query("select name from bucket where length > 2 order by name").getFirst();
        var book = query("select agency from register where dense > 2 order by agency").getFirst();

        execute("update event set body = header where seq = 2 and chain = ?", uuid(chains, 0));
        execute("update event set seq = 1000 where seq = 2 and chain = ?", uuid(chains, 1));
        execute("delete from chain_signature where chain = ?", uuid(chains, 2));
        execute("update chain_signature set signature = 'AAAA' where chain = ?", uuid(chains, 3));
        execute("update decision set tag = '00' where seq = ?", 7);
        execute("delete from bucket_entry where bseq = 2 and bucket = ?", bucket);
        execute("delete from register_number where number_value = 1 and agency = ?", book);

        assertThat(findings())
                .anyMatch(finding -> finding.startsWith("chain " + chains.get(0) + "/2: the body"))
                .contains("chain " + chains.get(1) + "/2: missing", "decision 7: seal")
                .anyMatch(finding ->
                        finding.startsWith("chain " + chains.get(2))
                                && finding.endsWith(": not signed"))
                .anyMatch(finding ->
                        finding.startsWith("chain " + chains.get(3))
                                && finding.endsWith(": signature"))
                .anyMatch(finding -> finding.startsWith("bucket " + bucket + ": not dense"))
                .anyMatch(finding -> finding.startsWith("register " + book + " "));
    }

    private List<String> query(String text) {
        return server.wiring()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(text).mapTo(String.class).list());
    }

    private void execute(String text, Object value) {
        assertThat(
                        server.wiring()
                                .database()
                                .jdbi()
                                .<Integer, RuntimeException>withHandle(
                                        handle -> handle.execute(text, value)))
                .isPositive();
    }

    private static UUID uuid(List<String> ids, int at) {
        return UUID.fromString(ids.get(at));
    }

    private List<String> findings() {
        return server.wiring().verification().run().lines().stream()
                .flatMap(line -> line.findings().stream())
                .toList();
    }

    private void assertDense(List<PetitionId> petitions) {
        var numbers =
                petitions.stream()
                        .map(petition ->
                                commune.engine()
                                        .state(petition)
                                        .orElseThrow()
                                        .number()
                                        .orElseThrow())
                        .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        for (var year : numbers.stream().map(RegisterNumber::year).distinct().toList()) {
            var ofYear =
                    numbers.stream()
                            .filter(number -> number.year() == year)
                            .map(RegisterNumber::number)
                            .sorted()
                            .toList();
            assertThat(ofYear).isEqualTo(IntStream.rangeClosed(1, ofYear.size()).boxed().toList());
        }
    }

    private List<byte[]> bodies() {
        return server.wiring()
                .database()
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery("select body from event").mapTo(byte[].class).list());
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return IntStream.rangeClosed(0, bytes.length - part.length)
                .anyMatch(at -> Arrays.equals(bytes, at, at + part.length, part, 0, part.length));
    }

    private static List<SamplePetition> samples(int count) {
        return new SamplePetitions(
                        5, LocalDate.of(2026, 11, 20), Agencies.haNam2014(), List.of(TIEN_TAN))
                .stream(count).toList();
    }

    private TestDesk desk(String agency, String login, String role, long seed) throws Exception {
        server.addUser(login, "Nguyễn Văn Thử", agency, role);
        var row = server.wiring().database().table(AccountDao.class).find(login).orElseThrow();
        var officer = new Officer(row.id(), row.login(), row.name(), row.role(), row.agency());
        return new TestDesk(server, server.enrol(agency), officer, seed);
    }
}
