package vn.gov.hanam.kntc.client.ui.table;

import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.time.Duration;
import java.util.function.Consumer;

/// One line to search by. Searches a moment after the last key, and at once on `Enter`.
public final class SearchBox extends HBox {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final TextField control = new TextField();
    private final Delays delays;
    private final Consumer<String> search;
    private Delays.Pending pending = () -> {};

    /// @param search called on the UI thread with the text in NFC
    public SearchBox(Texts texts, String promptKey, Delays delays, Consumer<String> search) {
        this.delays = delays;
        this.search = search;
        getStyleClass().add("search-box");
        control.setPromptText(texts.get(promptKey));
        control.setAccessibleText(texts.get("ui.search.prompt"));
        control.textProperty().subscribe((_, _) -> searchSoon());
        control.setOnAction(_ -> searchNow());
        control.focusedProperty().subscribe(this::tidy);
        control.addEventFilter(KeyEvent.KEY_PRESSED, this::clearByEscape);
        var clear = Acts.icon(MaterialDesignC.CLOSE, texts.get("ui.search.clear"), control::clear);
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(control.textProperty().isNotEmpty());
        var line = new StackPane(control, clear);
        StackPane.setAlignment(clear, Pos.CENTER_RIGHT);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().addAll(Icons.of(MaterialDesignM.MAGNIFY), line);
    }

    public TextField control() {
        return control;
    }

    private void searchSoon() {
        pending.cancel();
        pending = delays.after(PAUSE, this::searchNow);
    }

    private void searchNow() {
        pending.cancel();
        search.accept(Vietnamese.nfc(control.getText()));
    }

    private void tidy(boolean focused) {
        var tidy = Vietnamese.nfc(control.getText());
        if (!focused && !tidy.equals(control.getText())) {
            control.setText(tidy);
        }
    }

    private void clearByEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !control.getText().isEmpty()) {
            control.clear();
            event.consume();
        }
    }
}
