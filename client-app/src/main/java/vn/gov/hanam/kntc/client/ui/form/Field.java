package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.model.base.Problem;

import java.util.List;
import java.util.Optional;

/// A control with its label above and, when there is one, its problem below.
///
/// @param <T> what the officer gives with it
public abstract class Field<T> extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass LOOK = PseudoClass.getPseudoClass("look");

    /// A sentence beside a field.
    private record Remark(Tone tone, String sentence) {}

    private final Texts texts;
    private String labelText;
    private final Label label = new Label();
    private final Label extra = new Label();
    private final Label remark = new Label();
    private final ObjectProperty<Optional<Remark>> given =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Remark>> own =
            new SimpleObjectProperty<>(Optional.empty());
    private String name = "";
    private Optional<Control> focused = Optional.empty();

    Field(Texts texts, String labelKey) {
        this.texts = texts;
        this.labelText = texts.get(labelKey);
        getStyleClass().add("field");
        setMinWidth(0);
        setMaxWidth(Double.MAX_VALUE);
        label.setText(labelText);
        label.setMnemonicParsing(true);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("field-label");
        extra.getStyleClass().add("field-extra");
        var head = new HBox(label, extra);
        head.getStyleClass().add("field-head");
        remark.getStyleClass().add("field-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        remark.setVisible(false);
        remark.setManaged(false);
        getChildren().addAll(head, remark);
        given.subscribe(this::showRemark);
        own.subscribe(this::showRemark);
    }

    /// What was given: always well-formed, in NFC. Bind the view-model's property to it.
    public abstract Property<T> valueProperty();

    /// Binds both ways to a property of the view-model, which wins at the start.
    public Field<T> bind(Property<T> ofModel) {
        valueProperty().bindBidirectional(ofModel);
        return this;
    }

    /// The name by which a [Problem] finds this field; also the id of the control for tests.
    public Field<T> named(String newName) {
        name = newName;
        input().setId(newName);
        return this;
    }

    public String name() {
        return name;
    }

    /// Gives it another label, as the kind of paper asks for.
    public final void relabel(String labelKey) {
        labelText = texts.get(labelKey);
        label.setText(labelText);
        describe();
    }

    /// Marks it as one the law wants; saving without it stays possible.
    public Field<T> wanted() {
        extra.setText(texts.get("ui.field.wanted"));
        extra.getStyleClass().add("field-wanted");
        describe();
        return this;
    }

    /// A word of help in small letters beside the label.
    public Field<T> hint(String hintKey) {
        extra.setText(texts.get(hintKey));
        describe();
        return this;
    }

    /// Shows those of `problems` that are about this field; the others leave it alone.
    public void show(List<Problem> problems) {
        show(problems, Tone.WRONG);
    }

    /// As [#show(List)], in another tone: what the law still misses is amber, not red.
    public void show(List<Problem> problems, Tone tone) {
        given.set(
                problems.stream()
                        .filter(problem -> !name.isEmpty() && problem.field().equals(name))
                        .findFirst()
                        .map(problem -> new Remark(tone, texts.problem(problem))));
    }

    /// Says something beside the field, in `tone`; an empty sentence takes it away.
    public void say(Tone tone, String sentence) {
        given.set(sentence.isEmpty() ? Optional.empty() : Optional.of(new Remark(tone, sentence)));
    }

    /// Puts the caret here.
    public void focus() {
        input().requestFocus();
    }

    /// The control that takes the keys.
    public final Control input() {
        return focused.orElseThrow();
    }

    /// What has to be settled before the caret moves on.
    void beforeLeaving() {}

    Texts texts() {
        return texts;
    }

    /// Puts `shown` below the label; `input` is the part of it that takes the keys.
    final void assemble(Node shown, Control input) {
        focused = Optional.of(input);
        label.setLabelFor(input);
        getChildren().add(1, shown);
        VBox.setVgrow(shown, Priority.SOMETIMES);
        describe();
    }

    /// What the field itself finds wrong with what was typed.
    final void complain(Optional<Problem> problem) {
        own.set(problem.map(found -> new Remark(Tone.WRONG, texts.problem(found))));
    }

    private void showRemark() {
        var shown = own.get().or(given::get);
        remark.setText(shown.map(Remark::sentence).orElse(""));
        remark.setGraphic(shown.map(Remark::tone).map(Tone::icon).map(Icons::of).orElse(null));
        for (var tone : Tone.values()) {
            remark.getStyleClass().remove(tone.style());
        }
        shown.ifPresent(found -> remark.getStyleClass().add(found.tone().style()));
        remark.setVisible(shown.isPresent());
        remark.setManaged(shown.isPresent());
        pseudoClassStateChanged(WRONG, shown.filter(r -> r.tone() == Tone.WRONG).isPresent());
        pseudoClassStateChanged(LOOK, shown.filter(r -> r.tone() == Tone.LOOK).isPresent());
        describe();
    }

    private void describe() {
        focused.ifPresent(control -> {
            control.setAccessibleText(labelText.replace("_", ""));
            control.setAccessibleHelp((extra.getText() + ' ' + remark.getText()).strip());
        });
    }
}
