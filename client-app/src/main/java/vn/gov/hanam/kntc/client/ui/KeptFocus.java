package vn.gov.hanam.kntc.client.ui;

import javafx.scene.Node;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Keeps the caret where it is while a part of the screen is built anew: on the node that now bears
/// the id of the one that had it. Without it an officer at the keyboard would start over each time
/// sync brings something.
public final class KeptFocus {

    private KeptFocus() {}

    /// Runs `rebuild`, which replaces nodes somewhere below `root`.
    public static void during(Node root, Runnable rebuild) {
        var scene = root.getScene();
        var before = scene == null ? null : scene.getFocusOwner();
        rebuild.run();
        if (scene != null && before != null && !scene.equals(before.getScene())) {
            successor(scene, before).ifPresent(Node::requestFocus);
        }
    }

    /// The node in `scene` that stands for `gone`: itself, or the one with its id.
    static Optional<Node> successor(Scene scene, @Nullable Node gone) {
        if (gone == null || scene.equals(gone.getScene())) {
            return Optional.ofNullable(gone);
        }
        return Optional.ofNullable(gone.getId())
                .map(id -> scene.getRoot().lookup("#" + id))
                .filter(Node::isFocusTraversable);
    }
}
