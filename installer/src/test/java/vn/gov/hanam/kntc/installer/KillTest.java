package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.scan.SaneBackend;
import vn.gov.hanam.kntc.client.service.scan.WorkerBackend;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.store.db.H2DeskStore;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.sync.DeskEngine;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A desk, and the server, killed with `kill -9` again and again on one store, each time in the
/// middle of something; nothing that was called saved is missing. `-Dkills=200` kills more often.
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final long SEED = Long.getLong("kill.seed", 17);
    private static final int TRIES_MAX = 6;
    private static final int PETITIONS_BEFORE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final Told told = new Told();
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private int misses;
    private int workers;
    private int setAside;

    @Test
    void nothing_that_was_called_saved_is_missing_after_kills() throws Exception {
        writeVirtualScanner();
        var moments = moments();
        var data = folder.resolve("xa");
        try (var server = RunningServer.init(folder.resolve("server"))) {
            server.start();
            server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            try (var desk = TestDesks.enrol(data, server, "UB13366", "hoa")) {
                registerSome(desk);
            }
            for (var kill = 0; kill < KILLS; kill++) {
                killAmidst(moments.get(kill % moments.size()), data, server);
            }
            try (var desk = TestDesks.open(data, "hoa")) {
                told.doubt();
                told.check(desk);
                everythingReachesTheServer(desk, server);
            }
        }
        System.out.printf(
                "%d kills %s, %d missed their moment; %d petitions, %d forms and %d pages called"
                        + " saved; %d workers ended, %d projections set aside%n",
                KILLS,
                kills,
                misses,
                told.petitions().size(),
                told.forms(),
                told.pages(),
                workers,
                setAside);
        assertThat(kills.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(KILLS);
        assertThat(kills.keySet()).containsAll(moments.subList(0, Math.min(KILLS, moments.size())));
    }

    private static List<Moment> moments() {
        var sane =
                new SaneBackend(
                        Thread.ofPlatform().daemon().factory(),
                        WorkerBackend.Patience.NORMAL,
                        Map.of());
        if (sane.available()) {
            return List.of(Moment.values());
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("not run: libsane1 is missing");
        }
        return Arrays.stream(Moment.values()).filter(m -> m != Moment.SCAN_BY_WORKER).toList();
    }

    private void writeVirtualScanner() throws IOException {
        var config = Files.createDirectories(folder.resolve("sane"));
        Files.writeString(config.resolve("dll.conf"), "test\n");
        Files.writeString(
                config.resolve("test.conf"),
                """
                number_of_devices 1
                geometry_min 0.0
                geometry_max 300.0
                geometry_quant 0.0
                resolution_min 1.0
                resolution_max 1200.0
                resolution_quant 1.0
                mode "Color"
                depth 8
                tl_x 0.0
                tl_y 0.0
                br_x 210.0
                br_y 297.0
                """);
    }

    private void registerSome(DeskSession desk) {
        for (var made = 0; made < PETITIONS_BEFORE; made++) {
            var petition = desk.newPetition();
            var papers = List.of(TestDesks.paper(random));
            assertThat(
                            desk.register(
                                    petition,
                                    desk.newCode(),
                                    TestDesks.complaint("Đơn số " + made),
                                    papers))
                    .isInstanceOf(Result.Ok.class);
            told.hear("petition " + petition + " " + papers.size());
        }
    }

    /// A kill before anything was begun, or after it was over, proves nothing and is tried again.
    private void killAmidst(Moment moment, Path data, RunningServer server) throws Exception {
        for (var tries = 0; tries < TRIES_MAX; tries++) {
            if (moment == Moment.REBUILD) {
                Files.delete(data.resolve(H2DeskStore.FILE));
            }
            var process = new KilledProcess(moment, data, "hoa", folder, random);
            var amidst =
                    process.runAndKill(
                            told::hear,
                            () -> {
                                if (moment == Moment.SERVER) {
                                    server.kill();
                                    pause();
                                }
                            });
            awaitWorkers(process);
            check(moment, data, server);
            assertReleased(data);
            if (amidst) {
                assertThat(process.children()).hasSize(moment == Moment.SCAN_BY_WORKER ? 1 : 0);
                kills.merge(moment, 1, Integer::sum);
                return;
            }
            misses++;
        }
        fail("no kill came amidst " + moment);
    }

    /// The desk meets a server that is gone.
    private void pause() {
        LockSupport.parkNanos((long) (random.nextDouble() * 200_000_000));
    }

    private void awaitWorkers(KilledProcess process) {
        for (var worker : process.children()) {
            await("the worker has ended", () -> !worker.isAlive());
            workers++;
        }
    }

    private void check(Moment moment, Path data, RunningServer server) throws IOException {
        try (var desk =
                moment == Moment.MIGRATION ? openNewer(data) : TestDesks.open(data, "hoa")) {
            setAside += desk.wasRebuilt() ? 1 : 0;
            assertThat(desk.journalDamages()).as("after a kill amidst %s", moment).isEmpty();
            told.check(desk);
            if (moment == Moment.SERVER) {
                nothingAcknowledgedIsGone(desk, server);
                server.start();
            }
        }
    }

    /// A database that fails as it closes may keep its file from the next process without a word.
    private static void assertReleased(Path data) throws IOException {
        var file = data.resolve(H2DeskStore.FILE);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThatCode(() -> channel.tryLock().release()).doesNotThrowAnyException();
        }
    }

    /// Opens the store with the program that was changing its tables.
    private static DeskSession openNewer(Path data) throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var migration = new URL[] {Folders.MIGRATION.toUri().toURL()};
        try (var newer = new URLClassLoader(migration, before)) {
            thread.setContextClassLoader(newer);
            return TestDesks.open(data, "hoa");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// The server, killed and not started again, has every act and every paper this desk believes
    /// to be there.
    private void nothingAcknowledgedIsGone(DeskSession desk, RunningServer server) {
        server.verify();
        var acts = server.acts();
        var papers = server.papers();
        for (var petition : told.petitions()) {
            if (desk.row(petition).map(PetitionRow::unsent).equals(Optional.of(0))) {
                assertThat(acts)
                        .as("acts of %s", petition)
                        .containsAll(desk.history(petition).stream().map(Recorded::act).toList());
            }
            assertThat(papers)
                    .containsAll(
                            desk.papers(petition).stream()
                                    .filter(PaperRow::there)
                                    .map(row -> row.file().hash())
                                    .toList());
        }
    }

    private void everythingReachesTheServer(DeskSession desk, RunningServer server)
            throws Exception {
        try (var sync = sync(desk)) {
            await("all is at the server", () -> isUpToDate(desk, sync));
        }
        assertThat(desk.<Boolean>withEngine(DeskEngine::isAlarmed)).isFalse();
        var second = folder.resolve("xa-2");
        try (var other = TestDesks.enrol(second, server, "UB13366", "hoa");
                var sync = sync(other)) {
            await("the second desk is up to date", () -> isUpToDate(other, sync));
            for (var petition : told.petitions()) {
                assertThat(other.state(petition))
                        .as("petition %s at the second desk", petition)
                        .isPresent()
                        .isEqualTo(desk.state(petition));
            }
            for (var petition : some(told.petitions())) {
                for (var paper : other.papers(petition)) {
                    sync.fetch(paper, (_, _) -> {});
                    try (var here = other.openPaper(paper.file().hash());
                            var there = desk.openPaper(paper.file().hash())) {
                        assertThat(here).hasSameContentAs(there);
                    }
                }
            }
        }
        server.stop();
        nothingAcknowledgedIsGone(desk, server);
    }

    private static List<PetitionId> some(Set<PetitionId> petitions) {
        return petitions.stream().limit(10).toList();
    }

    private static SyncService sync(DeskSession desk) {
        var service = new SyncService(desk, TestDesks.clock(), new SecureRandom());
        service.start(new BackgroundThreads());
        return service;
    }

    private static boolean isUpToDate(DeskSession desk, SyncService sync) {
        return sync.status().state() == SyncStatus.State.UP_TO_DATE
                && desk.withEngine(DeskEngine::unsent) == 0
                && desk.paperFiles().backlog().files() == 0;
    }

    private static void await(String what, BooleanSupplier holds) {
        var end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
