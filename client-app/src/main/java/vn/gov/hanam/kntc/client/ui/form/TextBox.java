package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.StringProperty;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import vn.gov.hanam.kntc.client.ui.Texts;

/// One line of text.
public final class TextBox extends Field<String> {

    private final TextField control;
    private final NfcText text;

    public TextBox(Texts texts, String labelKey) {
        this(texts, labelKey, new TextField());
    }

    private TextBox(Texts texts, String labelKey, TextField control) {
        super(texts, labelKey);
        this.control = control;
        this.text = new NfcText(control);
        assemble(control, control);
    }

    /// A line whose letters are not shown.
    public static TextBox secret(Texts texts, String labelKey) {
        return new TextBox(texts, labelKey, new PasswordField());
    }

    public TextBox prompt(String promptKey) {
        control.setPromptText(texts().get(promptKey));
        return this;
    }

    @Override
    public StringProperty valueProperty() {
        return text.valueProperty();
    }

    public TextField control() {
        return control;
    }
}
