package vn.gov.hanam.kntc.client.feature.settings;

import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.feature.settings.SettingsDesk.PaperSide;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.TextSize;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.ScreenHead;
import vn.gov.hanam.kntc.client.ui.shell.Shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The settings of this machine.
public final class SettingsView implements Screen {

    static final String SCAN_FOLDER = "settings-scan-folder";

    /// Asks the officer for a folder with the dialog of the system.
    @FunctionalInterface
    public interface FolderPicker {
        Optional<Path> folder(String title);
    }

    private final SettingsViewModel model;
    private final Texts texts;
    private final FolderPicker picker;
    private final Parent root;
    private Optional<RadioButton> first = Optional.empty();

    /// @param further parts of other features, below its own
    public SettingsView(
            SettingsViewModel model, Texts texts, FolderPicker picker, Node... further) {
        this.model = model;
        this.texts = texts;
        this.picker = picker;
        var body = new VBox(textSize(), paperSide(), scanFolder(), said());
        body.getChildren().addAll(further);
        body.getStyleClass().add("screen-body");
        var pane = new BorderPane(Shell.scrolling(body));
        pane.setTop(new ScreenHead(texts.get("settings.title"), List.of()));
        this.root = pane;
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        first.ifPresent(Node::requestFocus);
    }

    private Node textSize() {
        var sample = new Label(texts.get("settings.text-size.sample"));
        sample.setWrapText(true);
        sample.setMinHeight(Region.USE_PREF_SIZE);
        var part =
                part(
                        "settings.text-size",
                        model.textSizeProperty(),
                        List.of(TextSize.values()),
                        TextSize::textKey);
        part.getChildren().add(sample);
        return part;
    }

    private Node paperSide() {
        return part(
                "settings.paper-side",
                model.paperSideProperty(),
                List.of(PaperSide.values()),
                PaperSide::textKey);
    }

    private Node scanFolder() {
        var title = new Label(texts.get("settings.scan-folder"));
        title.getStyleClass().add("settings-label");
        var lead = new Label(texts.get("settings.scan-folder.lead"));
        var chosen = new Label();
        for (var label : List.of(lead, chosen)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        chosen.textProperty()
                .bind(
                        model.scanFolderProperty()
                                .map(folder ->
                                        folder.map(Path::toString)
                                                .orElse(texts.get("settings.scan-folder.none"))));
        var choose =
                Acts.plain(
                        texts.get("settings.scan-folder.choose"),
                        () ->
                                picker.folder(texts.get("settings.scan-folder"))
                                        .ifPresent(this::watch));
        choose.setId(SCAN_FOLDER);
        var none =
                Acts.plain(
                        texts.get("settings.scan-folder.clear"),
                        () -> model.scanFolderProperty().set(Optional.empty()));
        none.disableProperty().bind(model.scanFolderProperty().map(Optional::isEmpty));
        var part = new VBox(title, lead, chosen, Acts.row(List.of(choose, none)));
        part.getStyleClass().add("settings-part");
        return part;
    }

    private void watch(Path folder) {
        model.scanFolderProperty().set(Optional.of(folder));
    }

    private <E> VBox part(
            String titleKey, ObjectProperty<E> value, List<E> choices, Function<E, String> keyOf) {
        var title = new Label(texts.get(titleKey));
        title.getStyleClass().add("settings-label");
        var part = new VBox(title);
        part.getStyleClass().add("settings-part");
        var group = new ToggleGroup();
        for (var choice : choices) {
            var button = new RadioButton(texts.get(keyOf.apply(choice)));
            button.setToggleGroup(group);
            button.setAccessibleHelp(title.getText());
            value.subscribe(now -> button.setSelected(now.equals(choice)));
            // Not its action: the arrow keys select without one.
            button.selectedProperty()
                    .subscribe(selected -> {
                        if (selected) {
                            value.set(choice);
                        }
                    });
            if (value.get().equals(choice) && first.isEmpty()) {
                first = Optional.of(button);
            }
            part.getChildren().add(button);
        }
        return part;
    }

    private Node said() {
        var place = new VBox();
        model.statusProperty().subscribe(now -> place.getChildren().setAll(said(now)));
        return place;
    }

    private List<Node> said(SettingsViewModel.Status now) {
        return switch (now) {
            case READY, BUSY -> List.of();
            case SAVED -> List.of(new NoteBox(Tone.RIGHT, texts.get("settings.saved")));
            case FAILED -> List.of(new NoteBox(Tone.LOOK, texts.get("settings.not-saved")));
        };
    }
}
