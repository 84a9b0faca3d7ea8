package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.feature.exchange.SyncSentence;
import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.ServerAddress;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What goes wrong between a desk and a real server: each is said clearly, nothing is lost, and it
/// goes on by itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class BadInputTest {

    private static final Texts TEXTS = Texts.vietnamese();
    private static final String SEGMENT = "journal/00000001.kjl";

    private Path folder;
    private RunningServer server;

    @BeforeAll
    void start(@TempDir Path temp) {
        folder = temp;
        server = RunningServer.init(folder.resolve("server"));
        server.start();
        server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static SyncService sync(DeskSession desk, InstantSource clock) {
        var service = new SyncService(desk, clock, new SecureRandom());
        service.start(new BackgroundThreads());
        return service;
    }

    private static void untilUpToDate(DeskSession desk) {
        try (var service = sync(desk, TestDesks.clock())) {
            Await.that("up to date", () -> isUpToDate(service));
        }
    }

    private static boolean isUpToDate(SyncService service) {
        return service.status().state() == SyncStatus.State.UP_TO_DATE;
    }

    private static String bar(SyncStatus status, int dossiers) {
        return new SyncSentence(TEXTS)
                .of(status, dossiers, 0, Vietnam.dayOf(TestDesks.clock().instant()))
                .sentence();
    }

    private static PetitionId register(DeskSession desk, String summary) {
        var id = desk.newPetition();
        assertThat(desk.register(id, desk.newCode(), TestDesks.complaint(summary), List.of()))
                .isInstanceOf(Result.Ok.class);
        return id;
    }

    private static EnrolmentCode parsed(String code) {
        return EnrolmentCode.parse(code).orThrow(_ -> new IllegalStateException("code"));
    }

    private void refused(FaultCode expected, String code) {
        var address =
                ServerAddress.parse(server.address())
                        .orThrow(_ -> new IllegalStateException("address"));
        assertThatThrownBy(() ->
                        new EnrolmentClient(TestDesks.clock())
                                .enrol(address, parsed(code), "may-1"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(expected));
    }

    /// The code with its last letter mistyped.
    private static String almost(String code) {
        var last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '0' ? '1' : '0');
    }

    @Test
    void a_wrong_a_used_and_a_worn_out_code_are_told_apart() {
        var code = server.code("UB13366");
        refused(FaultCode.ENROLMENT_REFUSED, almost(code));
        new EnrolmentClient(TestDesks.clock())
                .enrol(
                        ServerAddress.parse(server.address())
                                .orThrow(_ -> new IllegalStateException("address")),
                        parsed(code),
                        "may-1");
        refused(FaultCode.ENROLMENT_USED, code);

        var worn = server.code("UB13366");
        for (var time = 0; time < 5; time++) {
            refused(FaultCode.ENROLMENT_REFUSED, almost(worn));
        }
        refused(FaultCode.ENROLMENT_BLOCKED, worn);
    }

    @Test
    void behind_a_network_that_wants_a_login_work_goes_on_and_is_sent_once_it_is_open() {
        try (var portal = new Portal(server.port())) {
            portal.setLoggedIn(true);
            var address = "localhost:" + portal.port();
            try (var desk =
                            TestDesks.enrol(
                                    folder.resolve("wifi"), server, address, "UB13366", "hoa");
                    var service = portalSync(portal, desk)) {
                var petition = register(desk, "Ranh giới thửa đất 127");
                // A portal that closes early is at first only a line that broke.
                Await.that(
                        "the portal is noticed",
                        () ->
                                service.status()
                                        .trouble()
                                        .filter(t -> t.code() == FaultCode.SERVER_STRANGE_ANSWER)
                                        .isPresent());
                assertThat(bar(service.status(), 1))
                        .startsWith("Mạng đòi đăng nhập hoặc chặn máy chủ, thử lại lúc ")
                        .endsWith("1 đơn chờ gửi");

                portal.setLoggedIn(true);

                Await.that("it went on by itself", () -> isUpToDate(service));
                assertThat(service.status().trouble()).isEmpty();
                Await.that(
                        "a number came",
                        () -> desk.state(petition).flatMap(PetitionState::number).isPresent());
            }
        }
    }

    private static SyncService portalSync(Portal portal, DeskSession desk) {
        portal.setLoggedIn(false);
        return sync(desk, TestDesks.clock());
    }

    @Test
    void a_desk_whose_clock_is_years_off_syncs_is_told_and_drags_nobody_along() {
        var data = folder.resolve("dong-ho");
        TestDesks.enrol(data, server, "UB13366", "hoa").close();
        var years = Duration.ofDays(9 * 365);
        for (var off : List.of(years, years.negated())) {
            InstantSource clock = () -> TestDesks.clock().instant().plus(off);
            try (var desk =
                            new DeskFolder(data, clock, TestDesks.CHEAP)
                                    .open(
                                            "hoa",
                                            RunningServer.PASSWORD.toCharArray(),
                                            (_, _) -> {});
                    var service = sync(desk, clock)) {
                var petition = register(desk, "Ghi khi đồng hồ lệch " + off.toDays());
                Await.that(
                        "it is sent in spite of its clock",
                        () -> isUpToDate(service) && service.status().unsentActs() == 0);
                assertThat(service.status().isClockWrong()).isTrue();
                assertThat(bar(service.status(), 0)).contains("đồng hồ máy này lệch");

                try (var other =
                        TestDesks.enrol(folder.resolve("dung" + off), server, "UB13366", "hoa")) {
                    untilUpToDate(other);
                    var state = other.state(petition).orElseThrow();
                    assertThat(state.value(PetitionField.RECEIVED_ON)).isEqualTo("2026-11-23");
                    assertThat(other.act(petition, new PetitionAct.Note("ghi khi đồng hồ đúng")))
                            .isInstanceOf(Result.Ok.class);
                    var limit = TestDesks.clock().instant().plus(Duration.ofMinutes(10));
                    assertThat(other.history(petition).getLast().stamp().millis())
                            .isLessThan(limit.toEpochMilli());
                }
            }
        }
    }

    @Test
    void what_a_damaged_journal_has_lost_comes_back_from_the_server() throws IOException {
        var data = folder.resolve("hong");
        var desk = TestDesks.enrol(data, server, "UB13366", "hoa");
        var sent = new ArrayList<PetitionId>();
        for (var number = 1; number <= 5; number++) {
            sent.add(register(desk, "Đơn đã gửi số " + number));
        }
        var endOfSent = Files.size(data.resolve(SEGMENT));
        untilUpToDate(desk);
        var unsent = new ArrayList<PetitionId>();
        var startOfUnsent = Files.size(data.resolve(SEGMENT));
        for (var number = 1; number <= 5; number++) {
            unsent.add(register(desk, "Đơn chưa gửi số " + number));
        }
        var endOfUnsent = Files.size(data.resolve(SEGMENT));
        desk.close();
        flip(data, endOfSent * 2 / 3);
        flip(data, (startOfUnsent + endOfUnsent) / 2);
        Files.delete(data.resolve("store.mv.db"));

        try (var again = TestDesks.open(data, "hoa")) {
            assertThat(again.journalDamages()).hasSize(2);
            assertThat(TEXTS.problem(again.health().getFirst()))
                    .contains("2 chỗ hỏng", "đừng xóa thư mục dữ liệu");

            untilUpToDate(again);

            for (var petition : sent) {
                assertThat(again.state(petition)).as("what was sent").isPresent();
            }
            assertThat(unsent.stream().filter(id -> again.state(id).isPresent()))
                    .as("all but the one that was nowhere else")
                    .hasSize(4)
                    .allMatch(id -> again.state(id).flatMap(PetitionState::number).isPresent());
            assertThat(TEXTS.problem(again.health().getFirst()))
                    .contains("1 việc chưa gửi không đọc lại được");
        }
    }

    private static void flip(Path data, long at) throws IOException {
        try (var bytes = new RandomAccessFile(data.resolve(SEGMENT).toFile(), "rw")) {
            bytes.seek(at);
            var old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 4);
        }
    }
}
