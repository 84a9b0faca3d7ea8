package vn.gov.hanam.kntc.client.ui.form;

import javafx.beans.property.StringProperty;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import vn.gov.hanam.kntc.client.ui.Texts;

/// Several lines of text: `Enter` and `Tab` move on, `Ctrl+Enter` starts a line.
public final class AreaBox extends Field<String> {

    private final TextArea control = new TextArea();
    private final NfcText text = new NfcText(control);

    public AreaBox(Texts texts, String labelKey, int rows) {
        super(texts, labelKey);
        control.setWrapText(true);
        control.setPrefRowCount(rows);
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::newline);
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        assemble(control, control);
    }

    @Override
    public StringProperty valueProperty() {
        return text.valueProperty();
    }

    public TextArea control() {
        return control;
    }

    private void newline(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isControlDown()) {
            control.replaceSelection("\n");
            event.consume();
        }
    }

    /// A tabulator belongs to no petition; the key that leaves every other field leaves this one.
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            control.requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }
}
