package vn.gov.hanam.kntc.client.feature.exchange;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.Facts;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.id.PetitionId;

import java.util.List;
import java.util.function.Consumer;

/// The details behind the status bar, with «Đồng bộ ngay» and the pause on a line that costs money.
public final class SyncDialog {

    public static final String NOW = "sync-now";
    public static final String METERED = "sync-metered";
    public static final String DAMAGED = "sync-damaged";

    private static final double DAMAGED_HEIGHT = 140;

    private SyncDialog() {}

    /// @param opens shows a dossier
    public static void open(
            PetitionTexts words,
            SyncViewModel model,
            Consumer<PetitionId> opens,
            Node anyNodeOfTheWindow) {
        var texts = words.texts();
        var dialogs = new Dialogs(texts, anyNodeOfTheWindow);
        var body = new VBox();
        body.getStyleClass().add("act-list");
        var lines = new VBox();
        lines.getStyleClass().add("sync-lines");
        Consumer<PetitionId> leave =
                petition -> {
                    dialogs.close();
                    opens.accept(petition);
                };
        var following = model.shownProperty().subscribe(() -> show(words, model, leave, lines));
        show(words, model, leave, lines);
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

    private static void show(
            PetitionTexts words, SyncViewModel model, Consumer<PetitionId> opens, VBox lines) {
        var facts = new Facts();
        model.details().forEach(detail -> facts.add(detail.name(), detail.value()));
        var sentence = new Label(model.shownProperty().get().sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("form-section");
        lines.getChildren().setAll(sentence, facts);
        model.trouble().ifPresent(what -> lines.getChildren().add(1, new NoteBox(Tone.LOOK, what)));
        model.alarms().forEach(what -> lines.getChildren().add(1, new NoteBox(Tone.WRONG, what)));
        if (!model.damaged().isEmpty()) {
            lines.getChildren().add(damaged(words, model.damaged(), opens));
        }
    }

    private static Node damaged(
            PetitionTexts words, List<DamagedPaper> papers, Consumer<PetitionId> opens) {
        var note = new NoteBox(Tone.WRONG, words.texts().get("exchange.damaged"));
        var list = new VBox();
        for (var one : papers) {
            var title = one.paper().title();
            var link =
                    Acts.link(
                            words.texts()
                                    .get(
                                            "exchange.damaged.paper",
                                            words.number(
                                                    one.petition().number(), one.petition().code()),
                                            title.isBlank()
                                                    ? words.texts()
                                                            .get(
                                                                    PetitionTexts.paperKindKey(
                                                                            one.paper().kind()))
                                                    : title),
                            () -> opens.accept(one.petition().id()));
            link.setId(DAMAGED);
            list.getChildren().add(link);
        }
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(DAMAGED_HEIGHT);
        scroll.getStyleClass().add("edge-to-edge");
        return new VBox(note, scroll);
    }
}
