package vn.gov.hanam.kntc.client.ui.shell;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;

import java.util.List;

/// The head of a screen: what it is, a quiet line below, its acts at the right.
public final class ScreenHead extends HBox {

    private final Label title = new Label();
    private final Label subtitle = new Label();

    public ScreenHead(String titleText, List<Button> acts) {
        getStyleClass().add("screen-head");
        title.setText(titleText);
        title.getStyleClass().add("screen-title");
        subtitle.getStyleClass().add("screen-subtitle");
        subtitle.managedProperty().bind(subtitle.textProperty().isNotEmpty());
        var words = new VBox(title, subtitle);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(words, Acts.row(acts));
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public StringProperty subtitleProperty() {
        return subtitle.textProperty();
    }
}
