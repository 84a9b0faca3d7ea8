package vn.gov.hanam.kntc.installer.bench;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

import vn.gov.hanam.kntc.client.app.DeskApplication;
import vn.gov.hanam.kntc.client.app.Options;
import vn.gov.hanam.kntc.client.feature.account.LoginViewModel;
import vn.gov.hanam.kntc.client.ui.shell.Shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The whole desk over a large store, headless: `WindowBench DIR`. An officer logs in; said is when
/// the shell stands, and what memory is held while the index is filled and after.
public final class WindowBench {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int WATCHED_SECONDS = 30;

    private WindowBench() {}

    public static void main(String[] arguments) {
        DeskApplication.startWith(
                new Options(Path.of(arguments[0]).toAbsolutePath(), false, Optional.empty()));
        Thread.ofPlatform().daemon(true).start(WindowBench::watch);
        javafx.application.Application.launch(DeskApplication.class);
        System.exit(0);
    }

    private static void watch() {
        try {
            type(LoginViewModel.USER, LargeDesk.USER);
            System.out.printf("%-32s %d MB%n", "resident at the login", DeskBench.residentMb());
            type(LoginViewModel.PASSWORD, LargeDesk.PASSWORD);
            var began = System.nanoTime();
            await(() ->
                    Window.getWindows().stream()
                            .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
                            .filter(Shell.class::isInstance)
                            .findFirst());
            System.out.printf(
                    "%-32s %d ms%n", "login to shell", (System.nanoTime() - began) / 1_000_000);
            var most = 0L;
            for (var second = 0; second < WATCHED_SECONDS; second++) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                most = Math.max(most, DeskBench.residentMb());
            }
            System.out.printf("%-32s %d MB%n", "resident at most", most);
            System.out.printf("%-32s %d MB%n", "resident at rest", DeskBench.residentMb());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } finally {
            Platform.exit();
        }
    }

    private static void type(String field, String text) {
        var control =
                await(() ->
                        Window.getWindows().stream()
                                .map(window -> window.getScene().lookup("#" + field))
                                .filter(TextInputControl.class::isInstance)
                                .map(TextInputControl.class::cast)
                                .findFirst());
        onUi(() -> {
            control.setText(text);
            Event.fireEvent(
                    control,
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            KeyCode.ENTER,
                            false,
                            false,
                            false,
                            false));
            return true;
        });
    }

    private static <T> T await(Supplier<Optional<T>> what) {
        while (true) {
            LockSupport.parkNanos(LOOK.toNanos());
            try {
                var found = onUi(what);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IllegalStateException notYet) {
                // The toolkit is not up.
            }
        }
    }

    private static <T> T onUi(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> done.complete(work.get()));
        return done.join();
    }
}
