package vn.gov.hanam.kntc.client.ui.form;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.model.base.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A paper form: sections of rows of fields, top to bottom. `Enter` moves on.
public final class Form extends VBox {

    private final Texts texts;
    private final List<Field<?>> fields = new ArrayList<>();

    public Form(Texts texts) {
        this.texts = texts;
        getStyleClass().add("form");
        setFillWidth(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::moveOn);
    }

    /// Starts a section with its heading.
    public Form section(String titleKey) {
        var title = new Label(texts.get(titleKey));
        title.getStyleClass().add("form-section");
        getChildren().add(title);
        return this;
    }

    /// Fields beside each other, of equal width; below each other where the window is narrow.
    public Form row(Field<?>... inRow) {
        return row(new double[0], inRow);
    }

    /// Fields beside each other, as wide as `shares` say.
    public Form row(double[] shares, Field<?>... inRow) {
        fields.addAll(List.of(inRow));
        getChildren().add(new FieldRow(shares, List.of(inRow)));
        return this;
    }

    /// Anything between the fields, such as a [vn.gov.hanam.kntc.client.ui.NoteBox].
    public Form node(Node node) {
        getChildren().add(node);
        return this;
    }

    public List<Field<?>> fields() {
        return List.copyOf(fields);
    }

    public Optional<Field<?>> field(String name) {
        return fields.stream()
                .<Field<?>>map(field -> field)
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    /// Shows each problem beside its field and goes to the first; returns those that have none.
    public List<Problem> show(List<Problem> problems) {
        fields.forEach(field -> field.show(problems));
        fields.stream()
                .filter(field -> isAbout(field, problems))
                .findFirst()
                .ifPresent(Field::focus);
        return problems.stream()
                .filter(problem -> field(problem.field()).isEmpty() || problem.field().isEmpty())
                .toList();
    }

    /// Shows what is still missing, without moving the caret.
    public void remind(List<Problem> problems) {
        fields.forEach(field -> field.show(problems, Tone.LOOK));
    }

    private static boolean isAbout(Field<?> field, List<Problem> problems) {
        return !field.name().isEmpty()
                && problems.stream().anyMatch(problem -> problem.field().equals(field.name()));
    }

    private void moveOn(KeyEvent event) {
        if (event.getCode() != KeyCode.ENTER || event.isControlDown() || event.isAltDown()) {
            return;
        }
        if (event.getTarget() instanceof Node node && movesOn(node)) {
            finish(node);
            if (node instanceof TextField field && field.getOnAction() != null) {
                // The last field of a form that is sent by Enter, such as a password.
                return;
            }
            node.requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    private static boolean movesOn(Node node) {
        return node instanceof TextInputControl
                || (node instanceof ComboBox<?> choice && !choice.isShowing());
    }

    /// A suggestion list takes its marked line before the caret leaves the field.
    private void finish(Node node) {
        fields.stream()
                .filter(field -> field.input().equals(node))
                .findFirst()
                .ifPresent(Field::beforeLeaving);
    }
}
