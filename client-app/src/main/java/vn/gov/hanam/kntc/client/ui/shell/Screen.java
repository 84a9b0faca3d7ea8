package vn.gov.hanam.kntc.client.ui.shell;

import javafx.scene.Parent;

import java.util.Map;

/// What fills the window beside the modules.
public interface Screen {

    /// Its nodes; the same at each call.
    Parent root();

    /// What the global keys do here.
    default Map<GlobalKey, Runnable> keys() {
        return Map.of();
    }

    /// Called each time it comes to the front: refreshes, puts the caret where work begins.
    default void shown() {}

    /// Called each time it goes to the back or is left for good: drafts are kept here.
    default void hidden() {}

    static Screen of(Parent root) {
        return () -> root;
    }
}
