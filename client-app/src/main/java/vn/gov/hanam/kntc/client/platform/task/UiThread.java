package vn.gov.hanam.kntc.client.platform.task;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/// Brings what other threads tell us (sync state, a scanner's pages) to the UI thread, in order.
public final class UiThread implements Executor {

    @Override
    public void execute(Runnable act) {
        if (Platform.isFxApplicationThread()) {
            act.run();
        } else {
            Platform.runLater(act);
        }
    }
}
