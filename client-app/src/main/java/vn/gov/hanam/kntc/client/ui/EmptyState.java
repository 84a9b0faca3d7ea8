package vn.gov.hanam.kntc.client.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.Ikon;

/// What stands where nothing is yet: what will appear here, and the key that makes the first one.
public final class EmptyState extends VBox {

    public EmptyState(Ikon icon, String title, String lesson, Node... acts) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        var picture = Icons.of(icon);
        picture.getStyleClass().add("empty-icon");
        getChildren().addAll(picture, label(title, "empty-title"), label(lesson, "empty-lesson"));
        getChildren().addAll(acts);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
