package vn.gov.hanam.kntc.client.gallery;

import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// Looks at a window as a strict colleague would: what is cut, what has no name, what no key
/// reaches. While a dialog is open, only the dialog counts.
final class Inspection {

    private static final double TOLERANCE = 1.5;

    private final Scene scene;
    private final Parent top;

    Inspection(Scene scene) {
        this.scene = scene;
        this.top = topmost(scene);
    }

    private static Parent topmost(Scene scene) {
        return scene.getRoot().getChildrenUnmodifiable().reversed().stream()
                .filter(child -> child.getStyleClass().contains("scrim"))
                .map(Parent.class::cast)
                .findFirst()
                .orElse(scene.getRoot());
    }

    // Texts.

    /// The texts that are cut: what is shown is shorter than what is to be said, or stands outside
    /// of what can be seen. Cells of lists may be cut: their columns are the officer's to widen.
    List<String> cutTexts() {
        var cut = new ArrayList<String>();
        for (var label : all(Labeled.class, _ -> true)) {
            if (label.getText() == null || label.getText().isBlank() || isOfficersToWiden(label)) {
                continue;
            }
            if (isShortened(label)) {
                cut.add(label.getText());
            } else if (isOutside(label)) {
                cut.add("outside: " + label.getText());
            }
        }
        return cut;
    }

    private static boolean isOfficersToWiden(Labeled label) {
        return label instanceof IndexedCell<?> && !(label.getParent() instanceof ComboBox<?>);
    }

    private static boolean isShortened(Labeled label) {
        var whole = label.isMnemonicParsing() ? label.getText().replace("_", "") : label.getText();
        return label.lookupAll(".text").stream()
                .anyMatch(node ->
                        node instanceof Text shown
                                && label.equals(node.getParent())
                                && shown.isVisible()
                                && !shown.getText().equals(whole));
    }

    /// Beyond the edge of the window, or of what scrolls no further.
    private boolean isOutside(Labeled label) {
        var at = label.localToScene(label.getLayoutBounds());
        for (Node up = label.getParent(); up != null; up = up.getParent()) {
            if (up.getStyleClass().contains("virtual-flow")) {
                return false;
            }
            if (up instanceof ScrollPane pane) {
                var view = pane.localToScene(pane.getLayoutBounds());
                return at.getMaxX() > view.getMaxX() + TOLERANCE
                        || at.getMinX() < view.getMinX() - TOLERANCE;
            }
        }
        return at.getMinX() < -TOLERANCE
                || at.getMinY() < -TOLERANCE
                || at.getMaxX() > scene.getWidth() + TOLERANCE
                || at.getMaxY() > scene.getHeight() + TOLERANCE;
    }

    // Names.

    /// What takes the focus and has no name for a screen reader.
    List<String> nameless() {
        return focusable().stream()
                .filter(node -> nameOf(node).isBlank())
                .map(Inspection::describe)
                .toList();
    }

    /// What a screen reader says of it: its own name, not what stands in it.
    private static String nameOf(Node node) {
        var given = node.getAccessibleText();
        if (given != null && !given.isBlank()) {
            return given;
        }
        return node instanceof Labeled
                ? Objects.toString(node.queryAccessibleAttribute(AccessibleAttribute.TEXT), "")
                : "";
    }

    // The keyboard.

    /// What takes the focus and is not come to by `Tab`, beginning where the caret stands.
    List<String> unreached() {
        Set<Node> wanted = new LinkedHashSet<>(focusable());
        var presses = wanted.size() + 2;
        if (scene.getFocusOwner() == null && !wanted.isEmpty()) {
            wanted.iterator().next().requestFocus();
        }
        for (var i = 0; i < presses && !wanted.isEmpty(); i++) {
            var owner = scene.getFocusOwner();
            wanted.remove(owner);
            if (owner instanceof RadioButton radio && radio.getToggleGroup() != null) {
                // Tab goes to a group, the arrows inside it.
                wanted.removeAll(Set.copyOf(radio.getToggleGroup().getToggles()));
            }
            tab();
        }
        return wanted.stream().map(Inspection::describe).toList();
    }

    private void tab() {
        var owner = scene.getFocusOwner();
        if (owner != null) {
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        owner,
                        new KeyEvent(
                                type,
                                KeyEvent.CHAR_UNDEFINED,
                                "",
                                KeyCode.TAB,
                                false,
                                false,
                                false,
                                false));
            }
        }
    }

    private List<Node> focusable() {
        return all(Node.class, Node::isFocusTraversable);
    }

    /// Every place letters can be typed into, those of editable choices too.
    List<TextInputControl> inputs() {
        return all(TextInputControl.class, TextInputControl::isEditable);
    }

    private <N extends Node> List<N> all(Class<N> type, Predicate<N> wanted) {
        var found = new ArrayList<N>();
        collect(top, type, wanted, found);
        return found;
    }

    private static <N extends Node> void collect(
            Node at, Class<N> type, Predicate<N> wanted, List<N> found) {
        if (!at.isVisible() || at.isDisabled()) {
            return;
        }
        if (type.isInstance(at) && wanted.test(type.cast(at))) {
            found.add(type.cast(at));
        }
        if (at instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, type, wanted, found));
        }
    }

    static String describe(Node node) {
        return node.getClass().getSimpleName()
                + '#'
                + node.getId()
                + node.getStyleClass()
                + (node instanceof Labeled label ? " “" + label.getText() + '”' : "");
    }
}
