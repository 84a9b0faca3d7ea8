package vn.gov.hanam.kntc.client.ui.form;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;

import java.util.List;

/// Fields beside each other by share of the width, or below each other where it is too narrow.
final class FieldRow extends Pane {

    private static final double GAP_EM = 0.9;
    private static final double FIELD_MIN_EM = 12;

    private final double[] shares;
    private final List<Field<?>> fields;

    FieldRow(double[] shares, List<Field<?>> fields) {
        this.shares = shares.length == fields.size() ? shares.clone() : equal(fields.size());
        this.fields = fields;
        getStyleClass().add("field-row");
        getChildren().addAll(fields);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return FIELD_MIN_EM * em();
    }

    @Override
    protected double computePrefWidth(double height) {
        return (FIELD_MIN_EM + GAP_EM) * fields.size() * em();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        var wide = width < 0 ? computePrefWidth(-1) : width;
        var height = 0.0;
        if (isStacked(wide)) {
            for (var field : fields) {
                height += field.prefHeight(wide) + (height > 0 ? gap() : 0);
            }
            return height;
        }
        for (var i = 0; i < fields.size(); i++) {
            height = Math.max(height, fields.get(i).prefHeight(widthOf(i, wide)));
        }
        return height;
    }

    @Override
    protected void layoutChildren() {
        var stacked = isStacked(getWidth());
        var at = 0.0;
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var width = stacked ? getWidth() : widthOf(i, getWidth());
            var height = stacked ? field.prefHeight(width) : getHeight();
            field.resizeRelocate(
                    snapPositionX(stacked ? 0 : at),
                    snapPositionY(stacked ? at : 0),
                    snapSizeX(width),
                    snapSizeY(height));
            at += (stacked ? height : width) + gap();
        }
    }

    private boolean isStacked(double width) {
        var narrowest = Double.MAX_VALUE;
        for (var i = 0; i < fields.size(); i++) {
            narrowest = Math.min(narrowest, widthOf(i, width));
        }
        return fields.size() > 1 && narrowest < FIELD_MIN_EM * em() * 0.62;
    }

    private double widthOf(int index, double width) {
        var total = 0.0;
        for (var share : shares) {
            total += share;
        }
        return Math.max(0, (width - gap() * (fields.size() - 1)) * shares[index] / total);
    }

    private double gap() {
        return GAP_EM * em();
    }

    private double em() {
        return Em.of(this);
    }

    private static double[] equal(int count) {
        var equal = new double[count];
        java.util.Arrays.fill(equal, 1);
        return equal;
    }
}
