package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.id.Crockford;

import java.util.Locale;

/// A long code copied from paper. What is typed stays as typed; below it the code is shown in
/// groups of four, as it stands on the paper, with how many letters there are.
public final class CodeField extends Field<String> {

    private static final int GROUP = 4;

    private final TextField control = new TextField();
    private final NfcText text = new NfcText(control);

    /// @param countKey the text with the groups, the count so far and `length`
    public CodeField(Texts texts, String labelKey, String countKey, int length) {
        super(texts, labelKey);
        var groups = new Label();
        groups.getStyleClass().add("code-groups");
        groups.textProperty()
                .bind(
                        text.valueProperty()
                                .map(typed ->
                                        texts.get(
                                                countKey,
                                                inGroups(typed),
                                                Crockford.withoutSeparators(typed).length(),
                                                length)));
        groups.visibleProperty().bind(text.valueProperty().isNotEmpty());
        control.getStyleClass().add("code-input");
        var parts = new VBox(control, groups);
        parts.getStyleClass().add("code-parts");
        assemble(parts, control);
    }

    @Override
    public StringProperty valueProperty() {
        return text.valueProperty();
    }

    public TextField control() {
        return control;
    }

    private static String inGroups(String typed) {
        var letters = Crockford.withoutSeparators(typed).toUpperCase(Locale.ROOT);
        var groups = new StringBuilder();
        for (var i = 0; i < letters.length(); i++) {
            if (i > 0 && i % GROUP == 0) {
                groups.append(' ');
            }
            groups.append(letters.charAt(i));
        }
        return groups.toString();
    }
}
