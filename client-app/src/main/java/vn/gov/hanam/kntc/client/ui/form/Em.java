package vn.gov.hanam.kntc.client.ui.form;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

/// The size of a letter where a node stands, in pixels.
final class Em {

    private static final double UNKNOWN = 13;

    private Em() {}

    static double of(Region region) {
        for (Node child : region.lookupAll(".field-label")) {
            if (child instanceof Labeled label) {
                return label.getFont().getSize();
            }
        }
        return UNKNOWN;
    }
}
