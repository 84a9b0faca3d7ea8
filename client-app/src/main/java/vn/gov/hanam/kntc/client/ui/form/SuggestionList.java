package vn.gov.hanam.kntc.client.ui.form;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.OverlayHost;
import vn.gov.hanam.kntc.client.ui.form.Suggestions.Suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The list below a field. It never takes the focus, so the keys stay with the input method.
final class SuggestionList<T> {

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final TextField field;
    private final Consumer<Suggestion<T>> take;
    private final VBox box = new VBox();
    private final List<Suggestion<T>> shown = new ArrayList<>();
    private int marked = -1;

    SuggestionList(TextField field, Consumer<Suggestion<T>> take) {
        this.field = field;
        this.take = take;
        box.getStyleClass().add("suggestions");
        box.setAccessibleRole(AccessibleRole.LIST_VIEW);
        box.setFocusTraversable(false);
        field.localToSceneTransformProperty().subscribe(this::place);
    }

    boolean isShowing() {
        return box.getParent() != null;
    }

    void show(List<Suggestion<T>> suggestions, int mark) {
        hide();
        if (suggestions.isEmpty() || field.getScene() == null) {
            return;
        }
        shown.addAll(suggestions);
        shown.forEach(suggestion -> box.getChildren().add(line(suggestion)));
        OverlayHost.of(field).lists().getChildren().add(box);
        mark(mark);
        place();
    }

    void hide() {
        shown.clear();
        box.getChildren().clear();
        marked = -1;
        if (box.getParent() instanceof javafx.scene.layout.Pane layer) {
            layer.getChildren().remove(box);
        }
    }

    void move(int by) {
        mark(Math.floorMod(marked < 0 && by < 0 ? shown.size() - 1 : marked + by, shown.size()));
    }

    Optional<Suggestion<T>> marked() {
        return marked < 0 ? Optional.empty() : Optional.of(shown.get(marked));
    }

    private void mark(int newMarked) {
        marked = newMarked;
        for (var i = 0; i < box.getChildren().size(); i++) {
            box.getChildren().get(i).pseudoClassStateChanged(MARKED, i == marked);
        }
        box.notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    private HBox line(Suggestion<T> suggestion) {
        var text = new Label(suggestion.text());
        text.setMinWidth(Region.USE_PREF_SIZE);
        var detail = new Label(suggestion.detail());
        detail.getStyleClass().add("suggestion-detail");
        HBox.setHgrow(detail, Priority.ALWAYS);
        var line = new HBox(text, detail);
        line.getStyleClass().add("suggestion");
        line.setAccessibleRole(AccessibleRole.LIST_ITEM);
        line.setAccessibleText((suggestion.text() + ' ' + suggestion.detail()).strip());
        line.setOnMousePressed(event -> {
            take.accept(suggestion);
            event.consume();
        });
        return line;
    }

    /// Below the field, or above it where the window ends.
    private void place() {
        if (!isShowing()) {
            return;
        }
        var at = field.localToScene(field.getLayoutBounds());
        var width = Math.max(at.getWidth(), Math.min(box.prefWidth(-1), at.getWidth() * 1.6));
        box.resize(width, box.prefHeight(width));
        var below = at.getMaxY() + 2;
        var fits = below + box.getHeight() <= field.getScene().getHeight();
        box.relocate(
                Math.min(at.getMinX(), field.getScene().getWidth() - width),
                fits ? below : at.getMinY() - box.getHeight() - 2);
    }
}
