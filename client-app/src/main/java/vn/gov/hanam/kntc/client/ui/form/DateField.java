package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.time.LocalDate;
import java.util.Optional;

/// A day, typed in any of the forms of [DateEntry]; put in order when the field is left.
///
/// Up and down go a day forth and back. A text that is no day says so beside the field, and the
/// value is then absent.
public final class DateField extends Field<Optional<LocalDate>> {

    private final LocalDate today;
    private final DateEntry.Near near;
    private final TextField control = new TextField();
    private final ObjectProperty<Optional<LocalDate>> value =
            new SimpleObjectProperty<>(Optional.empty());
    private boolean following;

    private DateField(Texts texts, String labelKey, LocalDate today, DateEntry.Near near) {
        super(texts, labelKey);
        this.today = today;
        this.near = near;
        control.setPromptText(texts.get("ui.date.prompt"));
        control.getStyleClass().add("date-input");
        control.textProperty().subscribe(this::follow);
        control.focusedProperty().subscribe(this::tidy);
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::step);
        value.subscribe(this::write);
        assemble(control, control);
    }

    /// A day that has been: without a year, the last such day; later than today is wrong.
    public static DateField past(Texts texts, String labelKey, LocalDate today) {
        return new DateField(texts, labelKey, today, DateEntry.Near.PAST);
    }

    /// A day to come: without a year, the next such day.
    public static DateField future(Texts texts, String labelKey, LocalDate today) {
        return new DateField(texts, labelKey, today, DateEntry.Near.FUTURE);
    }

    /// Starts at today.
    public DateField todayByDefault() {
        value.set(Optional.of(today));
        return this;
    }

    @Override
    public ObjectProperty<Optional<LocalDate>> valueProperty() {
        return value;
    }

    public TextField control() {
        return control;
    }

    private void follow(String typed) {
        following = true;
        value.set(understood(typed));
        following = false;
        complain(Optional.empty());
    }

    private Optional<LocalDate> understood(String typed) {
        return DateEntry.read(typed, today, near).filter(day -> !isTooLate(day));
    }

    private boolean isTooLate(LocalDate day) {
        return near == DateEntry.Near.PAST && day.isAfter(today);
    }

    private void write(Optional<LocalDate> wanted) {
        if (!following) {
            control.setText(wanted.map(Formats::day).orElse(""));
        }
    }

    private void tidy(boolean focused) {
        if (focused) {
            return;
        }
        var typed = control.getText();
        control.setText(value.get().map(Formats::day).orElseGet(() -> Vietnamese.nfc(typed)));
        complain(
                value.get().isEmpty() && !typed.isBlank()
                        ? Optional.of(wrong(typed))
                        : Optional.empty());
    }

    private Problem wrong(String typed) {
        return DateEntry.read(typed, today, near)
                .map(day -> Problem.of("ui.date.in-future", Formats.day(day)))
                .orElseGet(() -> Problem.of("ui.date.not-a-day"));
    }

    private void step(KeyEvent event) {
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            var by = event.getCode() == KeyCode.UP ? 1 : -1;
            var next = value.get().map(day -> day.plusDays(by)).orElse(today);
            if (!isTooLate(next)) {
                value.set(Optional.of(next));
                control.end();
            }
            event.consume();
        }
    }
}
