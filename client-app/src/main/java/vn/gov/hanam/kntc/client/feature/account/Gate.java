package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.model.base.Problem;

import java.util.List;

/// The card in the middle of the window that the gate's screens share.
final class Gate {

    private Gate() {}

    static HBox head(Texts texts, String agencyName) {
        var seal = new StackPane(Icons.of(MaterialDesignS.SCALE_BALANCE));
        seal.getStyleClass().add("nav-seal");
        var product = new Label(texts.get("shell.product"));
        product.getStyleClass().add("nav-product");
        var line = new Label(agencyName);
        line.getStyleClass().add("nav-agency");
        line.setWrapText(true);
        var head = new HBox(seal, new VBox(product, line));
        head.getStyleClass().add("gate-head");
        return head;
    }

    static Label title(String text) {
        return wrapped(text, "gate-title");
    }

    static Label lead(String text) {
        return wrapped(text, "gate-lead");
    }

    static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static VBox card(Node... parts) {
        var card = new VBox();
        card.getStyleClass().add("gate-card");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        card.getChildren().addAll(parts);
        return card;
    }

    static ScrollPane middle(Node card) {
        var middle = new StackPane(card);
        middle.getStyleClass().add("gate");
        StackPane.setAlignment(card, Pos.CENTER);
        var scroll = Shell.scrolling(middle);
        scroll.setFitToHeight(true);
        return scroll;
    }

    /// A place that says what came of the act: problems beside their fields, the rest here.
    ///
    /// @param fraction how far the act is; -1 while it is not known
    static VBox outcome(
            Texts texts,
            ReadOnlyObjectProperty<GateStatus> status,
            ObservableDoubleValue fraction,
            String busyKey,
            Form form,
            Button act) {
        var place = new VBox();
        place.setFillWidth(true);
        status.subscribe(now -> {
            form.setDisable(now.isBusy());
            act.setDisable(now.isBusy());
            place.getChildren().setAll(said(texts, now, fraction, busyKey, form));
        });
        place.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(place.getChildren()));
        return place;
    }

    private static List<Node> said(
            Texts texts,
            GateStatus now,
            ObservableDoubleValue fraction,
            String busyKey,
            Form form) {
        return switch (now) {
            case GateStatus.Ready() -> {
                form.show(List.of());
                yield List.of();
            }
            case GateStatus.Busy() -> {
                form.show(List.of());
                yield List.of(busy(texts.get(busyKey), fraction));
            }
            case GateStatus.Refused(var problems) ->
                    form.show(problems).stream().map(problem -> note(texts, problem)).toList();
            case GateStatus.Failed(var incident) -> {
                form.show(List.of());
                yield List.of(new NoteBox(Tone.WRONG, FaultTexts.sentence(texts, incident)));
            }
        };
    }

    private static Node note(Texts texts, Problem problem) {
        return new NoteBox(Tone.WRONG, texts.problem(problem));
    }

    private static Node busy(String sentence, ObservableDoubleValue fraction) {
        var bar = new ProgressBar();
        bar.progressProperty().bind(fraction);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(sentence);
        var line = new VBox(new Label(sentence), bar);
        line.setSpacing(6);
        return line;
    }
}
