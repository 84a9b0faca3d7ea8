package vn.gov.hanam.kntc.installer;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.feature.petition.intake.DraftPage;
import vn.gov.hanam.kntc.client.feature.petition.intake.FilePicker;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeDesk;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeParts;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeViewModel;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeViewModel.Status;
import vn.gov.hanam.kntc.client.feature.petition.intake.OpenDraft;
import vn.gov.hanam.kntc.client.feature.petition.intake.ScanState;
import vn.gov.hanam.kntc.client.feature.petition.intake.ScannerMemory;
import vn.gov.hanam.kntc.client.platform.Crash;
import vn.gov.hanam.kntc.client.platform.Log;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.platform.task.FxDelays;
import vn.gov.hanam.kntc.client.platform.task.FxTasks;
import vn.gov.hanam.kntc.client.platform.task.UiThread;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.service.scan.SaneBackend;
import vn.gov.hanam.kntc.client.service.scan.ScannerRef;
import vn.gov.hanam.kntc.client.service.scan.Scanners;
import vn.gov.hanam.kntc.client.service.scan.SimulatedBackend;
import vn.gov.hanam.kntc.client.service.scan.WorkerBackend;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A desk without screens, working as fast as it can until it is killed: `KilledDesk DATA USER
/// MOMENT SEED SANE-CONFIG`.
///
/// Forms, scans and filing go through the view-model of intake, on the threads of the product. It
/// says a line after each thing the screen would have called saved, and nothing before.
public final class KilledDesk {

    private static final ReentrantLock SAYING = new ReentrantLock();
    private static final int PETITIONS_AT_ONCE = 8;
    private static final int SHEETS = 4;
    private static @Nullable OutputStream out;

    private final DeskSession desk;
    private final Random random;
    private final IntakeDesk intake;
    private final IntakeParts parts;

    private KilledDesk(DeskSession desk, Path data, Path sane, Random random) {
        this.desk = desk;
        this.random = random;
        intake = new IntakeDesk(desk, TestDesks.clock(), Agencies.haNam2014());
        var backends =
                List.of(
                        new SimulatedBackend(Duration.ofMillis(40)),
                        new SaneBackend(
                                Thread.ofPlatform().daemon().factory(),
                                WorkerBackend.Patience.NORMAL,
                                Map.of("SANE_CONFIG_DIR", sane.toString())));
        parts =
                new IntakeParts(
                        intake,
                        new Scanners(backends, Executors.newVirtualThreadPerTaskExecutor()),
                        new ScannerMemory(new SettingsFile(data.resolve("settings.json"))),
                        new NoPrinter(),
                        new NoFiles(),
                        new FxTasks(new Crash(new SecureRandom())),
                        new FxDelays(),
                        new UiThread(),
                        new SimpleBooleanProperty(false),
                        Texts.vietnamese());
    }

    public static void main(String[] arguments) {
        out = new FileOutputStream(FileDescriptor.out);
        try {
            run(arguments);
        } catch (RuntimeException failed) {
            failed.printStackTrace();
            // The UI thread would keep the process.
            System.exit(1);
        }
    }

    private static void run(String[] arguments) {
        var data = Path.of(arguments[0]);
        var moment = Moment.valueOf(arguments[2]);
        var random = new Random(Long.parseLong(arguments[3]));
        Log.start(data);
        Platform.startup(() -> Platform.setImplicitExit(false));
        var session =
                TestDesks.open(
                        data,
                        arguments[1],
                        (done, total) -> say("rebuilding " + done + " " + total));
        say("open");
        var desk = new KilledDesk(session, data, Path.of(arguments[4]), random);
        if (moment == Moment.SYNC || moment == Moment.SERVER) {
            desk.send();
        } else {
            desk.sync();
            desk.work(moment);
        }
    }

    /// One write: a line is told whole, or not at all. Also called by the migration, from within
    /// the database; a desk that is not killed says nothing.
    public static void say(String line) {
        SAYING.lock();
        try {
            if (out != null) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException nobodyListens) {
            throw new UncheckedIOException(nobodyListens);
        } finally {
            SAYING.unlock();
        }
    }

    private void sync() {
        new SyncService(desk, TestDesks.clock(), new SecureRandom()).start(new BackgroundThreads());
    }

    private void work(Moment moment) {
        for (var number = 0; ; number++) {
            var model = begin();
            switch (moment) {
                case SCAN -> scan(model, SimulatedBackend.feeder(random.nextInt(), SHEETS));
                case SCAN_BY_WORKER -> scan(model, virtualDevice());
                case FILING -> {
                    scan(model, SimulatedBackend.feeder(random.nextInt(), 1 + random.nextInt(2)));
                    file(model);
                }
                case INTAKE, REBUILD, MIGRATION -> {
                    type(model);
                    if (number % 3 > 0) {
                        file(model);
                    }
                }
                case SYNC, SERVER -> throw new IllegalStateException("it sends");
            }
        }
    }

    // On the screen.

    private static <T> T onScreen(Supplier<T> act) {
        return CompletableFuture.supplyAsync(act, Platform::runLater).join();
    }

    private static <T> T await(ReadOnlyObjectProperty<T> property, Predicate<T> holds) {
        var over = new CompletableFuture<T>();
        var subscription =
                onScreen(() ->
                        property.subscribe(now -> {
                            if (holds.test(now)) {
                                over.complete(now);
                            }
                        }));
        var met = over.join();
        Platform.runLater(subscription::unsubscribe);
        return met;
    }

    private IntakeViewModel begin() {
        var model = onScreen(() -> new IntakeViewModel(parts, Optional.empty()));
        onScreen(() -> {
            model.kindProperty().set(Optional.of(PetitionKind.COMPLAINT));
            model.word(PetitionField.SENDER_NAME).set("Phạm Văn Hiển");
            model.word(PetitionField.SENDER_ADDRESS).set("Thôn Kiều, xã Tiên Tân");
            model.word(PetitionField.RESPONDENT).set("Chủ tịch UBND xã Tiên Tân");
            return model;
        });
        type(model);
        return model;
    }

    private void type(IntakeViewModel model) {
        var id = model.draftId();
        for (var times = random.nextInt(3); times >= 0; times--) {
            var text = "Nội dung " + random.nextInt(1_000_000);
            say("typing " + id + " " + text);
            onScreen(() -> {
                model.word(PetitionField.SUMMARY).set(text);
                model.keep();
                return model;
            });
            var kept = await(model.statusProperty(), s -> s == Status.KEPT || s == Status.NOT_KEPT);
            if (kept == Status.NOT_KEPT) {
                throw new IllegalStateException("the draft was not kept");
            }
            say("draft " + id + " " + draft(model).draft().petition() + " " + text);
        }
    }

    private OpenDraft draft(IntakeViewModel model) {
        return intake.drafts().stream()
                .filter(open -> open.id().equals(model.draftId()))
                .findFirst()
                .orElseThrow();
    }

    private static ScannerRef virtualDevice() {
        return new ScannerRef(
                SaneBackend.ID,
                "test:0",
                "test",
                "",
                Map.of("option.test-picture", "Color pattern"));
    }

    private static void scan(IntakeViewModel model, ScannerRef scanner) {
        onScreen(() -> {
            model.pages().addListener(new Pages(model));
            model.choose(scanner);
            model.scan();
            return model;
        });
        var over = await(model.scanProperty(), state -> !state.isBusy());
        if (!(over instanceof ScanState.Ended)) {
            throw new IllegalStateException("the scan ended so: " + over);
        }
        say("scanned " + model.draftId());
    }

    /// Says each page that comes to be seen.
    private static final class Pages implements ListChangeListener<DraftPage> {

        private final IntakeViewModel model;
        private int seen;

        Pages(IntakeViewModel model) {
            this.model = model;
        }

        @Override
        public void onChanged(Change<? extends DraftPage> change) {
            var pages = change.getList();
            while (seen < pages.size()) {
                say("page " + model.draftId() + " " + pages.get(seen).file().hex());
                seen++;
            }
        }
    }

    private static void file(IntakeViewModel model) {
        say("filing " + model.draftId());
        onScreen(() -> {
            model.file();
            return model;
        });
        var over = await(model.statusProperty(), s -> s == Status.FILED || s == Status.KEPT);
        if (over != Status.FILED) {
            throw new IllegalStateException("it was not filed");
        }
        say("filed " + model.draftId());
    }

    // To the server.

    /// Gathers acts and papers while there is no sync, then lets it go, again and again.
    private void send() {
        register();
        sync();
        while (true) {
            awaitArrival();
            say("all-arrived");
            register();
        }
    }

    private void register() {
        for (var made = 0; made < PETITIONS_AT_ONCE; made++) {
            var petition = desk.newPetition();
            var papers = List.of(TestDesks.paper(random), TestDesks.paper(random));
            var result =
                    desk.register(
                            petition,
                            desk.newCode(),
                            TestDesks.complaint("Đơn số " + random.nextInt()),
                            papers);
            if (!(result instanceof Result.Ok)) {
                throw new IllegalStateException("refused: " + result);
            }
            say("petition " + petition + " " + papers.size());
        }
    }

    private void awaitArrival() {
        var before = -1L;
        for (var left = left(); left > 0; left = left()) {
            if (before > left) {
                say("arrived " + left);
            }
            before = left;
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private long left() {
        return desk.withEngine(DeskEngine::unsent) + desk.paperFiles().backlog().files();
    }

    private static final class NoPrinter implements Printer {

        @Override
        public boolean available() {
            return false;
        }

        @Override
        public void print(byte[] pdf, String title) {
            throw new IllegalStateException("there is no printer");
        }
    }

    private static final class NoFiles implements FilePicker {

        @Override
        public List<Path> toImport() {
            return List.of();
        }

        @Override
        public Optional<Path> toSave(String suggestedName) {
            return Optional.empty();
        }
    }
}
