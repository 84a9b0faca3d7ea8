package vn.gov.hanam.kntc.client.app;

import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import vn.gov.hanam.kntc.client.platform.Crash;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.UiThread;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.OverlayHost;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Theme;

/// The one window of the desk: the gate first, then the shell; incidents nobody caught over both.
public final class DeskStage {

    /// What most officers own.
    public static final double WIDTH = 1366;

    public static final double HEIGHT = 768;

    private static final double WIDTH_MIN = 1024;
    private static final double HEIGHT_MIN = 640;

    private final Stage stage;
    private final Texts texts;
    private final StackPane front = new StackPane();
    private boolean telling;

    public DeskStage(Stage stage, Theme theme, Texts texts, Crash crash) {
        this.stage = stage;
        this.texts = texts;
        stage.setScene(theme.scene(front, WIDTH, HEIGHT));
        stage.setTitle(texts.get("shell.product.long"));
        stage.setMinWidth(WIDTH_MIN);
        stage.setMinHeight(HEIGHT_MIN);
        var ui = new UiThread();
        crash.showOn(incident -> ui.execute(() -> tell(incident)));
    }

    /// Puts the gate or the shell into the window.
    public void show(vn.gov.hanam.kntc.client.ui.shell.Screen screen) {
        front.getChildren().setAll(screen.root());
        if (!stage.isShowing()) {
            var room = Screen.getPrimary().getVisualBounds();
            stage.setMaximized(room.getWidth() <= WIDTH || room.getHeight() <= HEIGHT);
            stage.show();
        }
        screen.shown();
    }

    Window window() {
        return stage;
    }

    /// One at a time: a failure that repeats itself must not bury the window.
    private void tell(Incident incident) {
        var host = OverlayHost.find(stage.getScene());
        if (host.isPresent() && !telling) {
            telling = true;
            new Dialogs(texts, host.get()).tell(incident, () -> telling = false);
        }
    }
}
