package vn.gov.hanam.kntc.client.ui;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What is known, a name and its value in each row. Long values take several lines.
public final class Facts extends GridPane {

    public Facts() {
        getStyleClass().add("facts");
    }

    public void add(String name, String value) {
        var left = new Label(name);
        left.getStyleClass().add("fact-name");
        left.setMinWidth(Region.USE_PREF_SIZE);
        var right = new Label(value);
        right.getStyleClass().add("fact-value");
        right.setWrapText(true);
        right.setMinHeight(Region.USE_PREF_SIZE);
        addRow(getRowCount(), left, right);
        GridPane.setValignment(left, VPos.TOP);
        GridPane.setHgrow(right, Priority.ALWAYS);
    }
}
