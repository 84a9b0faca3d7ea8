package vn.gov.hanam.kntc.client.app;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// The desk as JavaFX starts it; the data folder is its one argument.
public final class DeskApplication extends Application {

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        var opened = new Wiring(Path.of(getParameters().getRaw().getFirst()), stage);
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
