package vn.gov.hanam.kntc.client.feature.dossier;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.EmptyState;
import vn.gov.hanam.kntc.client.ui.Facts;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.KeptFocus;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Notices;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.paper.PaperViewer;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.shell.GlobalKey;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.ScreenHead;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One petition on one page: head, what stands in it, what happened; its papers beside.
public final class DossierView implements Screen {

    public static final String HEAD = "dossier-head";
    public static final String TIMELINE = "dossier-timeline";
    public static final String MORE = "dossier-more";
    public static final String PAPERS = "dossier-papers";
    public static final String PAPER_STATUS = "dossier-paper-status";
    public static final String PAPER_AGAIN = "dossier-paper-again";
    public static final String PAPER_PRINT = "dossier-paper-print";
    public static final String CONFLICT = "dossier-conflict";

    /// Kind and status stand in the head.
    static final List<PetitionField> FACTS =
            List.of(
                    PetitionField.SENDER_NAME,
                    PetitionField.SENDER_KIND,
                    PetitionField.SENDER_COUNT,
                    PetitionField.SENDER_ID_NUMBER,
                    PetitionField.SENDER_ADDRESS,
                    PetitionField.SENDER_PHONE,
                    PetitionField.RECEIVED_ON,
                    PetitionField.WRITTEN_ON,
                    PetitionField.SOURCE,
                    PetitionField.RESPONDENT,
                    PetitionField.CONTESTED,
                    PetitionField.SUMMARY,
                    PetitionField.SUBJECT,
                    PetitionField.ENCLOSURES,
                    PetitionField.COMPETENT_AGENCY,
                    PetitionField.HANDLING);

    private final DossierViewModel model;
    private final Texts texts;
    private final PetitionTexts words;
    private final Navigator navigator;
    private final LocalDate today;
    private final Hands hands;
    private final Map<PetitionField, String> prefilled;
    private final PaperViewer viewer;
    private final VBox page = new VBox();
    private final VBox papers = new VBox();
    private final BorderPane left = new BorderPane();
    private final SplitPane root = new SplitPane();
    private boolean offeredPrefilled;
    private boolean caretDue;

    /// What reaches beyond the screen.
    ///
    /// @param askFiles asks the officer for files to attach
    /// @param askTarget asks where to save a file of the suggested name
    /// @param receipt shows the receipt of a petition over the given node
    public record Hands(
            Supplier<List<Path>> askFiles,
            Function<String, Optional<Path>> askTarget,
            Printer printer,
            BiConsumer<PetitionId, Node> receipt,
            Delays delays) {}

    /// @param prefilled values of a refused correction, to be looked at again; mostly empty
    public DossierView(
            DossierViewModel model,
            Tasks tasks,
            Navigator navigator,
            LocalDate today,
            Hands hands,
            Map<PetitionField, String> prefilled) {
        this.model = model;
        this.words = model.words();
        this.texts = words.texts();
        this.navigator = navigator;
        this.today = today;
        this.hands = hands;
        this.prefilled = Map.copyOf(prefilled);
        viewer = new PaperViewer(texts, tasks);
        viewer.onDrop(files -> dialogs().attach(files));
        page.getStyleClass().add("screen-body");
        papers.setId(PAPERS);
        papers.getStyleClass().add("dossier-papers");
        papers.setManaged(false);
        viewer.showInstead(new Region());
        left.setCenter(Shell.scrolling(page));
        left.setMinWidth(0);
        var right = new BorderPane(viewer);
        right.setTop(papers);
        right.setMinWidth(0);
        root.getItems().addAll(left, right);
        root.setDividerPositions(0.64);
        root.setMinWidth(0);
        model.dossierProperty()
                .subscribe(
                        found -> found.ifPresent(now -> KeptFocus.during(root, () -> show(now))));
        model.goneProperty().subscribe(gone -> showGone(gone));
        model.paperStatusProperty().subscribe(this::showPapers);
        model.paperProperty().subscribe(this::showPapers);
        model.onPaper(images -> images.ifPresent(viewer::show));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        caretDue = true;
        model.open();
        model.dossierProperty().get().ifPresent(_ -> takeCaret());
    }

    /// To the act offered first.
    private void takeCaret() {
        var head = left.getTop();
        if (!caretDue || head == null || root.getScene() == null) {
            return;
        }
        caretDue = false;
        root.applyCss();
        var first = model.offered().stream().findFirst().map(DossierView::idOf).orElse(MORE);
        Optional.ofNullable(head.lookup("#" + first)).ifPresent(Node::requestFocus);
    }

    @Override
    public void hidden() {
        model.close();
    }

    private ActDialogs dialogs() {
        return new ActDialogs(model, new Dialogs(texts, root), today);
    }

    private void show(DossierViewModel.Dossier dossier) {
        var state = dossier.state();
        var head = new ScreenHead(title(state), acts());
        head.setId(HEAD);
        head.subtitleProperty().set(subtitle(state));
        left.setTop(head);
        page.getChildren().clear();
        page.getChildren().add(badges(dossier));
        if (!state.openConflicts().isEmpty()) {
            page.getChildren().add(conflicts(state));
        }
        page.getChildren().addAll(facts(state), timeline(dossier));
        showPapers();
        takeCaret();
        if (!prefilled.isEmpty() && !offeredPrefilled && root.getScene() != null) {
            offeredPrefilled = true;
            dialogs().correct(state, prefilled);
        }
    }

    private Node conflicts(PetitionState state) {
        var names =
                state.openConflicts().stream()
                        .map(conflict -> words.register(conflict.register()))
                        .distinct()
                        .toList();
        var open =
                Acts.link(
                        texts.get("dossier.conflict.open"),
                        () -> navigator.open(Route.to(Routes.TRAY)));
        open.setId(CONFLICT);
        return new NoteBox(Tone.LOOK, texts.get("dossier.conflict", String.join(", ", names)))
                .offering(open);
    }

    private void showGone(boolean gone) {
        if (gone) {
            viewer.showInstead(new Region());
            left.setTop(new ScreenHead(texts.get("dossier.title"), List.of()));
            page.getChildren()
                    .setAll(
                            new EmptyState(
                                    MaterialDesignF.FILE_DOCUMENT_OUTLINE,
                                    texts.get("dossier.gone.title"),
                                    texts.get("dossier.gone.lesson")));
        }
    }

    private String title(PetitionState state) {
        return texts.get(
                "dossier.head",
                words.kind(state.kind()),
                words.number(state.number(), state.code()));
    }

    private String subtitle(PetitionState state) {
        return texts.get(
                "dossier.subtitle", state.code(), words.agency(state.owner()), words.sender(state));
    }

    private String senderOf(PetitionState state) {
        return words.sender(
                state.hidesSender() ? state.pseudonym() : state.value(PetitionField.SENDER_NAME),
                state.hidesSender());
    }

    private List<Button> acts() {
        var offered = model.offered();
        var buttons = new ArrayList<Button>();
        var more = Acts.plain(texts.get("dossier.act.more"), this::showAll);
        more.setId(MORE);
        buttons.add(more);
        for (var i = offered.size() - 1; i >= 0; i--) {
            var act = offered.get(i);
            var name = texts.get(act.textKey());
            Runnable run = () -> run(act);
            var button = i == 0 ? Acts.main(name, run) : Acts.plain(name, run);
            button.setId(idOf(act));
            buttons.add(button);
        }
        return buttons;
    }

    static String idOf(DossierAct act) {
        return "dossier-act-" + act.name().toLowerCase(Locale.ROOT);
    }

    /// Every act; beside one that cannot be done stands why.
    private void showAll() {
        var dialogs = new Dialogs(texts, root);
        var list = new VBox();
        list.getStyleClass().add("act-list");
        var first = new ArrayList<Button>();
        for (var act : DossierAct.values()) {
            var why = model.whyNot(act);
            var button =
                    Acts.plain(
                            texts.get(act.textKey()),
                            () -> {
                                dialogs.close();
                                run(act);
                            });
            button.setId(idOf(act) + "-all");
            button.setMaxWidth(Double.MAX_VALUE);
            list.getChildren().add(button);
            why.ifPresent(sentence -> {
                button.setDisable(true);
                button.setTooltip(new Tooltip(sentence));
                var reason = new Label(sentence);
                reason.setId(idOf(act) + "-why");
                reason.setWrapText(true);
                reason.getStyleClass().add("note-reason");
                list.getChildren().add(reason);
            });
            if (why.isEmpty()) {
                first.add(button);
            }
        }
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        var scroll = Shell.scrolling(list);
        scroll.getStyleClass().add("dialog-form");
        dialogs.show(
                texts.get("dossier.act.more"),
                scroll,
                List.of(back),
                first.isEmpty() ? back : first.getFirst());
    }

    private void run(DossierAct act) {
        var now = model.dossierProperty().get();
        if (now.isEmpty()) {
            return;
        }
        var state = now.get().state();
        switch (act) {
            case INSTRUCT -> dialogs().note(true);
            case NOTE -> dialogs().note(false);
            case CORRECT -> dialogs().correct(state, Map.of());
            case ATTACH -> attach(hands.askFiles().get());
            case REMOVE -> dialogs().remove(now.get(), model.paperProperty().get());
            case RECEIPT -> hands.receipt().accept(model.id(), root);
            case LINK -> dialogs().link();
            case UNLINK -> dialogs().unlink(now.get().linked());
            case SEND -> dialogs().send();
            case RECALL -> dialogs().recall(state);
            case WITHDRAW -> dialogs().withdraw();
            case REOPEN -> dialogs().reopen();
        }
    }

    private void attach(List<Path> files) {
        if (!files.isEmpty()) {
            dialogs().attach(files);
        }
    }

    @Override
    public Map<GlobalKey, Runnable> keys() {
        return Map.of(GlobalKey.PRINT, this::print);
    }

    /// The paper in sight, or else the receipt.
    private void print() {
        if (model.paperStatusProperty().get() == PaperStatus.SHOWN) {
            model.paperProperty().get().ifPresent(this::print);
        } else if (model.whyNot(DossierAct.RECEIPT).isEmpty()) {
            hands.receipt().accept(model.id(), root);
        }
    }

    private void print(PaperRow paper) {
        var dialogs = new Dialogs(texts, root);
        model.print(paper, hands.printer())
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(var printed) -> {
                            if (printed) {
                                tell("dossier.paper.printed");
                            } else {
                                save(paper);
                            }
                        }
                        case Outcome.Failed(var incident) ->
                                dialogs.failed(incident, () -> print(paper));
                        case Outcome.Cancelled() -> {}
                    }
                });
    }

    private void save(PaperRow paper) {
        hands.askTarget()
                .apply(titleOf(paper).replaceAll("[^\\p{L}\\p{N} ._-]", "-") + ".pdf")
                .ifPresent(file ->
                        model.save(paper, file)
                                .whenOver(outcome -> {
                                    switch (outcome) {
                                        case Outcome.Done(_) -> tell("dossier.paper.saved");
                                        case Outcome.Failed(var incident) ->
                                                new Dialogs(texts, root).failed(incident);
                                        case Outcome.Cancelled() -> {}
                                    }
                                }));
    }

    private void tell(String textKey) {
        new Notices(hands.delays(), root).show(Tone.RIGHT, texts.get(textKey));
    }

    private Node badges(DossierViewModel.Dossier dossier) {
        var state = dossier.state();
        var row = new FlowPane();
        row.getStyleClass().add("dossier-badges");
        row.getChildren()
                .add(
                        badge(
                                state.isWithdrawn()
                                        ? MaterialDesignC.CANCEL
                                        : MaterialDesignF.FOLDER_OPEN_OUTLINE,
                                state.isWithdrawn() ? Tone.LOOK : Tone.PLAIN,
                                words.status(state.value(PetitionField.STATUS))));
        row.getChildren()
                .add(
                        dossier.unsent() > 0
                                ? badge(
                                        MaterialDesignC.CLOUD_UPLOAD_OUTLINE,
                                        Tone.LOOK,
                                        texts.get("dossier.badge.unsent", dossier.unsent()))
                                : badge(
                                        MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                                        Tone.RIGHT,
                                        texts.get("dossier.badge.sent")));
        if (state.dossierClass() == DossierClass.CONFIDENTIAL) {
            row.getChildren()
                    .add(
                            badge(
                                    MaterialDesignL.LOCK_OUTLINE,
                                    Tone.LOOK,
                                    texts.get(
                                            state.hidesSender()
                                                    ? "dossier.sender.sealed"
                                                    : "dossier.sender.here")));
        }
        for (var agency : state.sharedWith()) {
            row.getChildren()
                    .add(
                            badge(
                                    MaterialDesignA.ARROW_RIGHT_BOLD_OUTLINE,
                                    Tone.PLAIN,
                                    texts.get("dossier.badge.shared", words.agency(agency))));
        }
        for (var link : dossier.linked()) {
            row.getChildren()
                    .add(
                            Acts.link(
                                    link.words(),
                                    () -> navigator.open(Route.to(Routes.DOSSIER, link.other()))));
        }
        return row;
    }

    private static Label badge(Ikon icon, Tone tone, String text) {
        var label = new Label(text, Icons.of(icon));
        label.getStyleClass().addAll("row-mark", "dossier-badge", tone.style());
        return label;
    }

    private Node facts(PetitionState state) {
        var facts = new Facts();
        for (var field : FACTS) {
            var value = fact(state, field);
            if (!value.isEmpty()) {
                facts.add(words.field(field, state.kind()), value);
            }
        }
        return facts;
    }

    private String fact(PetitionState state, PetitionField field) {
        return field == PetitionField.SENDER_NAME
                ? senderOf(state)
                : words.value(field, state.value(field));
    }

    private Node timeline(DossierViewModel.Dossier dossier) {
        var box = new VBox();
        box.setId(TIMELINE);
        box.getStyleClass().add("timeline");
        var title = new Label(texts.get("dossier.timeline"));
        title.getStyleClass().add("form-section");
        box.getChildren().add(title);
        dossier.timeline().forEach(entry -> box.getChildren().add(entry(entry)));
        return box;
    }

    private Node entry(Timeline.Entry entry) {
        var box = new VBox();
        box.getStyleClass().add("timeline-entry");
        if (entry.instruction()) {
            box.getStyleClass().add("timeline-instruction");
        }
        var title = wrapped(entry.title(), "timeline-title");
        var who =
                entry.agency().isEmpty()
                        ? entry.who()
                        : texts.get("dossier.entry.who", entry.who(), entry.agency());
        var when = new Label(Formats.moment(entry.at(), today) + " · " + who);
        when.setWrapText(true);
        when.getStyleClass().add("timeline-when");
        box.getChildren().addAll(title, when);
        if (!entry.text().isEmpty()) {
            box.getChildren().add(wrapped(entry.text(), "timeline-text"));
        }
        for (var line : entry.lines()) {
            var said =
                    line.from().isEmpty()
                            ? texts.get("dossier.entry.set", line.field(), line.to())
                            : texts.get(
                                    "dossier.entry.changed", line.field(), line.from(), line.to());
            box.getChildren().add(wrapped(said, "timeline-line"));
        }
        var marks = new FlowPane();
        marks.getStyleClass().add("dossier-badges");
        entry.number()
                .ifPresent(number ->
                        marks.getChildren()
                                .add(
                                        badge(
                                                MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                                                Tone.RIGHT,
                                                texts.get("dossier.entry.number", number.text()))));
        if (entry.unsent()) {
            marks.getChildren()
                    .add(
                            badge(
                                    MaterialDesignC.CLOUD_UPLOAD_OUTLINE,
                                    Tone.LOOK,
                                    texts.get("dossier.entry.unsent")));
        }
        if (entry.inConflict()) {
            marks.getChildren()
                    .add(
                            badge(
                                    MaterialDesignA.ALERT_OUTLINE,
                                    Tone.LOOK,
                                    texts.get("dossier.entry.conflict")));
        }
        entry.paper()
                .ifPresent(paper ->
                        marks.getChildren()
                                .add(
                                        Acts.link(
                                                texts.get("dossier.entry.paper"),
                                                () -> model.look(paper))));
        if (!marks.getChildren().isEmpty()) {
            box.getChildren().add(marks);
        }
        return box;
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    /// Which papers there are, and how it stands with the one wanted.
    private void showPapers() {
        papers.getChildren().clear();
        var all = model.dossierProperty().get().map(d -> d.papers()).orElse(List.of());
        var now = model.paperProperty().get().map(PaperRow::id);
        var status = model.paperStatusProperty().get();
        if (!all.isEmpty()) {
            papers.getChildren().add(choice(all, now, status));
        }
        if (model.goneProperty().get()) {
            viewer.showInstead(new Region());
        } else if (status != PaperStatus.SHOWN && status != PaperStatus.NONE) {
            papers.getChildren().add(statusNote(status));
            viewer.showInstead(new Region());
        } else if (status == PaperStatus.NONE) {
            viewer.showInstead(
                    new EmptyState(
                            MaterialDesignF.FILE_DOCUMENT_OUTLINE,
                            texts.get("paper.empty.title"),
                            texts.get("dossier.paper.lesson")));
        }
        papers.setManaged(!papers.getChildren().isEmpty());
    }

    private Node choice(List<PaperRow> all, Optional<DocumentId> now, PaperStatus status) {
        var row = new FlowPane();
        row.getStyleClass().add("dossier-badges");
        for (var paper : all) {
            var link = Acts.link(titleOf(paper), () -> model.look(paper));
            if (now.filter(paper.id()::equals).isPresent()) {
                link.getStyleClass().add("current");
            }
            row.getChildren().add(link);
        }
        if (status == PaperStatus.SHOWN) {
            var print =
                    Acts.withKey(
                            Acts.plain(texts.get("dossier.paper.print"), this::print),
                            GlobalKey.PRINT.keys());
            print.setId(PAPER_PRINT);
            row.getChildren().add(print);
        }
        return row;
    }

    private String titleOf(PaperRow paper) {
        return words.paper(paper.kind(), paper.title());
    }

    private Node statusNote(PaperStatus status) {
        var size = model.paperProperty().get().map(p -> Formats.size(p.file().bytes())).orElse("");
        var owner =
                model.dossierProperty().get().map(d -> words.agency(d.state().owner())).orElse("");
        var sentence = texts.get(status.textKey(), size, owner);
        var note = new NoteBox(status.tone(), sentence);
        note.setId(PAPER_STATUS);
        if (status == PaperStatus.FETCHING) {
            var bar = new ProgressBar();
            bar.progressProperty().bind(model.fetchedProperty());
            bar.setAccessibleText(sentence);
            HBox.setHgrow(bar, Priority.ALWAYS);
            note.offering(bar);
        }
        if (status == PaperStatus.OFFLINE
                || status == PaperStatus.FAILED
                || status == PaperStatus.DAMAGED) {
            var again = Acts.link(texts.get("dossier.paper.again"), model::again);
            again.setId(PAPER_AGAIN);
            note.offering(again);
        }
        return note;
    }
}
