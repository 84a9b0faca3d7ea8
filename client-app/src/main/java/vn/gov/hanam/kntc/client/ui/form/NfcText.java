package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextInputControl;

import vn.gov.hanam.kntc.model.text.Vietnamese;

/// Ties a text control to a value in NFC without ever touching the text while it is typed.
///
/// The value follows each key; the control is rewritten only when the value changes from outside,
/// or when the field is left and what was typed was not NFC.
final class NfcText {

    private final TextInputControl control;
    private final StringProperty value = new SimpleStringProperty("");
    private boolean following;

    NfcText(TextInputControl control) {
        this.control = control;
        control.textProperty().subscribe(this::follow);
        control.focusedProperty().subscribe(this::tidy);
        value.subscribe(this::write);
    }

    StringProperty valueProperty() {
        return value;
    }

    private void follow(String typed) {
        following = true;
        value.set(Vietnamese.nfc(typed));
        following = false;
    }

    private void write(String wanted) {
        if (!following && !control.getText().equals(wanted)) {
            control.setText(wanted);
        }
    }

    private void tidy(boolean focused) {
        if (!focused && !control.getText().equals(value.get())) {
            control.setText(value.get());
        }
    }
}
