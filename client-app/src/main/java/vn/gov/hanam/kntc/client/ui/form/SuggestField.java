package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.form.Suggestions.Suggestion;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.util.List;
import java.util.Optional;

/// A line of text with a list of suggestions below it.
///
/// Typing changes only the list. The text changes on `Enter` or `Tab`, by taking the marked line;
/// `Esc` puts the list away. In a field [#free] to hold other words, nothing is marked until the
/// officer goes down into the list, so that `Enter` keeps what was typed.
public final class SuggestField<T> extends Field<String> {

    private static final int SUGGESTIONS_MAX = 8;

    private final Suggestions<T> suggestions;
    private final TextField control = new TextField();
    private final NfcText text = new NfcText(control);
    private final SuggestionList<T> list;
    private final ReadOnlyObjectWrapper<Optional<T>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean free;
    private boolean taking;

    public SuggestField(Texts texts, String labelKey, Suggestions<T> suggestions) {
        super(texts, labelKey);
        this.suggestions = suggestions;
        this.list = new SuggestionList<>(control, this::take);
        control.textProperty().subscribe(this::typed);
        control.focusedProperty().subscribe(focused -> hideWhen(!focused));
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        assemble(control, control);
    }

    /// Lets the field hold words that are on no list.
    public SuggestField<T> free() {
        free = true;
        return this;
    }

    public SuggestField<T> prompt(String promptKey) {
        control.setPromptText(texts().get(promptKey));
        return this;
    }

    /// The text in NFC, from the list or not.
    @Override
    public StringProperty valueProperty() {
        return text.valueProperty();
    }

    /// What was taken from the list, as long as the text is still the one taken.
    public ReadOnlyObjectProperty<Optional<T>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Puts `value` in, as if taken from the list.
    public void choose(T value, String itsText) {
        take(new Suggestion<>(value, itsText, ""));
    }

    public TextField control() {
        return control;
    }

    private void typed(String now) {
        if (taking) {
            return;
        }
        chosen.set(Optional.empty());
        if (control.isFocused()) {
            List<Suggestion<T>> found = suggestions.matching(Vietnamese.nfc(now), SUGGESTIONS_MAX);
            list.show(found, free ? -1 : 0);
        }
    }

    private void take(Suggestion<T> suggestion) {
        taking = true;
        control.setText(suggestion.text());
        control.end();
        taking = false;
        chosen.set(Optional.of(suggestion.value()));
        list.hide();
    }

    private void hideWhen(boolean left) {
        if (left) {
            list.hide();
        }
    }

    /// Takes the marked line: the form sees `Enter` before the field does.
    @Override
    void beforeLeaving() {
        list.marked().ifPresent(this::take);
        list.hide();
    }

    private void key(KeyEvent event) {
        if (!list.isShowing() || event.isControlDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> {
                list.move(1);
                event.consume();
            }
            case UP -> {
                list.move(-1);
                event.consume();
            }
            case ESCAPE -> {
                list.hide();
                event.consume();
            }
            // Not consumed: having taken the line, Enter and Tab move on as ever.
            case ENTER, TAB -> {
                if (!event.isShiftDown()) {
                    list.marked().ifPresent(this::take);
                }
                list.hide();
            }
            default -> {}
        }
    }
}
