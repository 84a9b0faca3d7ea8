package vn.gov.hanam.kntc.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import org.controlsfx.control.MaskerPane;

import vn.gov.hanam.kntc.client.platform.task.Running;

/// Says that something is going on: over a part of the screen, or as a bar that can be cancelled.
public final class Busy {

    private Busy() {}

    /// `content` with a mask over it while `busy` holds.
    public static StackPane masked(
            Node content, javafx.beans.value.ObservableValue<Boolean> busy, String text) {
        var mask = new MaskerPane();
        mask.setText(text);
        mask.visibleProperty().bind(busy);
        return new StackPane(content, mask);
    }

    /// A line for one long act: its name, how far it is, and a button that cancels it.
    public static HBox bar(Texts texts, Running<?> running) {
        var title = new Label(texts.get(running.titleKey()));
        var progress = new ProgressBar();
        progress.progressProperty().bind(running.fractionProperty());
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(title.getText());
        HBox.setHgrow(progress, Priority.ALWAYS);
        var cancel = Acts.plain(texts.get("ui.busy.cancel"), running::cancel);
        var bar = new HBox(title, progress, cancel);
        bar.getStyleClass().add("busy-bar");
        bar.visibleProperty().bind(running.overProperty().not());
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }
}
