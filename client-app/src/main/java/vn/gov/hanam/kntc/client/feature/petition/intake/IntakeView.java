package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

import vn.gov.hanam.kntc.client.feature.petition.PetitionWords;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeViewModel.Status;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Busy;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.KeptFocus;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Notices;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.AreaBox;
import vn.gov.hanam.kntc.client.ui.form.ChoiceField;
import vn.gov.hanam.kntc.client.ui.form.DateField;
import vn.gov.hanam.kntc.client.ui.form.Field;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.SuggestField;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.client.ui.shell.GlobalKey;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.ScreenHead;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionSource;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.petition.Subject;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tiếp nhận đơn mới: the form in the order of the paper, the paper beside it. Builds nodes and
/// binds them; decides nothing. The control of a field has the code of the field as its id.
public final class IntakeView implements Screen {

    public static final String HEAD = "intake-head";
    public static final String SAVE = "intake-save";
    public static final String SCAN = "intake-scan";
    public static final String PRINT = "intake-print";
    public static final String DISCARD = "intake-discard";
    public static final String LOCK = "intake-lock";
    public static final String MISSING = "intake-missing";
    public static final String FILED = "intake-filed";
    public static final String FILED_PRINT = "intake-filed-print";
    public static final String NOTES = "intake-notes";
    public static final String LEGACY_CONVERT = "intake-legacy-convert";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double FORM_SHARE = 0.63;
    private static final double SIDE_HEIGHT_EM = 40;
    private static final int DRAFTS_SHOWN = 3;
    private static final int SUMMARY_ROWS = 3;

    private final IntakeViewModel model;
    private final IntakeParts parts;
    private final Texts texts;
    private final Navigator navigator;
    private final Form form;
    private final Map<PetitionField, Field<?>> fields = new EnumMap<>(PetitionField.class);
    private final VBox notes = new VBox();
    private final VBox lock = new VBox();
    private final VBox law = new VBox();
    private final Button save;
    private final ScreenHead head;
    private final IntakePaperPane paper;
    private final VBox body = new VBox();
    private final BorderPane root = new BorderPane();

    public IntakeView(IntakeViewModel model, IntakeParts parts, Navigator navigator) {
        this.model = model;
        this.parts = parts;
        this.texts = parts.texts();
        this.navigator = navigator;
        this.save =
                Acts.withKey(
                        Acts.main(texts.get("intake.save"), this::save), GlobalKey.SAVE.keys());
        this.form = form();
        this.head = head();
        this.paper = new IntakePaperPane(model, parts, this::openDossier);
        build();
        follow();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Map<GlobalKey, Runnable> keys() {
        return Map.of(
                GlobalKey.NEW, this::another,
                GlobalKey.SCAN, paper::scan,
                GlobalKey.SAVE, this::save,
                GlobalKey.PRINT, this::print);
    }

    @Override
    public void shown() {
        // The halves of a split pane are in the scene only once it has its skin.
        root.applyCss();
        root.layout();
        field(PetitionField.KIND).focus();
    }

    @Override
    public void hidden() {
        model.leave();
    }

    // ---- built once ----

    private void build() {
        notes.setId(NOTES);
        notes.getStyleClass().add("form");
        law.setId(MISSING);
        law.getStyleClass().add("form");
        body.getChildren().setAll(notes, form, law);
        body.getStyleClass().add("screen-body");
        var split = new SplitPane();
        split.setOrientation(Orientation.HORIZONTAL);
        var typed = Shell.scrolling(body);
        parts.paperAtLeft().subscribe(left -> arrange(split, typed, left));
        paper.root().layoutBoundsProperty().subscribe(_ -> placeDuplicates());
        root.setTop(head);
        root.setCenter(split);
        root.setMinSize(0, 0);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void arrange(SplitPane split, Node typed, boolean paperAtLeft) {
        split.getItems().clear();
        split.getItems()
                .addAll(paperAtLeft ? List.of(paper.root(), typed) : List.of(typed, paper.root()));
        split.setDividerPositions(paperAtLeft ? 1 - FORM_SHARE : FORM_SHARE);
    }

    /// In large letters or a low window they would push the paper out: then they stand above the
    /// form.
    private void placeDuplicates() {
        var em = save.getFont().getSize();
        var beside = paper.root().getLayoutBounds().getHeight() >= SIDE_HEIGHT_EM * em;
        var aboveForm = body.getChildren().contains(paper.duplicates());
        if (beside && aboveForm) {
            body.getChildren().remove(paper.duplicates());
            paper.keepDuplicates(true);
        } else if (!beside && !aboveForm) {
            paper.keepDuplicates(false);
            body.getChildren().addFirst(paper.duplicates());
        }
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() && event.getCode() == KeyCode.O) {
            paper.importFiles();
            event.consume();
        }
    }

    private ScreenHead head() {
        var discard = Acts.plain(texts.get("intake.discard"), this::discard);
        discard.setId(DISCARD);
        var print = act(GlobalKey.PRINT, "intake.print", PRINT, this::print);
        var scan = act(GlobalKey.SCAN, "intake.scan", SCAN, () -> paper().scan());
        save.setId(SAVE);
        model.statusProperty().subscribe(status -> enable(status, discard, print, scan, save));
        var made = new ScreenHead(texts.get("intake.title"), List.of(discard, print, scan, save));
        made.setId(HEAD);
        return made;
    }

    /// The scan button is made before the paper is.
    private IntakePaperPane paper() {
        return paper;
    }

    private Button act(GlobalKey key, String textKey, String id, Runnable run) {
        var button = Acts.withKey(Acts.plain(texts.get(textKey), run), key.keys());
        button.setId(id);
        return button;
    }

    private static void enable(
            Status status, Button discard, Button print, Button scan, Button save) {
        var over = status == Status.FILED || status == Status.FILING;
        discard.setDisable(over || status == Status.BLANK);
        print.setDisable(status != Status.FILED);
        scan.setDisable(over);
        save.setDisable(over);
    }

    private Form form() {
        var today = parts.desk().today();
        var received = DateField.past(texts, "intake.field.received-on", today);
        received.bind(model.receivedOnProperty());
        var written = DateField.past(texts, "intake.field.written-on", today);
        written.bind(model.writtenOnProperty());
        var source =
                new ChoiceField<>(
                        texts,
                        "intake.field.source",
                        List.of(PetitionSource.values()),
                        PetitionWords::of);
        source.bind(model.sourceProperty());
        var kind =
                new ChoiceField<>(
                        texts,
                        "intake.field.kind",
                        List.of(PetitionKind.values()),
                        PetitionWords::of);
        kind.bind(model.kindProperty());
        var senderKind =
                new ChoiceField<>(
                        texts,
                        "intake.field.sender-kind",
                        List.of(SenderKind.values()),
                        PetitionWords::of);
        senderKind.bind(model.senderKindProperty());
        var subject =
                new ChoiceField<>(
                        texts,
                        "intake.field.subject",
                        List.of(Subject.values()),
                        PetitionWords::of);
        subject.bind(model.subjectProperty());
        var agencies = parts.desk().agencies();
        var address =
                new SuggestField<>(
                                texts,
                                "intake.field.sender-address",
                                PlaceWords.addresses(agencies.places()))
                        .free();
        var respondent =
                new SuggestField<>(
                                texts,
                                "intake.field.respondent.complaint",
                                PlaceWords.bodies(agencies))
                        .free();
        address.hint("intake.field.sender-address.hint");
        put(PetitionField.RECEIVED_ON, received);
        put(PetitionField.SOURCE, source);
        put(PetitionField.KIND, kind);
        put(PetitionField.WRITTEN_ON, written);
        put(PetitionField.SENDER_KIND, senderKind);
        put(PetitionField.SENDER_NAME, words("intake.field.sender-name.person"));
        put(PetitionField.SENDER_ID_NUMBER, words("intake.field.sender-id-number"));
        put(PetitionField.SENDER_ADDRESS, address);
        put(PetitionField.SENDER_PHONE, words("intake.field.sender-phone"));
        put(PetitionField.SENDER_COUNT, words("intake.field.sender-count"));
        put(PetitionField.RESPONDENT, respondent);
        put(PetitionField.CONTESTED, words("intake.field.contested.complaint"));
        put(PetitionField.SUBJECT, subject);
        put(PetitionField.SUMMARY, new AreaBox(texts, "intake.field.summary", SUMMARY_ROWS));
        put(PetitionField.ENCLOSURES, new AreaBox(texts, "intake.field.enclosures", 2));
        bindWords();
        lock.setId(LOCK);
        lock.setVisible(false);
        lock.setManaged(false);
        return new Form(texts)
                .row(received, source)
                .row(kind, written)
                .node(lock)
                .row(new double[] {1, 1.35}, senderKind, field(PetitionField.SENDER_NAME))
                .row(
                        new double[] {1, 0.75, 0.6},
                        field(PetitionField.SENDER_ID_NUMBER),
                        field(PetitionField.SENDER_PHONE),
                        field(PetitionField.SENDER_COUNT))
                .row(address)
                .row(respondent, subject)
                .row(field(PetitionField.CONTESTED))
                .row(field(PetitionField.SUMMARY))
                .row(field(PetitionField.ENCLOSURES));
    }

    private TextBox words(String labelKey) {
        return new TextBox(texts, labelKey);
    }

    private void put(PetitionField what, Field<?> field) {
        fields.put(what, field.named(what.code()));
        field.input()
                .focusedProperty()
                .subscribe((_, focused) -> {
                    if (!focused) {
                        model.leftField(what);
                    }
                });
    }

    /// The fields that hold words: all whose value is a text.
    private void bindWords() {
        bind(PetitionField.SENDER_NAME);
        bind(PetitionField.SENDER_ID_NUMBER);
        bind(PetitionField.SENDER_ADDRESS);
        bind(PetitionField.SENDER_PHONE);
        bind(PetitionField.SENDER_COUNT);
        bind(PetitionField.RESPONDENT);
        bind(PetitionField.CONTESTED);
        bind(PetitionField.SUMMARY);
        bind(PetitionField.ENCLOSURES);
    }

    private void bind(PetitionField what) {
        switch (field(what)) {
            case TextBox line -> line.bind(model.word(what));
            case AreaBox area -> area.bind(model.word(what));
            case SuggestField<?> suggested -> suggested.bind(model.word(what));
            case Field<?> other -> throw new IllegalStateException(other.name() + " is not typed");
        }
    }

    private Field<?> field(PetitionField what) {
        var field = fields.get(what);
        if (field == null) {
            throw new IllegalArgumentException(what + " is not on the form");
        }
        return field;
    }

    // ---- followed ----

    private void follow() {
        model.kindProperty().subscribe(_ -> relabel());
        model.senderKindProperty().subscribe(_ -> relabel());
        InvalidationListener remark = _ -> showRemarks();
        model.remarks().addListener(remark);
        showRemarks();
        InvalidationListener missing = _ -> showLaw();
        model.missing().addListener(missing);
        showLaw();
        InvalidationListener note = _ -> showNotes();
        model.refused().addListener(note);
        model.otherDrafts().addListener(note);
        model.failureProperty().subscribe(_ -> showNotes());
        model.legacyProperty().subscribe(_ -> showNotes());
        model.filingProperty().subscribe(_ -> showNotes());
        model.filedProperty().subscribe(this::showFiled);
        model.statusProperty().subscribe(_ -> showStatus());
        model.keptAtProperty().subscribe(_ -> showStatus());
    }

    private void relabel() {
        var kind = model.kindProperty().get();
        field(PetitionField.RESPONDENT).relabel(respondentKey(kind));
        field(PetitionField.CONTESTED).relabel(contestedKey(kind));
        var sender = model.senderKindProperty().get().orElse(SenderKind.PERSON);
        field(PetitionField.SENDER_NAME).relabel(senderNameKey(sender));
        field(PetitionField.SENDER_ID_NUMBER)
                .relabel(
                        sender == SenderKind.ORGANISATION
                                ? "intake.field.sender-id-number.organisation"
                                : "intake.field.sender-id-number");
        field(PetitionField.SENDER_COUNT).input().setDisable(sender != SenderKind.GROUP);
        showLock(kind.filter(PetitionKind::protectsSender).isPresent());
    }

    private static String respondentKey(Optional<PetitionKind> kind) {
        return switch (kind.orElse(PetitionKind.COMPLAINT)) {
            case COMPLAINT -> "intake.field.respondent.complaint";
            case DENUNCIATION -> "intake.field.respondent.denunciation";
            case PROPOSAL -> "intake.field.respondent.proposal";
            case MIXED -> "intake.field.respondent.mixed";
        };
    }

    private static String contestedKey(Optional<PetitionKind> kind) {
        return switch (kind.orElse(PetitionKind.COMPLAINT)) {
            case COMPLAINT -> "intake.field.contested.complaint";
            case DENUNCIATION -> "intake.field.contested.denunciation";
            case PROPOSAL -> "intake.field.contested.proposal";
            case MIXED -> "intake.field.contested.mixed";
        };
    }

    private static String senderNameKey(SenderKind kind) {
        return switch (kind) {
            case PERSON -> "intake.field.sender-name.person";
            case ORGANISATION -> "intake.field.sender-name.organisation";
            case GROUP -> "intake.field.sender-name.group";
            case ANONYMOUS -> "intake.field.sender-name.anonymous";
        };
    }

    private void showLock(boolean locked) {
        lock.getChildren().clear();
        lock.setVisible(locked);
        lock.setManaged(locked);
        if (locked) {
            var readers = String.join(", ", parts.desk().readers());
            var note =
                    new NoteBox(Tone.LOOK, texts.get("intake.lock"))
                            .because(texts.get("intake.lock.readers", readers));
            note.getChildren().set(0, Icons.of(MaterialDesignL.LOCK));
            lock.getChildren().add(note);
        }
    }

    private void showRemarks() {
        fields.forEach((what, field) -> {
            var remark = model.remarks().get(what);
            if (remark == null) {
                field.say(Tone.LOOK, "");
            } else {
                field.say(remark.tone(), texts.problem(remark.problem()));
            }
        });
    }

    private void showLaw() {
        law.getChildren().setAll(lawNote());
    }

    private Node lawNote() {
        if (model.missing().isEmpty()) {
            return new NoteBox(Tone.RIGHT, texts.get("intake.law.complete"));
        }
        var sentences =
                model.missing().stream().map(texts::problem).collect(Collectors.joining(" "));
        return new NoteBox(Tone.PLAIN, texts.get("intake.law.missing", model.missing().size()))
                .because(sentences);
    }

    private void showNotes() {
        var shown = new ArrayList<Node>();
        model.filedProperty().get().ifPresent(filed -> shown.add(filedNote(filed)));
        model.filingProperty().get().ifPresent(filing -> shown.add(Busy.bar(texts, filing)));
        model.failureProperty()
                .get()
                .ifPresent(incident ->
                        shown.add(
                                new NoteBox(Tone.WRONG, FaultTexts.sentence(texts, incident))
                                        .because(texts.get("intake.failure.safe"))));
        refusals().forEach(problem -> shown.add(new NoteBox(Tone.WRONG, texts.problem(problem))));
        model.legacyProperty().get().ifPresent(offer -> shown.add(legacyNote(offer)));
        if (!model.otherDrafts().isEmpty() && model.filedProperty().get().isEmpty()) {
            shown.add(draftsNote());
        }
        KeptFocus.during(notes, () -> notes.getChildren().setAll(shown));
        notes.setVisible(!shown.isEmpty());
        notes.setManaged(!shown.isEmpty());
    }

    /// Those that belong to no field of the form.
    private List<Problem> refusals() {
        return model.refused().stream()
                .filter(problem -> form.field(problem.field()).isEmpty())
                .toList();
    }

    private Node legacyNote(LegacyOffer offer) {
        var convert = Acts.plain(texts.get("intake.legacy.convert"), model::convertLegacy);
        convert.setId(LEGACY_CONVERT);
        return new NoteBox(Tone.LOOK, texts.get("intake.legacy", offer.encoding().name()))
                .because(offer.text())
                .offering(convert, Acts.link(texts.get("intake.legacy.keep"), model::keepLegacy));
    }

    private Node draftsNote() {
        var drafts = model.otherDrafts();
        var links =
                drafts.stream()
                        .limit(DRAFTS_SHOWN)
                        .map(draft ->
                                Acts.link(
                                        draftName(draft),
                                        () -> navigator.open(Route.to(Routes.INTAKE, draft.id()))))
                        .toArray(Node[]::new);
        return new NoteBox(Tone.PLAIN, texts.get("intake.drafts", drafts.size())).offering(links);
    }

    private String draftName(OpenDraft draft) {
        var name = draft.draft().value(PetitionField.SENDER_NAME);
        return texts.get(
                "intake.drafts.one",
                name.isBlank() ? texts.get("intake.drafts.nameless") : name,
                Formats.moment(draft.draft().begunAt(), parts.desk().today()));
    }

    private void showFiled(Optional<Filed> filed) {
        showNotes();
        if (filed.isPresent()) {
            form.setDisable(true);
            // What comes next, and not whatever stands behind the button that was pressed.
            notes.lookup("#" + FILED_PRINT).requestFocus();
            form.getStyleClass().add("intake-filed");
            head.titleProperty().set(texts.get("intake.title.filed", filed.get().number()));
        }
    }

    private Node filedNote(Filed filed) {
        var print = act(GlobalKey.PRINT, "intake.print", FILED_PRINT, this::print);
        var next = act(GlobalKey.NEW, "intake.next", "intake-filed-next", this::another);
        var open =
                Acts.link(texts.get("intake.open-dossier"), () -> openDossier(filed.state().id()));
        var note =
                new NoteBox(
                                Tone.RIGHT,
                                texts.get(
                                        "intake.filed",
                                        seconds(filed.at()),
                                        filed.number(),
                                        filed.state().code()))
                        .because(
                                texts.get(
                                        filed.state().number().isPresent()
                                                ? "intake.filed.numbered"
                                                : "intake.filed.temporary"))
                        .offering(print, next, open);
        note.setId(FILED);
        return note;
    }

    private void showStatus() {
        head.subtitleProperty().set(statusWords());
    }

    private String statusWords() {
        return switch (model.statusProperty().get()) {
            case BLANK -> texts.get("intake.status.blank");
            case TYPING -> texts.get("intake.status.typing");
            case KEPT ->
                    model.keptAtProperty()
                            .get()
                            .map(at -> texts.get("intake.status.kept", seconds(at)))
                            .orElse(texts.get("intake.status.reopened"));
            case NOT_KEPT -> texts.get("intake.status.not-kept");
            case FILING -> texts.get("intake.status.filing");
            case FILED ->
                    model.filedProperty()
                            .get()
                            .map(filed -> texts.get("intake.status.filed", seconds(filed.at())))
                            .orElse("");
        };
    }

    private static String seconds(Instant at) {
        return SECONDS.format(at.atZone(vn.gov.hanam.kntc.model.time.Vietnam.ZONE));
    }

    // ---- acts ----

    private void save() {
        var before = model.statusProperty().get();
        model.file();
        if (before != Status.FILED) {
            form.fields().stream()
                    .filter(field ->
                            model.refused().stream().anyMatch(p -> p.field().equals(field.name())))
                    .findFirst()
                    .ifPresent(Field::focus);
        }
    }

    private void another() {
        if (model.statusProperty().get() == Status.FILED) {
            navigator.replace(Route.to(Routes.INTAKE));
        } else if (!model.isBlank()) {
            navigator.open(Route.to(Routes.INTAKE));
        }
    }

    private void discard() {
        if (model.isBlank()) {
            return;
        }
        new Dialogs(texts, root)
                .ask(
                        texts.get("intake.discard.title"),
                        texts.get("intake.discard.message", model.pages().size()),
                        texts.get("intake.discard"),
                        () -> model.discard(this::leaveDiscarded));
    }

    private void leaveDiscarded() {
        if (!navigator.back()) {
            navigator.replace(Route.to(Routes.INTAKE));
        }
    }

    private void openDossier(vn.gov.hanam.kntc.model.id.PetitionId petition) {
        if (navigator.knows(Routes.DOSSIER)) {
            navigator.open(Route.to(Routes.DOSSIER, petition));
        }
    }

    private void print() {
        if (model.filedProperty().get().isEmpty()) {
            new Notices(parts.delays(), root).show(Tone.LOOK, texts.get("intake.print.save-first"));
            return;
        }
        new ReceiptPreview(model.receipt(), parts, root).open();
    }
}
