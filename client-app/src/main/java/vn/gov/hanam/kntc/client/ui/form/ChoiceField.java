package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One of a closed list, each named by a text key. Typing goes to the next that begins so, with or
/// without accents; up and down go through the list.
public final class ChoiceField<E> extends Field<Optional<E>> {

    private final Function<E, String> nameOf;
    private final ComboBox<E> control = new ComboBox<>();
    private final ObjectProperty<Optional<E>> value = new SimpleObjectProperty<>(Optional.empty());
    private final StringBuilder typed = new StringBuilder();
    private long typedAt;

    /// @param textKeyOf the text key of a choice
    public ChoiceField(
            Texts texts, String labelKey, List<E> choices, Function<E, String> textKeyOf) {
        this(choices, choice -> texts.get(textKeyOf.apply(choice)), texts, labelKey);
    }

    /// Of things that have names of their own.
    public static <E> ChoiceField<E> named(
            Texts texts, String labelKey, List<E> choices, Function<E, String> nameOf) {
        return new ChoiceField<>(choices, nameOf, texts, labelKey);
    }

    private ChoiceField(List<E> choices, Function<E, String> nameOf, Texts texts, String labelKey) {
        super(texts, labelKey);
        this.nameOf = nameOf;
        control.getItems().setAll(choices);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setVisibleRowCount(Math.clamp(choices.size(), 1, ROWS_MAX));
        control.setConverter(new Names());
        control.setPromptText(texts.get("ui.choice.prompt"));
        control.valueProperty().subscribe(chosen -> value.set(Optional.ofNullable(chosen)));
        value.subscribe(wanted -> control.setValue(wanted.orElse(null)));
        control.addEventHandler(KeyEvent.KEY_TYPED, this::typeAhead);
        assemble(control, control);
    }

    private static final int ROWS_MAX = 12;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    @Override
    public ObjectProperty<Optional<E>> valueProperty() {
        return value;
    }

    public ComboBox<E> control() {
        return control;
    }

    private void typeAhead(KeyEvent event) {
        var letter = event.getCharacter();
        if (event.isControlDown() || event.isAltDown() || letter.isEmpty() || isControl(letter)) {
            return;
        }
        var now = System.nanoTime();
        if (now - typedAt > PAUSE_NANOS) {
            typed.setLength(0);
        }
        typedAt = now;
        typed.append(Vietnamese.fold(letter));
        control.getItems().stream()
                .filter(choice ->
                        Vietnamese.fold(nameOf.apply(choice)).startsWith(typed.toString()))
                .findFirst()
                .ifPresent(control::setValue);
        event.consume();
    }

    private static boolean isControl(String letter) {
        return Character.isISOControl(letter.charAt(0));
    }

    private final class Names extends StringConverter<E> {

        @Override
        public String toString(@Nullable E choice) {
            return choice == null ? "" : nameOf.apply(choice);
        }

        @Override
        public @Nullable E fromString(String name) {
            throw new UnsupportedOperationException("a closed list is not typed");
        }
    }
}
