package vn.gov.hanam.kntc.client.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/// A calm box that says one thing in its tone: what the law still misses, what may be a duplicate.
public final class NoteBox extends HBox {

    private final VBox words = new VBox();

    public NoteBox(Tone tone, String sentence) {
        getStyleClass().addAll("note", tone.style());
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(sentence);
        words.getStyleClass().add("note-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Icons.of(tone.icon()), words);
        add(sentence, "note-sentence");
    }

    /// A further line in small letters, such as why.
    public NoteBox because(String reason) {
        add(reason, "note-reason");
        return this;
    }

    /// Acts below the words.
    public NoteBox offering(Node... acts) {
        var row = new FlowPane();
        row.getStyleClass().add("note-acts");
        row.getChildren().addAll(List.of(acts));
        words.getChildren().add(row);
        return this;
    }

    private void add(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        words.getChildren().add(label);
    }
}
