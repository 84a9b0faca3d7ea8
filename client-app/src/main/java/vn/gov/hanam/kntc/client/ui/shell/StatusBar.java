package vn.gov.hanam.kntc.client.ui.shell;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;

import java.util.OptionalDouble;

/// The line at the foot: the truth about the link at the left, who works where at the right.
///
/// Our own and not the one of ControlsFX, which shortens its sentence first and has no place for a
/// state that is colour, icon and words at once.
public final class StatusBar extends HBox {

    public static final String TRAY = "status-tray";
    public static final String STATE = "status-state";

    private final ObjectProperty<DeskStatus> status =
            new SimpleObjectProperty<>(
                    new DeskStatus(
                            Tone.PLAIN,
                            MaterialDesignC.CIRCLE_OUTLINE,
                            "",
                            OptionalDouble.empty()));
    private final IntegerProperty tray = new SimpleIntegerProperty();
    private final StringProperty who = new SimpleStringProperty("");

    private final Hyperlink state = new Hyperlink();
    private final ProgressBar moving = new ProgressBar();

    StatusBar(Texts texts, Runnable openTray) {
        getStyleClass().add("status-bar");
        state.setId(STATE);
        state.getStyleClass().add("status-state");
        state.setMinWidth(0);
        moving.setVisible(false);
        moving.setManaged(false);
        status.subscribe(this::show);

        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var right = new Label();
        right.getStyleClass().add("status-who");
        right.setMinWidth(Region.USE_PREF_SIZE);
        right.textProperty().bind(who);
        getChildren().addAll(state, moving, gap, trayLink(texts, openTray), right);
    }

    private Hyperlink trayLink(Texts texts, Runnable openTray) {
        var link = Acts.link("", openTray);
        link.setId(TRAY);
        link.getStyleClass().add("status-tray");
        link.textProperty().bind(tray.map(count -> texts.get("shell.status.tray", count)));
        link.visibleProperty().bind(tray.greaterThan(0));
        link.managedProperty().bind(link.visibleProperty());
        return link;
    }

    public ObjectProperty<DeskStatus> statusProperty() {
        return status;
    }

    /// What a press on the state opens: the details of sync.
    public void onDetails(Runnable act) {
        state.setOnAction(_ -> act.run());
    }

    /// How many things wait in *Cần xử lý*.
    public IntegerProperty trayProperty() {
        return tray;
    }

    /// Agency and officer.
    public StringProperty whoProperty() {
        return who;
    }

    private void show(DeskStatus now) {
        for (var tone : Tone.values()) {
            state.getStyleClass().remove(tone.style());
        }
        state.getStyleClass().add(now.tone().style());
        state.setGraphic(Icons.of(now.icon()));
        state.setText(now.sentence());
        state.setAccessibleText(now.sentence());
        moving.setProgress(now.moving().orElse(0));
        moving.setVisible(now.moving().isPresent());
        moving.setManaged(now.moving().isPresent());
    }
}
