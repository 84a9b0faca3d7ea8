package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// The disk has spoilt a scanned paper: the others go their way, it is named, and it comes back
/// where the server has it.
class DamagedPaperTest {

    /// Several segments of the vault, so that damage may lie behind what has gone already.
    private static final int PAGE_BYTES = 700_000;

    @TempDir private Path folder;

    private final Random random = new Random(7);

    private enum Damage {
        FIRST_SEGMENT {
            @Override
            byte[] of(byte[] file) {
                file[200] ^= 1;
                return file;
            }
        },
        LATER_SEGMENT {
            @Override
            byte[] of(byte[] file) {
                file[500_000] ^= 1;
                return file;
            }
        },
        CUT_SHORT {
            @Override
            byte[] of(byte[] file) {
                return Arrays.copyOf(file, file.length / 2);
            }
        },
        EMPTY {
            @Override
            byte[] of(byte[] file) {
                return new byte[0];
            }
        };

        abstract byte[] of(byte[] file);
    }

    /// A petition with its paper, and the file that holds it.
    private record Kept(PetitionId petition, byte[] page, Path file) {}

    private Kept register(DeskSession desk, Path data, String summary) {
        var before = files(data);
        var page = new byte[PAGE_BYTES];
        random.nextBytes(page);
        var petition = desk.newPetition();
        desk.register(
                        petition,
                        desk.newCode(),
                        TestDesks.complaint(summary),
                        List.of(
                                new NewPaper(
                                        PaperKind.PETITION,
                                        "Đơn",
                                        "application/pdf",
                                        1,
                                        () -> new ByteArrayInputStream(page))))
                .orThrow(problems -> new IllegalStateException(problems.toString()));
        var fresh = new HashSet<>(files(data));
        fresh.removeAll(before);
        assertThat(fresh).hasSize(1);
        return new Kept(petition, page, fresh.iterator().next());
    }

    private static Set<Path> files(Path data) {
        try (var all = Files.walk(data.resolve("blobs"))) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void damage(Kept kept, Damage damage) {
        try {
            Files.write(kept.file(), damage.of(Files.readAllBytes(kept.file())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static SyncService sync(DeskSession desk) {
        var service = new SyncService(desk, TestDesks.clock(), new SecureRandom());
        service.start(new BackgroundThreads());
        return service;
    }

    private static boolean isUpToDate(SyncService sync) {
        return sync.status().state() == SyncStatus.State.UP_TO_DATE;
    }

    private static PaperRow paper(DeskSession desk, Kept kept) {
        return desk.papers(kept.petition()).getFirst();
    }

    private static byte[] read(DeskSession desk, Kept kept) {
        try (var in = desk.openPaper(paper(desk, kept).file().hash())) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void those_that_never_reached_the_server_hold_no_other_up_and_are_named() throws Exception {
        try (var server = server();
                var desk = TestDesks.enrol(data(), server, "UB13366", "hoa")) {
            var spoilt = new ArrayList<Kept>();
            for (var damage : Damage.values()) {
                var kept = register(desk, data(), "Ranh giới thửa đất, " + damage);
                damage(kept, damage);
                spoilt.add(kept);
            }
            var others =
                    List.of(
                            register(desk, data(), "Bồi thường khi thu hồi đất"),
                            register(desk, data(), "Hỗ trợ hộ nghèo"));

            try (var sync = sync(desk)) {
                Await.that("all that can go is there", () -> isUpToDate(sync));

                assertThat(others)
                        .allSatisfy(other -> assertThat(paper(desk, other).there()).isTrue());
                assertThat(desk.paperFiles().damaged())
                        .extracting(PaperRow::petition)
                        .containsExactlyElementsOf(spoilt.stream().map(Kept::petition).toList());
                assertThat(sync.status().unsentActs()).isZero();

                for (var kept : spoilt) {
                    desk.act(
                                    kept.petition(),
                                    new PetitionAct.RemoveDocument(
                                            paper(desk, kept).id(), "bản quét hỏng"))
                            .orThrow(problems -> new IllegalStateException(problems.toString()));
                }
                assertThat(desk.paperFiles().damaged()).as("taken out of their dossiers").isEmpty();
            }
        }
    }

    @Test
    void those_the_server_has_come_back() throws Exception {
        try (var server = server();
                var desk = TestDesks.enrol(data(), server, "UB13366", "hoa")) {
            var wanted = new EnumMap<Damage, Kept>(Damage.class);
            for (var damage : Damage.values()) {
                wanted.put(damage, register(desk, data(), "Ranh giới thửa đất, " + damage));
            }
            var gone = register(desk, data(), "Hỗ trợ hộ nghèo");
            try (var sync = sync(desk)) {
                Await.that("the papers are there", () -> isUpToDate(sync));
                wanted.forEach((damage, kept) -> {
                    damage(kept, damage);
                    assertThatThrownBy(() -> read(desk, kept))
                            .isInstanceOfSatisfying(
                                    Fault.class,
                                    fault ->
                                            assertThat(fault.code())
                                                    .isEqualTo(FaultCode.BLOB_DAMAGED));

                    // As when one wants to see it.
                    sync.fetch(paper(desk, kept), (_, _) -> {});

                    assertThat(read(desk, kept)).isEqualTo(kept.page());
                });

                // And by itself, once it is known.
                Files.delete(gone.file());
                desk.paperFiles().setDamaged(paper(desk, gone).file().hash());
                assertThat(desk.paperFiles().damaged()).hasSize(1);
                sync.wake();
                Await.that("it is back", () -> desk.paperFiles().damaged().isEmpty());
                assertThat(read(desk, gone)).isEqualTo(gone.page());
            }
        }
    }

    private Path data() {
        return folder.resolve("xa");
    }

    private RunningServer server() {
        var server = RunningServer.init(folder.resolve("server"));
        server.start();
        server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
        return server;
    }
}
