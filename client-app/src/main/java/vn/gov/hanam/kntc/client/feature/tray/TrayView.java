package vn.gov.hanam.kntc.client.feature.tray;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.EmptyState;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.AreaBox;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.shell.GlobalKey;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.ScreenHead;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.model.id.ActId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What waits at the left; both values, or the reason, at the right.
public final class TrayView implements Screen {

    public static final String LIST = "tray-list";
    public static final String REASON = "tray-reason";
    public static final String DECIDE = "tray-decide";
    public static final String CHOICE = "tray-choice-";
    public static final String SEEN = "tray-seen";
    public static final String REDO = "tray-redo";
    public static final String OPEN = "tray-open";

    private final TrayViewModel model;
    private final Texts texts;
    private final Navigator navigator;
    private final LocalDate today;
    private final ObservableList<TrayViewModel.Waiting> lines = FXCollections.observableArrayList();
    private final ListView<TrayViewModel.Waiting> list = new ListView<>(lines);
    private final VBox detail = new VBox();
    private final BorderPane root = new BorderPane();
    private final SplitPane both = new SplitPane();
    private boolean settling;
    private boolean caretDue;
    private Optional<TrayViewModel.Waiting> shown = Optional.empty();
    private Optional<Form> form = Optional.empty();
    private Optional<Runnable> save = Optional.empty();
    private Optional<Node> first = Optional.empty();

    public TrayView(TrayViewModel model, Navigator navigator, LocalDate today) {
        this.model = model;
        this.texts = model.words().texts();
        this.navigator = navigator;
        this.today = today;
        list.setId(LIST);
        list.getStyleClass().add("tray-list");
        list.setAccessibleText(texts.get("tray.title"));
        list.setCellFactory(_ -> new Line());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(item -> {
                    if (!settling) {
                        show(item);
                    }
                });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                first.ifPresent(Node::requestFocus);
                event.consume();
            }
        });
        detail.getStyleClass().add("screen-body");
        var head = new ScreenHead(texts.get("tray.title"), List.of());
        head.subtitleProperty().set(texts.get("tray.subtitle"));
        root.setTop(head);
        root.setMinWidth(0);
        both.getItems().addAll(list, Shell.scrolling(detail));
        both.setDividerPositions(0.36);
        model.waiting().addListener((ListChangeListener<TrayViewModel.Waiting>) _ -> arrange());
        model.problemsProperty()
                .subscribe(problems -> form.ifPresent(shown -> shown.show(problems)));
        model.incidentProperty()
                .subscribe(incident ->
                        incident.filter(_ -> root.getScene() != null)
                                .ifPresent(why -> new Dialogs(texts, root).failed(why)));
        arrange();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Map<GlobalKey, Runnable> keys() {
        return Map.of(GlobalKey.SAVE, () -> save.ifPresent(Runnable::run));
    }

    @Override
    public void shown() {
        caretDue = true;
        model.open();
        takeCaret();
    }

    /// To the list, once there is something in it.
    private void takeCaret() {
        if (!caretDue || lines.isEmpty() || root.getScene() == null) {
            return;
        }
        caretDue = false;
        // The halves of a split pane are in the scene only once it has its skin.
        root.applyCss();
        list.requestFocus();
    }

    @Override
    public void hidden() {
        model.close();
    }

    /// What is looked at stays, with all that was chosen and typed, as long as it still waits as it
    /// did.
    private void arrange() {
        settling = true;
        var looked = shown;
        var place = list.getSelectionModel().getSelectedIndex();
        lines.setAll(model.waiting());
        var same = looked.map(lines::indexOf).orElse(-1);
        list.getSelectionModel()
                .select(same >= 0 ? same : Math.clamp(place, 0, Math.max(0, lines.size() - 1)));
        settling = false;
        if (same < 0) {
            show(list.getSelectionModel().getSelectedItem());
        }
        showWhetherEmpty();
    }

    private void showWhetherEmpty() {
        if (lines.isEmpty()) {
            root.setCenter(
                    new EmptyState(
                            MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                            texts.get("tray.empty.title"),
                            texts.get("tray.empty.lesson")));
        } else {
            root.setCenter(both);
            takeCaret();
        }
    }

    private void show(TrayViewModel.@Nullable Waiting item) {
        shown = Optional.ofNullable(item);
        detail.getChildren().clear();
        form = Optional.empty();
        save = Optional.empty();
        first = Optional.empty();
        switch (item) {
            case null -> {}
            case TrayViewModel.Undecided undecided -> showUndecided(undecided);
            case TrayViewModel.Redecided redecided -> showRedecided(redecided);
            case TrayViewModel.Refused refused -> showRefused(refused);
        }
    }

    private void heading(TrayViewModel.Waiting item) {
        var title = wrapped(item.title(), "form-section");
        if (!item.known()) {
            detail.getChildren().addAll(title, wrapped(item.dossier(), "timeline-when"));
            return;
        }
        var open =
                Acts.link(
                        item.dossier(),
                        () -> navigator.open(Route.to(Routes.DOSSIER, item.petition())));
        open.setId(OPEN);
        open.setMinWidth(0);
        detail.getChildren().addAll(title, open);
    }

    private void showUndecided(TrayViewModel.Undecided item) {
        heading(item);
        detail.getChildren()
                .add(
                        wrapped(
                                item.base().isEmpty()
                                        ? texts.get("tray.conflict.base-none")
                                        : texts.get("tray.conflict.base", item.base()),
                                "timeline-line"));
        var group = new ToggleGroup();
        var cards = new FlowPane();
        cards.getStyleClass().add("tray-choices");
        for (var i = 0; i < item.choices().size(); i++) {
            var choice = item.choices().get(i);
            var radio = new RadioButton(choice.value());
            radio.setId(CHOICE + i);
            var others =
                    new ArrayList<>(
                            item.choices().stream().map(TrayViewModel.Choice::value).toList());
            others.remove(choice.value());
            // The words stand beside the button, so that each can be drawn in its own way.
            radio.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            radio.setMinWidth(Region.USE_PREF_SIZE);
            var words = DifferingWords.of(choice.value(), others);
            HBox.setHgrow(words, Priority.ALWAYS);
            var line = new HBox(radio, words);
            line.getStyleClass().add("tray-choice-line");
            radio.setToggleGroup(group);
            radio.setUserData(choice.act());
            var who =
                    texts.get(
                            choice.standing() ? "tray.choice.standing" : "tray.choice.other",
                            choice.who(),
                            choice.agency(),
                            Formats.moment(choice.at(), today));
            radio.setAccessibleText(choice.value() + ". " + who);
            var card = new VBox(line, wrapped(who, "timeline-when"));
            card.getStyleClass().add("tray-choice");
            card.setOnMouseClicked(_ -> radio.setSelected(true));
            // Two beside each other, each on a line of its own where that is too narrow.
            card.prefWidthProperty()
                    .bind(
                            cards.widthProperty()
                                    .subtract(cards.hgapProperty())
                                    .divide(2)
                                    .map(half -> Math.floor(half.doubleValue() - 1)));
            cards.getChildren().add(card);
            if (i == 0) {
                first = Optional.of(radio);
            }
        }
        detail.getChildren().add(cards);
        var why = model.whyNotDecide();
        if (why.isPresent()) {
            detail.getChildren().add(new NoteBox(Tone.LOOK, why.get()));
            return;
        }
        var reason = new AreaBox(texts, "tray.reason", 2);
        reason.named("reason");
        reason.control().setId(REASON);
        var shown = new Form(texts).row(reason);
        form = Optional.of(shown);
        Runnable decide =
                () -> {
                    var chosen = group.getSelectedToggle();
                    if (chosen == null) {
                        reason.say(Tone.LOOK, texts.get("tray.choose-first"));
                    } else if (chosen.getUserData() instanceof ActId act) {
                        model.decide(item, act, reason.valueProperty().get());
                    }
                };
        save = Optional.of(decide);
        var act =
                Acts.withKey(
                        Acts.main(texts.get("tray.act.decide"), decide), GlobalKey.SAVE.keys());
        act.setId(DECIDE);
        detail.getChildren().addAll(shown, Acts.row(List.of(act)));
    }

    private Button seen(ActId act) {
        var seen = Acts.plain(texts.get("tray.act.seen"), () -> model.markSeen(act));
        seen.setId(SEEN);
        first = Optional.of(seen);
        return seen;
    }

    private void showRedecided(TrayViewModel.Redecided item) {
        heading(item);
        detail.getChildren()
                .addAll(
                        new NoteBox(Tone.WRONG, texts.get("tray.redecided.reason")),
                        wrapped(item.before(), "timeline-text"),
                        wrapped(item.now(), "timeline-text"));
        if (!item.seen()) {
            detail.getChildren().add(Acts.row(List.of(seen(item.act()))));
        }
    }

    private void showRefused(TrayViewModel.Refused item) {
        heading(item);
        detail.getChildren()
                .add(
                        new NoteBox(Tone.WRONG, item.reason())
                                .because(
                                        texts.get(
                                                "tray.refused.who",
                                                item.who(),
                                                Formats.moment(item.at(), today))));
        if (!item.text().isEmpty()) {
            detail.getChildren().add(wrapped(item.text(), "timeline-text"));
        }
        if (!item.lines().isEmpty()) {
            detail.getChildren().add(sideBySide(item.lines(), item.known()));
        }
        var acts = new ArrayList<Node>();
        if (!item.seen()) {
            acts.add(seen(item.act()));
        }
        if (!(item.again() instanceof Again.Not)) {
            var redo =
                    Acts.main(
                            texts.get(redoKey(item.again())),
                            () -> model.redo(item, this::openDraft));
            redo.setId(REDO);
            acts.add(redo);
            first = Optional.of(redo);
        }
        if (item.again() instanceof Again.Register(_, var papers)) {
            detail.getChildren()
                    .add(
                            wrapped(
                                    texts.get("tray.register-again.lesson", papers.size()),
                                    "timeline-line"));
        }
        detail.getChildren().add(Acts.row(acts));
        detail.getChildren().add(wrapped(texts.get("tray.refused.kept"), "note-reason"));
    }

    private static String redoKey(Again again) {
        return switch (again) {
            case Again.Correct _, Again.Not _ -> "tray.act.redo";
            case Again.Register _ -> "tray.act.register-again";
            case Again.Repeat _ -> "tray.act.repeat";
        };
    }

    private void openDraft(UUID draft) {
        navigator.open(Route.to(Routes.INTAKE, draft));
    }

    /// What was to stand there, and what stands there, field by field.
    ///
    /// @param known whether anything stands there
    private GridPane sideBySide(List<TrayViewModel.Line> changes, boolean known) {
        var grid = new GridPane();
        grid.getStyleClass().add("tray-lines");
        grid.addRow(
                0,
                wrapped("", "fact-name"),
                wrapped(texts.get("tray.refused.wanted"), "fact-name"));
        if (known) {
            grid.add(wrapped(texts.get("tray.refused.standing"), "fact-name"), 2, 0);
        }
        for (var line : changes) {
            var row = grid.getRowCount();
            grid.addRow(
                    row, wrapped(line.field(), "fact-name"), wrapped(line.wanted(), "fact-value"));
            if (known) {
                grid.add(wrapped(line.standing(), "fact-value"), 2, row);
            }
        }
        for (var share : known ? List.of(28, 36, 36) : List.of(28, 72)) {
            var column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        }
        grid.getChildren().forEach(cell -> GridPane.setValignment(cell, VPos.TOP));
        return grid;
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    /// One thing that waits, in two lines.
    private static final class Line extends ListCell<TrayViewModel.Waiting> {
        @Override
        protected void updateItem(TrayViewModel.@Nullable Waiting item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            var tone =
                    switch (item) {
                        case TrayViewModel.Undecided _ -> Tone.LOOK;
                        case TrayViewModel.Redecided _, TrayViewModel.Refused _ ->
                                item.seen() ? Tone.PLAIN : Tone.WRONG;
                    };
            var title = new Label(item.title(), Icons.of(tone.icon()));
            title.setWrapText(true);
            title.setMinHeight(Region.USE_PREF_SIZE);
            title.getStyleClass().addAll("row-mark", tone.style());
            var about = wrapped(item.dossier(), "timeline-when");
            var lines = new VBox(title, about);
            lines.setPrefWidth(0);
            setAccessibleText(item.title() + ", " + item.dossier());
            setGraphic(lines);
        }
    }
}
