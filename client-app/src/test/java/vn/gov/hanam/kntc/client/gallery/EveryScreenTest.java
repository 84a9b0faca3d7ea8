package vn.gov.hanam.kntc.client.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.ui.TextSize;
import vn.gov.hanam.kntc.client.ui.Theme;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences.Sequence;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What holds on every screen and in every dialog of the gallery.
@ExtendWith(ApplicationExtension.class)
class EveryScreenTest {

    private static final List<Sequence> SEQUENCES = InputMethodSequences.all().toList();

    @Test
    void no_text_is_cut_at_any_size() {
        var cut = new ArrayList<String>();
        for (var size : TextSize.values()) {
            cut.addAll(lookAtAll(size, stage -> new Inspection(stage.getScene()).cutTexts()));
        }
        assertThat(cut).isEmpty();
    }

    @Test
    void every_control_has_a_name_and_is_reached_by_the_keyboard() {
        var bad =
                lookAtAll(
                        TextSize.NORMAL,
                        stage -> {
                            var inspection = new Inspection(stage.getScene());
                            var found = new ArrayList<String>();
                            inspection.nameless().forEach(node -> found.add("no name: " + node));
                            inspection.unreached().forEach(node -> found.add("no way: " + node));
                            return found;
                        });

        assertThat(bad).isEmpty();
    }

    @Test
    void what_an_input_method_sends_arrives_in_every_place_for_letters() {
        var places = new ArrayList<String>();
        var bad =
                lookAtAll(
                        TextSize.NORMAL,
                        stage -> {
                            var found = new ArrayList<String>();
                            for (var input : new Inspection(stage.getScene()).inputs()) {
                                places.add(Inspection.describe(input));
                                found.addAll(typeInto(input));
                            }
                            return found;
                        });

        assertThat(bad).isEmpty();
        assertThat(places).hasSizeGreaterThan(60);
    }

    private static List<String> typeInto(TextInputControl input) {
        var bad = new ArrayList<String>();
        for (var sequence : SEQUENCES) {
            input.requestFocus();
            input.clear();
            InputMethodSequences.send(sequence, input);
            var typed = input.getText();
            if (!Normalizer.normalize(typed, Normalizer.Form.NFC).equals(sequence.text())) {
                bad.add(Inspection.describe(input) + ": " + sequence + " came as " + typed);
            }
            input.getScene().getRoot().requestFocus();
            if (!InputMethodSequences.isNfc(input.getText())) {
                bad.add(Inspection.describe(input) + ": " + sequence + " is left as no NFC");
            }
        }
        return bad;
    }

    @Test
    void the_inspection_sees_what_is_wrong() {
        var found =
                onUi(() -> {
                    var narrow = new Label("Ủy ban nhân dân xã Tiên Tân");
                    narrow.setMaxWidth(60);
                    var far = new Label("Ngoài mép");
                    far.setTranslateX(400);
                    var unnamed = new TextField();
                    var box = new VBox(narrow, far, unnamed);
                    var stage = new Stage();
                    stage.setScene(new Theme().scene(new StackPane(box), 200, 100));
                    stage.show();
                    box.applyCss();
                    stage.getScene().getRoot().layout();
                    var inspection = new Inspection(stage.getScene());
                    var all = new ArrayList<>(inspection.cutTexts());
                    all.addAll(inspection.nameless());
                    stage.close();
                    return all;
                });

        assertThat(found).hasSize(3).contains("Ủy ban nhân dân xã Tiên Tân", "outside: Ngoài mép");
    }

    private static List<String> lookAtAll(
            TextSize size, Function<Stage, ? extends List<String>> look) {
        var found = new ArrayList<String>();
        for (var name : Gallery.views().keySet()) {
            onUi(
                            () -> {
                                var stage = Gallery.open(name, size);
                                try {
                                    return List.copyOf(look.apply(stage));
                                } finally {
                                    stage.close();
                                }
                            })
                    .forEach(one -> found.add(name + " " + size.percent() + ": " + one));
        }
        return found;
    }

    private static <T> T onUi(java.util.concurrent.Callable<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(300_000, act);
    }
}
