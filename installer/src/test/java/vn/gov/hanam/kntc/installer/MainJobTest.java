package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The main job, once, over two real desks and a real server process.
class MainJobTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private static void await(String what, BooleanSupplier holds) {
        var end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static PetitionState ok(Result<PetitionState> result) {
        return result.orThrow(problems -> new IllegalStateException(problems.toString()));
    }

    private static SyncService sync(DeskSession desk) {
        var service = new SyncService(desk, TestDesks.clock(), new SecureRandom());
        service.start(new BackgroundThreads());
        return service;
    }

    private static boolean isUpToDate(SyncService service) {
        return service.status().state() == SyncStatus.State.UP_TO_DATE;
    }

    @Test
    void a_petition_of_a_commune_reaches_the_inspectorate_and_its_instruction_comes_back()
            throws Exception {
        try (var server = RunningServer.init(folder.resolve("server"))) {
            server.start();
            server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            server.user("minh", "Trần Văn Minh", "TT35", "inspectorate");
            var commune = TestDesks.enrol(folder.resolve("xa"), server, "UB13366", "hoa");
            var province = TestDesks.enrol(folder.resolve("tinh"), server, "TT35", "minh");
            server.stop();

            // Offline: registered with its paper, closed, the projection deleted, opened again.
            var page = TestDesks.page(new Random(1));
            var petition = commune.newPetition();
            var code = commune.newCode();
            ok(
                    commune.register(
                            petition,
                            code,
                            TestDesks.complaint("Ranh giới thửa đất 127"),
                            List.of(paper(page))));
            commune.close();
            Files.delete(folder.resolve("xa/store.mv.db"));
            var reopened = TestDesks.open(folder.resolve("xa"), "hoa");
            assertThat(reopened.state(petition))
                    .hasValueSatisfying(s -> assertThat(s.code()).isEqualTo(code));

            // The server comes back.
            server.start();
            try (var communeSync = sync(reopened);
                    var provinceSync = sync(province)) {
                await("the commune is up to date", () -> isUpToDate(communeSync));
                await("a register number came", () -> number(reopened, petition));
                await(
                        "the inspectorate has it",
                        () -> wake(provinceSync) && province.state(petition).isPresent());
                assertThat(province.state(petition).orElseThrow().value(PetitionField.SENDER_NAME))
                        .isEqualTo("Phạm Văn Hiển");

                var row = province.papers(petition).getFirst();
                provinceSync.fetch(row, (_, _) -> {});
                try (var in = province.openPaper(row.file().hash())) {
                    assertThat(in.readAllBytes()).isEqualTo(page);
                }

                ok(province.act(petition, new PetitionAct.Instruct("Xác minh trước ngày 05/12.")));
                await(
                        "the instruction is back",
                        () ->
                                wake(provinceSync)
                                        && wake(communeSync)
                                        && reopened.state(petition).orElseThrow().remarks().size()
                                                == 1);
                assertThat(reopened.unread()).hasSize(1);
                assertThat(province.unread()).as("his own").isEmpty();
                reopened.markRead(petition);
                assertThat(reopened.unread()).isEmpty();
            }

            // Both edit the same legal field while apart.
            ok(reopened.act(petition, sets("Chủ tịch UBND xã")));
            ok(province.act(petition, sets("Công chức địa chính xã")));
            try (var communeSync = sync(reopened)) {
                await("the commune's edit is there", () -> isUpToDate(communeSync));
                try (var provinceSync = sync(province)) {
                    await(
                            "both see the conflict",
                            () ->
                                    wake(provinceSync)
                                            && wake(communeSync)
                                            && conflicts(province, petition) == 1
                                            && conflicts(reopened, petition) == 1);
                    var open = province.state(petition).orElseThrow().openConflicts().getFirst();
                    ok(
                            province.act(
                                    petition,
                                    new PetitionAct.DecideConflict(
                                            open.register(),
                                            open.other().act(),
                                            "theo quyết định bị khiếu nại")));
                    await(
                            "it is decided for both",
                            () ->
                                    wake(provinceSync)
                                            && wake(communeSync)
                                            && conflicts(province, petition) == 0
                                            && conflicts(reopened, petition) == 0);
                    assertThat(
                                    reopened.state(petition)
                                            .orElseThrow()
                                            .value(PetitionField.RESPONDENT))
                            .isEqualTo(
                                    province.state(petition)
                                            .orElseThrow()
                                            .value(PetitionField.RESPONDENT));
                }
            }
            reopened.close();
            province.close();

            // All of it is known again from the journal alone, also what was looked at.
            Files.delete(folder.resolve("xa/store.mv.db"));
            try (var rebuilt = TestDesks.open(folder.resolve("xa"), "hoa")) {
                assertThat(rebuilt.unread()).isEmpty();
                assertThat(rebuilt.state(petition).orElseThrow().remarks()).hasSize(1);
            }
            server.stop();
            assertThat(server.verify()).isNotBlank();
        }
    }

    private static NewPaper paper(byte[] page) {
        return new NewPaper(
                PaperKind.PETITION,
                "Đơn",
                "application/pdf",
                1,
                () -> new ByteArrayInputStream(page));
    }

    private static PetitionAct sets(String respondent) {
        return new PetitionAct.Correct(Map.of(PetitionField.RESPONDENT, respondent), "theo đơn");
    }

    private static boolean wake(SyncService service) {
        service.wake();
        return true;
    }

    private static boolean number(DeskSession desk, PetitionId petition) {
        return desk.state(petition).flatMap(PetitionState::number).isPresent();
    }

    private static int conflicts(DeskSession desk, PetitionId petition) {
        return desk.state(petition).orElseThrow().openConflicts().size();
    }
}
