package vn.gov.hanam.kntc.client.app;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

import vn.gov.hanam.kntc.client.feature.account.LoginViewModel;
import vn.gov.hanam.kntc.client.platform.Clocks;
import vn.gov.hanam.kntc.client.platform.task.UiThread;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.Enrolment;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.sample.SamplePetitions;
import vn.gov.hanam.kntc.model.time.Vietnam;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// A run nobody sees, for the JVM to learn which classes the desk begins with: `kntc-desk --train`.
///
/// A desk of invented people in a scratch folder is opened as an officer opens it, its first
/// screens are looked at, and it is gone. What the JVM has learnt it writes by itself at the end.
public final class Training {

    private static final String USER = "tap";
    private static final int PETITIONS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int LOOKS_AT_A_SCREEN = 20;

    private final InstantSource clock = Clocks.system();
    private final SecureRandom random = new SecureRandom();
    private final IdSource ids = new IdSource(clock, random);
    private final String password = HexFormat.of().formatHex(ids.bytes(12));

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        var folder = Files.createTempDirectory("kntc-train");
        try {
            new Training().run(folder);
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private void run(Path folder) {
        make(folder);
        DeskApplication.startWith(new Options(folder, true, Optional.of(folder)));
        Thread.ofPlatform().daemon(true).name("training").start(this::look);
        Application.launch(DeskApplication.class);
    }

    private void make(Path folder) {
        var agencies = Agencies.haNam2014();
        var samples = new SamplePetitions(1, Vietnam.dayOf(clock.instant()), agencies);
        try (var petitions = samples.stream(PETITIONS)) {
            var all = petitions.toList();
            var agency = agencies.get(all.getFirst().receivedBy());
            var desk = new DeskFolder(folder, clock);
            desk.create(
                    enrolment(agency.id().code(), agency.name()),
                    new Officer(
                            new UserId(ids.next()),
                            USER,
                            "Cán bộ tập",
                            Role.RECEPTION_OFFICER,
                            agency.id()),
                    password.toCharArray());
            try (var session = desk.open(USER, password.toCharArray(), (_, _) -> {})) {
                all.forEach(petition ->
                        session.register(
                                session.newPetition(),
                                session.newCode(),
                                petition.form(),
                                List.of()));
            }
        }
    }

    private Enrolment enrolment(String agency, String agencyName) {
        try {
            var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var base64 = Base64.getEncoder();
            return new Enrolment(
                    "https://localhost:9/kntc/",
                    Hash.of(keys.getPublic().getEncoded()),
                    new DeviceId(ids.next()),
                    base64.encodeToString(keys.getPrivate().getEncoded()),
                    new AgencyId(agency),
                    agencyName,
                    base64.encodeToString(keys.getPublic().getEncoded()),
                    RecoverySecret.make(random).publicKey().text());
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has Ed25519", absent);
        }
    }

    /// What an officer does first: logs in, looks at the list, begins a petition.
    private void look() {
        try {
            type(LoginViewModel.USER, USER);
            type(LoginViewModel.PASSWORD, password);
            await(() -> find(Shell.class).map(Node::getScene)).ifPresent(Training::walk);
        } finally {
            Platform.exit();
        }
    }

    private static void walk(Scene scene) {
        for (var key : List.of(KeyCode.F2, KeyCode.ESCAPE, KeyCode.F1, KeyCode.ESCAPE)) {
            pause();
            onUi(() -> {
                Event.fireEvent(scene.getRoot(), press(key));
                return true;
            });
        }
        pause();
    }

    private static KeyEvent press(KeyCode key) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false);
    }

    /// Types into a field and presses Enter.
    private static void type(String field, String text) {
        await(() -> lookup(field))
                .ifPresent(control ->
                        onUi(() -> {
                            control.setText(text);
                            Event.fireEvent(control, press(KeyCode.ENTER));
                            return true;
                        }));
    }

    private static Optional<TextInputControl> lookup(String id) {
        return Window.getWindows().stream()
                .map(window -> window.getScene().lookup("#" + id))
                .filter(TextInputControl.class::isInstance)
                .map(TextInputControl.class::cast)
                .findFirst();
    }

    private static Optional<Node> find(Class<? extends Node> type) {
        return Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
                .filter(type::isInstance)
                .map(Node.class::cast)
                .findFirst();
    }

    private static <T> Optional<T> await(Supplier<Optional<T>> what) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
            try {
                var found = onUi(what);
                if (found.isPresent()) {
                    return found;
                }
            } catch (IllegalStateException notYet) {
                // The toolkit is not up.
            }
        }
        return Optional.empty();
    }

    private static void pause() {
        for (var look = 0; look < LOOKS_AT_A_SCREEN; look++) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static <T> T onUi(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        new UiThread()
                .execute(() -> {
                    try {
                        done.complete(work.get());
                    } catch (RuntimeException failed) {
                        done.completeExceptionally(failed);
                    }
                });
        return done.join();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
