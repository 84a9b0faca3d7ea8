package vn.gov.hanam.kntc.client.ui;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Require;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The root of the window: the screen, and over it suggestion lists, notices and dialogs.
///
/// They are nodes of the same window and not windows of their own, so that they take no key from
/// the input method, are never cut at the edge of a small screen, and show in every picture.
public final class OverlayHost extends StackPane {

    private record Open(StackPane scrim, @Nullable Node before, Runnable onEscape) {}

    private final Parent content;
    private final Pane lists = new Pane();
    private final VBox notices = new VBox();
    private final Deque<Open> dialogs = new ArrayDeque<>();

    OverlayHost(Parent content) {
        this.content = content;
        lists.setPickOnBounds(false);
        lists.setManaged(false);
        notices.getStyleClass().add("notices");
        notices.setPickOnBounds(false);
        notices.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
        getStyleClass().add("desk-root");
        getChildren().addAll(content, lists, notices);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keepKeysInDialog);
        sceneProperty().subscribe(this::watchFocus);
    }

    /// The host of the window `node` stands in.
    public static OverlayHost of(Node node) {
        return find(node.getScene())
                .orElseThrow(() -> new IllegalArgumentException("scene not made by Theme"));
    }

    public static Optional<OverlayHost> find(@Nullable Scene scene) {
        return scene != null && scene.getRoot() instanceof OverlayHost host
                ? Optional.of(host)
                : Optional.empty();
    }

    /// Where suggestion lists are put; its coordinates are those of the window.
    public Pane lists() {
        return lists;
    }

    VBox notices() {
        return notices;
    }

    public boolean hasDialog() {
        return !dialogs.isEmpty();
    }

    /// Shows `dialog` over everything until [#close]; the focus stays inside it.
    void open(Node dialog, Node first, Runnable onEscape) {
        var scrim = new StackPane(dialog);
        scrim.getStyleClass().add("scrim");
        scrim.setAccessibleRole(AccessibleRole.DIALOG);
        dialogs.push(new Open(scrim, getScene().getFocusOwner(), onEscape));
        getChildren().add(scrim);
        // A field of the dialog suggests over the dialog.
        lists.toFront();
        // What stands in a scroll pane is in the window only once the pane has its skin.
        scrim.applyCss();
        first.requestFocus();
    }

    /// Shows `card` over everything, as a dialog of its own shape; what it returns closes it.
    public Runnable showCard(Node card, Node first) {
        open(card, first, this::close);
        return this::close;
    }

    /// Takes the topmost dialog away; the focus returns to where it was.
    void close() {
        Require.require(hasDialog(), "no dialog is open");
        var open = dialogs.pop();
        getChildren().remove(open.scrim());
        KeptFocus.successor(getScene(), open.before())
                .ifPresentOrElse(Node::requestFocus, content::requestFocus);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        lists.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void keepKeysInDialog(KeyEvent event) {
        var open = dialogs.peek();
        if (open != null && event.getCode() == KeyCode.ESCAPE) {
            open.onEscape().run();
            event.consume();
        }
    }

    private void watchFocus(@Nullable Scene scene) {
        if (scene != null) {
            scene.focusOwnerProperty().subscribe(this::keepFocusInDialog);
        }
    }

    private void keepFocusInDialog(@Nullable Node owner) {
        var open = dialogs.peek();
        if (open != null && owner != null && !isInside(owner, open.scrim())) {
            firstFocusable(open.scrim()).ifPresent(Node::requestFocus);
        }
    }

    private static boolean isInside(Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> firstFocusable(Parent parent) {
        for (var child : parent.getChildrenUnmodifiable()) {
            if (child.isFocusTraversable() && child.isVisible() && !child.isDisabled()) {
                return Optional.of(child);
            }
            if (child instanceof Parent inner && child.isVisible()) {
                var found = firstFocusable(inner);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
