package vn.gov.hanam.kntc.client.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.ui.OverlayHost;
import vn.gov.hanam.kntc.client.ui.Theme;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences.Sequence;
import vn.gov.hanam.kntc.client.ui.shell.Route;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A window with a sample desk in it: what a test sees and does there.
public final class DeskWindow {

    private final Stage stage;
    private final SampleDesk desk;

    /// On the UI thread.
    public DeskWindow(Stage stage, SampleOffice office, Route route) {
        this(stage, new SampleDesk(office, new InlineTasks()), route);
    }

    /// On the UI thread.
    public DeskWindow(Stage stage, SampleDesk desk, Route route) {
        this.stage = stage;
        this.desk = desk;
        show(stage, desk.shell());
        desk.navigator().start(route);
    }

    /// Any screen in a window of the size most officers own. On the UI thread.
    public static void show(Stage stage, Parent content) {
        stage.setScene(new Theme().scene(content, Gallery.WIDTH, Gallery.HEIGHT));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    public SampleDesk desk() {
        return desk;
    }

    public Route where() {
        return onUi(() -> desk.navigator().currentProperty().get().orElseThrow().route());
    }

    /// Opens another screen over this one.
    public void open(Route route) {
        onUi(() -> {
            desk.navigator().open(route);
            return route;
        });
    }

    public boolean hasDialog() {
        return onUi(() -> OverlayHost.of(stage.getScene().getRoot()).hasDialog());
    }

    /// Everything that is written and visible; in a dialog, only what the topmost one says.
    public List<String> words() {
        return words(stage);
    }

    public static List<String> words(Stage stage) {
        return onUi(() -> {
            var root = stage.getScene().getRoot();
            return root.getChildrenUnmodifiable().reversed().stream()
                    .filter(child -> child.getStyleClass().contains("scrim"))
                    .findFirst()
                    .map(DeskWindow::written)
                    .orElseGet(() -> written(root));
        });
    }

    /// What is written in one node.
    public List<String> words(String id) {
        return onUi(() -> written(node(id)));
    }

    /// What is written in the field around a control: its label and what is said beside it.
    public List<String> wordsAround(String id) {
        return onUi(() -> written(node(id).getParent()));
    }

    private static List<String> written(Node at) {
        var words = new ArrayList<String>();
        collect(at, words);
        return words;
    }

    private static void collect(Node at, List<String> words) {
        if (!at.isVisible()) {
            return;
        }
        if (at instanceof Labeled label && label.getText() != null && !label.getText().isBlank()) {
            words.add(label.getText());
        }
        if (at instanceof TextInputControl input && !input.getText().isEmpty()) {
            words.add(input.getText());
        }
        if (at instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    public Node node(String id) {
        return node(stage, id);
    }

    public static Node node(Stage stage, String id) {
        var found =
                onUi(() -> {
                    var root = stage.getScene().getRoot();
                    // What was just shown has its skins only after a pulse.
                    root.applyCss();
                    root.layout();
                    return root.lookup("#" + id);
                });
        assertThat(found).as(id).isNotNull();
        return found;
    }

    public boolean has(String id) {
        return onUi(() -> stage.getScene().getRoot().lookup("#" + id) != null);
    }

    public boolean isFocused(String id) {
        return onUi(() -> node(id).isFocused());
    }

    public void focus(String id) {
        onUi(() -> {
            node(id).requestFocus();
            return id;
        });
    }

    /// Types into whatever has the caret as an input method does; `<` is a backspace.
    public void type(String keys) {
        onUi(() -> {
            InputMethodSequences.send(
                    new Sequence(keys, keys, keys), stage.getScene().getFocusOwner());
            return keys;
        });
    }

    public static <T> T onUi(Supplier<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, act::get);
    }
}
