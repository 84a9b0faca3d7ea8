package vn.gov.hanam.kntc.client.ui.shell;

import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;

import java.util.List;

/// The head of a screen: what it is, a quiet line below, its acts at the right, or below where the
/// window is too narrow for both.
public final class ScreenHead extends Pane {

    private static final double GAP = 12;

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final VBox words = new VBox(title, subtitle);
    private final HBox acts;

    public ScreenHead(String titleText, List<Button> buttons) {
        getStyleClass().add("screen-head");
        title.setText(titleText);
        title.getStyleClass().add("screen-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        subtitle.getStyleClass().add("screen-subtitle");
        subtitle.managedProperty().bind(subtitle.textProperty().isNotEmpty());
        acts = Acts.row(buttons);
        getChildren().addAll(words, acts);
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public StringProperty subtitleProperty() {
        return subtitle.textProperty();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        var edges = snappedTopInset() + snappedBottomInset();
        var text = words.prefHeight(-1);
        var row = acts.prefHeight(-1);
        return edges + (fits(width) ? Math.max(text, row) : text + GAP / 2 + row);
    }

    @Override
    protected void layoutChildren() {
        var left = snappedLeftInset();
        var top = snappedTopInset();
        var room = getWidth() - left - snappedRightInset();
        var text = words.prefHeight(-1);
        var row = acts.prefHeight(-1);
        var rowWidth = Math.min(room, acts.prefWidth(-1));
        if (fits(getWidth())) {
            var height = Math.max(text, row);
            words.resizeRelocate(
                    left,
                    snapPositionY(top + (height - text) / 2),
                    Math.max(0, room - rowWidth - GAP),
                    text);
            acts.resizeRelocate(
                    snapPositionX(left + room - rowWidth),
                    snapPositionY(top + (height - row) / 2),
                    rowWidth,
                    row);
        } else {
            words.resizeRelocate(left, top, room, text);
            acts.resizeRelocate(left, snapPositionY(top + text + GAP / 2), rowWidth, row);
        }
    }

    private boolean fits(double width) {
        var room = width - snappedLeftInset() - snappedRightInset();
        return width < 0 || words.prefWidth(-1) + GAP + acts.prefWidth(-1) <= room;
    }
}
