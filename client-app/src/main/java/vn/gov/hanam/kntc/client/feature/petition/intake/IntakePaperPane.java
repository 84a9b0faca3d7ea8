package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.beans.InvalidationListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.service.scan.FolderBackend;
import vn.gov.hanam.kntc.client.service.scan.ScannerRef;
import vn.gov.hanam.kntc.client.store.search.DuplicateHint;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.client.ui.paper.PaperViewer;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.LinkKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The right half of intake: what may be the same matter, the paper, the scanner.
final class IntakePaperPane {

    static final String DUPLICATES = "intake-duplicates";
    static final String RESUME = "intake-resume";
    static final String STOP = "intake-stop";
    static final String IMPORT = "intake-import";
    static final String SCANNER = "intake-scanner";
    static final String SCANNERS = "intake-scanners";
    static final String ADDRESS = "intake-scanner-address";
    static final String SCAN_NOTES = "intake-scan-notes";
    static final String REMOVE = "intake-page-remove";
    static final String RESCAN = "intake-page-rescan";
    static final String FROM = "intake-paper-from";

    private static final int DUPLICATES_SHOWN = 2;

    private final IntakeViewModel model;
    private final IntakeParts parts;
    private final Texts texts;
    private final Consumer<PetitionId> openDossier;
    private final PaperViewer viewer;
    private final VBox duplicates = new VBox();
    private final VBox scanNotes = new VBox();
    private final FlowPane acts = new FlowPane();
    private final VBox scanner = new VBox();
    private final BorderPane root = new BorderPane();
    private final Label scanWords = new Label();
    private final ProgressBar scanBar = new ProgressBar();
    private final VBox scanning;
    private final Hyperlink paperFrom;
    private DraftImages images;
    private boolean turning;

    /// Where the caret was when the scanner began: there it is again when the stop button goes.
    private Optional<Node> beforeScan = Optional.empty();

    IntakePaperPane(IntakeViewModel model, IntakeParts parts, Consumer<PetitionId> openDossier) {
        this.model = model;
        this.parts = parts;
        this.texts = parts.texts();
        this.openDossier = openDossier;
        this.viewer = new PaperViewer(texts, parts.tasks());
        this.images = new DraftImages(parts.desk(), List.of());
        this.scanning = newScanning();
        this.paperFrom = newPaperFrom();
        build();
        follow();
    }

    Parent root() {
        return root;
    }

    /// What may be the same matter; beside the paper as long as both have room there.
    Node duplicates() {
        return duplicates;
    }

    void keepDuplicates(boolean here) {
        root.setTop(here ? duplicates : null);
    }

    // ---- acts ----

    /// Scans with the scanner chosen last; asks which when none was.
    void scan() {
        if (model.scannerProperty().get().isEmpty()) {
            chooseScanner();
        } else {
            model.scan();
        }
    }

    void importFiles() {
        model.importFiles(parts.files().toImport());
    }

    private void chooseScanner() {
        var list = new VBox();
        list.setId(SCANNERS);
        list.getStyleClass().add("form");
        var dialogs = new Dialogs(texts, root);
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        InvalidationListener listing = _ -> list(list, dialogs);
        model.found().addListener(listing);
        model.searchingProperty().addListener(listing);
        list(list, dialogs);
        var body = new VBox(list, byAddress());
        body.getStyleClass().add("form");
        dialogs.show(texts.get("intake.scanner.title"), body, List.of(back), back);
        model.search();
    }

    /// Some networks let no question through to a scanner that stands in them.
    private Form byAddress() {
        var address = new TextBox(texts, "intake.scanner.address");
        address.prompt("intake.scanner.address.prompt");
        address.named(ADDRESS);
        Runnable look = () -> model.searchAt(address.valueProperty().get());
        address.control().setOnAction(_ -> look.run());
        model.nobodyThereProperty()
                .subscribe(none ->
                        address.say(
                                Tone.LOOK, none ? texts.get("intake.scanner.address.none") : ""));
        return new Form(texts)
                .row(address)
                .node(
                        Acts.row(
                                List.of(
                                        Acts.plain(
                                                texts.get("intake.scanner.address.look"), look))));
    }

    private void list(VBox list, Dialogs dialogs) {
        var shown = new ArrayList<Node>();
        for (var ref : model.found()) {
            shown.add(Acts.plain(nameOf(ref), () -> take(ref, dialogs)));
        }
        if (model.searchingProperty().get()) {
            shown.add(new Label(texts.get("intake.scanner.searching")));
        } else if (shown.isEmpty()) {
            var none = new Label(texts.get("intake.scanner.none"));
            none.setWrapText(true);
            shown.add(none);
        }
        list.getChildren().setAll(shown);
        if (shown.getFirst() instanceof Button first) {
            first.requestFocus();
        }
    }

    private void take(ScannerRef ref, Dialogs dialogs) {
        dialogs.close();
        model.choose(ref);
        model.scan();
    }

    /// A watched folder takes what comes.
    private static boolean hasSources(ScannerRef ref) {
        return !ref.backend().equals(FolderBackend.ID);
    }

    private Hyperlink newPaperFrom() {
        var link = Acts.link("", () -> {});
        link.setId(FROM);
        var menu = new ContextMenu();
        for (var from : PaperFrom.values()) {
            var item = new MenuItem(texts.get(from.textKey()));
            item.setOnAction(_ -> model.takeFrom(from));
            menu.getItems().add(item);
        }
        link.setOnAction(_ -> menu.show(link, Side.TOP, 0, 0));
        model.paperFromProperty()
                .subscribe(from ->
                        link.setText(texts.get("intake.source", texts.get(from.textKey()))));
        return link;
    }

    private static String nameOf(ScannerRef ref) {
        return ref.label().isBlank() ? ref.backend() : ref.label();
    }

    private int page() {
        return images.pageOf(viewer.currentPageProperty().get());
    }

    // ---- built once ----

    private void build() {
        duplicates.setId(DUPLICATES);
        duplicates.getStyleClass().add("intake-side");
        scanNotes.setId(SCAN_NOTES);
        scanNotes.getStyleClass().add("intake-side");
        acts.getStyleClass().add("intake-paper-acts");
        viewer.onDrop(model::importFiles);
        viewer.onTurn((sheet, _) -> turned(sheet));
        root.setTop(duplicates);
        root.setCenter(viewer);
        scanner.getStyleClass().add("intake-side");
        var bottom = new VBox(scanNotes, acts, scanner);
        bottom.setMinWidth(0);
        root.setBottom(bottom);
        root.setMinSize(0, 0);
    }

    private void turned(int sheet) {
        turning = true;
        model.turn(images.pageOf(sheet));
        turning = false;
    }

    // ---- followed ----

    private void follow() {
        InvalidationListener paged = _ -> showPages();
        model.pages().addListener(paged);
        showPages();
        InvalidationListener hinted = _ -> showDuplicates();
        model.duplicates().addListener(hinted);
        showDuplicates();
        InvalidationListener noted = _ -> showScan();
        model.fileRefusals().addListener(noted);
        model.folderNotes().addListener(noted);
        model.scanProperty().subscribe(_ -> showScan());
        model.scannerProperty().subscribe(_ -> showActs());
        model.statusProperty().subscribe(_ -> showActs());
        model.filedProperty().subscribe(filed -> filed.ifPresent(this::showFiled));
    }

    private void showPages() {
        if (turning) {
            return;
        }
        var before = images.count();
        var at = viewer.currentPageProperty().get();
        images = new DraftImages(parts.desk(), model.pages());
        viewer.show(images);
        if (images.count() > 0) {
            var last = images.sheetOf(model.pages().size() - 1);
            viewer.goTo(images.count() > before ? last : Math.min(at, images.count() - 1));
        }
        showActs();
        showScan();
    }

    /// The originals made room for the paper in the dossier: that is what is seen now.
    private void showFiled(Filed filed) {
        scanNotes.getChildren().clear();
        parts.tasks()
                .start("intake.paper.task", _ -> new PdfImages(parts.desk().papers(filed)))
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Done(var papers)) {
                        viewer.show(papers);
                    }
                });
    }

    private void showActs() {
        var over = model.filedProperty().get().isPresent();
        var shown = new ArrayList<Node>();
        if (!over) {
            var take =
                    Acts.withKey(
                            Acts.plain(texts.get("intake.import"), this::importFiles), "Ctrl+O");
            take.setId(IMPORT);
            shown.add(take);
            if (!model.pages().isEmpty()) {
                var again =
                        Acts.plain(texts.get("intake.page.rescan"), () -> model.rescan(page() + 1));
                again.setId(RESCAN);
                shown.add(again);
                var remove =
                        Acts.plain(texts.get("intake.page.remove"), () -> model.removePage(page()));
                remove.setId(REMOVE);
                shown.add(remove);
            }
            var choose =
                    Acts.link(
                            model.scannerProperty()
                                    .get()
                                    .map(ref -> texts.get("intake.scanner", nameOf(ref)))
                                    .orElse(texts.get("intake.scanner.choose")),
                            this::chooseScanner);
            choose.setId(SCANNER);
            choose.setWrapText(true);
            choose.setMinWidth(0);
            scanner.getChildren().setAll(choose);
            if (model.scannerProperty().get().filter(IntakePaperPane::hasSources).isPresent()) {
                scanner.getChildren().add(paperFrom);
            }
        }
        scanner.setVisible(!over);
        scanner.setManaged(!over);
        acts.getChildren().setAll(shown);
    }

    private void showScan() {
        var shown = new ArrayList<Node>();
        switch (model.scanProperty().get()) {
            case ScanState.Idle() -> removedNote().ifPresent(shown::add);
            case ScanState.Working(var page, var part) ->
                    shown.add(working(texts.get("intake.scan.working", page), part));
            case ScanState.Waiting(var page, var why) ->
                    shown.add(working(texts.get(why.textKey(), page - 1, page, 2), -1));
            case ScanState.Ended(var count) ->
                    shown.add(quiet(texts.get("intake.scan.ended", count)));
            case ScanState.Failed failed -> shown.add(failed(failed));
        }
        for (var refusal : model.fileRefusals()) {
            shown.add(
                    new NoteBox(Tone.LOOK, texts.get("intake.import.refused", refusal.name()))
                            .because(FaultTexts.sentence(texts, refusal.why())));
        }
        for (var note : model.folderNotes()) {
            shown.add(new NoteBox(Tone.LOOK, note));
        }
        if (!scanNotes.getChildren().equals(shown)) {
            var wasScanning = scanNotes.getChildren().contains(scanning);
            if (shown.contains(scanning) && !wasScanning) {
                beforeScan = Optional.ofNullable(root.getScene()).map(Scene::getFocusOwner);
            }
            var hadCaret = scanning.isFocusWithin();
            scanNotes.getChildren().setAll(shown);
            if (hadCaret) {
                beforeScan.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
            }
        }
    }

    private Optional<Node> removedNote() {
        return model.removedPage()
                .map(number ->
                        new NoteBox(Tone.PLAIN, texts.get("intake.page.removed", number))
                                .offering(
                                        Acts.link(
                                                texts.get("intake.page.take-back"),
                                                model::takeBack)));
    }

    /// One and the same while the scanner works: a button that is made anew with each page cannot
    /// be pressed.
    private Node working(String sentence, double part) {
        scanWords.setText(sentence);
        scanBar.setProgress(part <= 0 ? -1 : part);
        scanBar.setAccessibleText(sentence);
        return scanning;
    }

    private VBox newScanning() {
        scanWords.setWrapText(true);
        scanBar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(scanBar, Priority.ALWAYS);
        var stop = Acts.plain(texts.get("ui.busy.cancel"), model::stopScan);
        stop.setId(STOP);
        var row = new HBox(scanBar, stop);
        row.getStyleClass().add("busy-bar");
        return new VBox(scanWords, row);
    }

    private static Label quiet(String sentence) {
        var label = new Label(sentence, Icons.of(Tone.RIGHT.icon()));
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    private Node failed(ScanState.Failed failed) {
        var note =
                new NoteBox(
                        Tone.LOOK,
                        texts.get(failed.why().textKey(), failed.kept(), failed.next(), 2));
        if (failed.resumable()) {
            var resume = Acts.plain(texts.get("intake.scan.resume", failed.next()), model::scan);
            resume.setId(RESUME);
            note.offering(resume);
        } else {
            note.offering(Acts.link(texts.get("intake.scanner.choose"), this::chooseScanner));
        }
        return note;
    }

    private void showDuplicates() {
        var shown = new ArrayList<Node>();
        var lines = model.duplicates();
        lines.stream().limit(DUPLICATES_SHOWN).map(this::duplicate).forEach(shown::add);
        if (lines.size() > DUPLICATES_SHOWN) {
            shown.add(
                    new Label(texts.get("intake.duplicate.more", lines.size() - DUPLICATES_SHOWN)));
        }
        duplicates.getChildren().setAll(shown);
        duplicates.setVisible(!shown.isEmpty());
        duplicates.setManaged(!shown.isEmpty());
    }

    private Node duplicate(DuplicateLine line) {
        var row = line.petition();
        var number =
                row.number()
                        .map(Object::toString)
                        .orElse("T-" + row.code().toString().substring(0, 4));
        var head =
                texts.get(
                        "intake.duplicate",
                        number,
                        row.sender().isBlank()
                                ? texts.get("intake.duplicate.nameless")
                                : row.sender(),
                        row.receivedOn().map(Formats::day).orElse(""));
        return new NoteBox(Tone.LOOK, head)
                .because(texts.get(reasonKey(line.reason()), row.summary()))
                .offering(
                        Acts.link(
                                texts.get("intake.duplicate.open"),
                                () -> openDossier.accept(row.id())),
                        chosen(line, LinkKind.SAME_MATTER, "intake.duplicate.same-matter"),
                        chosen(line, LinkKind.DUPLICATE, "intake.duplicate.same"),
                        Acts.link(
                                texts.get("intake.duplicate.apart"),
                                () -> model.setApart(row.id())));
    }

    private Node chosen(DuplicateLine line, LinkKind kind, String textKey) {
        var mark = line.chosen().filter(there -> there == kind).isPresent();
        var text = texts.get(textKey);
        return Acts.link(
                mark ? texts.get("intake.duplicate.chosen", text) : text,
                () -> model.link(line.petition().id(), kind));
    }

    private static String reasonKey(DuplicateHint.Reason reason) {
        return switch (reason) {
            case SAME_SENDER -> "intake.duplicate.reason.sender";
            case SAME_CONTESTED -> "intake.duplicate.reason.contested";
            case SIMILAR_SUMMARY -> "intake.duplicate.reason.summary";
        };
    }
}
