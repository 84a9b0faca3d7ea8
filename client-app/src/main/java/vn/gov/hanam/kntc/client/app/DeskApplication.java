package vn.gov.hanam.kntc.client.app;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// The desk as JavaFX starts it.
public final class DeskApplication extends Application {

    /// JavaFX makes the application itself and hands over nothing but strings.
    private static Optional<Options> given = Optional.empty();

    private @Nullable Wiring wiring;

    /// Before the launch.
    public static void startWith(Options options) {
        given = Optional.of(options);
    }

    @Override
    public void start(Stage stage) {
        var opened = new Wiring(given.orElseThrow(), stage);
        wiring = opened;
        opened.open();
    }

    @Override
    public void stop() {
        var opened = wiring;
        if (opened != null) {
            opened.close();
        }
    }
}
