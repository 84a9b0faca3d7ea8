package vn.gov.hanam.kntc.client.ui;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.Ikon;

import java.util.List;

/// Buttons that name their act and show their key.
public final class Acts {

    private Acts() {}

    /// The one act this screen is for; one on a screen.
    public static Button main(String text, Runnable act) {
        var button = plain(text, act);
        button.getStyleClass().add("act-main");
        return button;
    }

    public static Button plain(String text, Runnable act) {
        var button = new Button(text);
        button.setMnemonicParsing(true);
        button.setOnAction(_ -> act.run());
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        enterFires(button);
        return button;
    }

    /// A quiet act that stands in a line of text.
    public static Hyperlink link(String text, Runnable act) {
        var link = new Hyperlink(text);
        link.setOnAction(_ -> act.run());
        link.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return link;
    }

    /// A button of one icon; `text` is its name for the tooltip and for who cannot see it.
    public static Button icon(Ikon icon, String text, Runnable act) {
        var button = plain("", act);
        button.setGraphic(Icons.of(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("act-icon");
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        return button;
    }

    /// Shows `key` on `button`, in small letters after its name.
    public static Button withKey(Button button, String key) {
        var name = new Label(button.getText());
        name.getStyleClass().add("act-name");
        var hint = new Label(key);
        hint.getStyleClass().add("key-hint");
        var parts = new HBox(name, hint);
        parts.getStyleClass().add("act-parts");
        button.setAccessibleText(button.getText() + ", " + key);
        button.setGraphic(parts);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return button;
    }

    /// Buttons in a row, the main one last.
    public static HBox row(List<? extends javafx.scene.Node> acts) {
        var row = new HBox();
        row.getStyleClass().add("act-row");
        row.getChildren().addAll(acts);
        return row;
    }

    public static void enterFires(Button button) {
        button.addEventHandler(
                javafx.scene.input.KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == javafx.scene.input.KeyCode.ENTER
                            && !event.isControlDown()) {
                        button.fire();
                        event.consume();
                    }
                });
    }
}
