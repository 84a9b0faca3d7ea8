package vn.gov.hanam.kntc.client.feature.exchange;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.Facts;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;

import java.util.List;

/// The details behind the status bar, with «Đồng bộ ngay» and the pause on a line that costs money.
public final class SyncDialog {

    public static final String NOW = "sync-now";
    public static final String METERED = "sync-metered";

    private SyncDialog() {}

    public static void open(Texts texts, SyncViewModel model, Node anyNodeOfTheWindow) {
        var dialogs = new Dialogs(texts, anyNodeOfTheWindow);
        var body = new VBox();
        body.getStyleClass().add("act-list");
        var lines = new VBox();
        lines.getStyleClass().add("sync-lines");
        var following = model.shownProperty().subscribe(() -> show(model, lines));
        show(model, lines);
        body.getChildren().add(lines);
        var metered = new CheckBox(texts.get("exchange.act.metered"));
        metered.setId(METERED);
        metered.setSelected(model.isMetered());
        metered.setWrapText(true);
        metered.selectedProperty().subscribe(model::setMetered);
        body.getChildren().add(metered);
        var now =
                Acts.main(
                        texts.get("exchange.act.now"),
                        () -> {
                            dialogs.close();
                            model.syncNow();
                        });
        now.setId(NOW);
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        dialogs.show(texts.get("exchange.title"), body, List.of(back, now), now);
        body.sceneProperty()
                .subscribe(scene -> {
                    if (scene == null) {
                        following.unsubscribe();
                    }
                });
    }

    private static void show(SyncViewModel model, VBox lines) {
        var facts = new Facts();
        model.details().forEach(detail -> facts.add(detail.name(), detail.value()));
        var sentence = new Label(model.shownProperty().get().sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("form-section");
        lines.getChildren().setAll(sentence, facts);
        model.trouble().ifPresent(what -> lines.getChildren().add(1, new NoteBox(Tone.LOOK, what)));
    }
}
