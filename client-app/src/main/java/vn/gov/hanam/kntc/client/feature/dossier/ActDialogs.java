package vn.gov.hanam.kntc.client.feature.dossier;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.NoteBox;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.AreaBox;
import vn.gov.hanam.kntc.client.ui.form.ChoiceField;
import vn.gov.hanam.kntc.client.ui.form.DateField;
import vn.gov.hanam.kntc.client.ui.form.Field;
import vn.gov.hanam.kntc.client.ui.form.Form;
import vn.gov.hanam.kntc.client.ui.form.SuggestField;
import vn.gov.hanam.kntc.client.ui.form.Suggestions;
import vn.gov.hanam.kntc.client.ui.form.TextBox;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.petition.Handling;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionSource;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.petition.Subject;
import vn.gov.hanam.kntc.model.text.Completion;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The small forms of the acts on a dossier, over the screen.
final class ActDialogs {

    static final String TEXT = "dossier-act-text";
    static final String REASON = "dossier-act-reason";
    static final String GO = "dossier-act-go";

    /// What may be corrected, in the rows and the order of the paper. The status changes with acts.
    static final List<List<PetitionField>> CORRECTABLE =
            List.of(
                    List.of(PetitionField.KIND, PetitionField.SOURCE),
                    List.of(PetitionField.RECEIVED_ON, PetitionField.WRITTEN_ON),
                    List.of(PetitionField.SENDER_KIND, PetitionField.SENDER_COUNT),
                    List.of(PetitionField.SENDER_NAME, PetitionField.SENDER_ID_NUMBER),
                    List.of(PetitionField.SENDER_ADDRESS, PetitionField.SENDER_PHONE),
                    List.of(PetitionField.RESPONDENT),
                    List.of(PetitionField.CONTESTED),
                    List.of(PetitionField.SUMMARY),
                    List.of(PetitionField.SUBJECT, PetitionField.HANDLING),
                    List.of(PetitionField.COMPETENT_AGENCY),
                    List.of(PetitionField.ENCLOSURES));

    private final DossierViewModel model;
    private final Texts texts;
    private final PetitionTexts words;
    private final Dialogs dialogs;
    private final LocalDate today;

    ActDialogs(DossierViewModel model, Dialogs dialogs, LocalDate today) {
        this.model = model;
        this.words = model.words();
        this.texts = words.texts();
        this.dialogs = dialogs;
        this.today = today;
    }

    void note(boolean instruction) {
        var form = new Form(texts);
        var text = new AreaBox(texts, "dossier.form.text", 5);
        text.named("text");
        text.control().setId(TEXT);
        form.row(text);
        show(
                instruction ? "dossier.act.instruct" : "dossier.act.note",
                form,
                answer ->
                        model.act(
                                instruction
                                        ? new PetitionAct.Instruct(text.valueProperty().get())
                                        : new PetitionAct.Note(text.valueProperty().get()),
                                answer),
                text);
    }

    void withdraw() {
        var form = new Form(texts);
        var on = DateField.past(texts, "dossier.form.withdrawn-on", today).todayByDefault();
        on.named("on");
        var reason = reason(form);
        form.row(on);
        show(
                "dossier.act.withdraw",
                form,
                answer ->
                        on.valueProperty()
                                .get()
                                .ifPresentOrElse(
                                        day ->
                                                model.act(
                                                        new PetitionAct.Withdraw(
                                                                day, reason.valueProperty().get()),
                                                        answer),
                                        () ->
                                                answer.refused(
                                                        List.of(
                                                                Problem.at(
                                                                        "on",
                                                                        "ui.date.not-a-day")))),
                reason);
    }

    void reopen() {
        var form = new Form(texts);
        var reason = reason(form);
        show(
                "dossier.act.reopen",
                form,
                answer -> model.act(new PetitionAct.Reopen(reason.valueProperty().get()), answer),
                reason);
    }

    void send() {
        var form = new Form(texts);
        var to = agencies("dossier.form.agency", model.agencies());
        to.named("agency");
        form.row(to);
        show(
                "dossier.act.send",
                form,
                answer ->
                        to.chosenProperty()
                                .get()
                                .ifPresentOrElse(
                                        agency ->
                                                model.act(
                                                        new PetitionAct.Send(agency.id()), answer),
                                        () ->
                                                answer.refused(
                                                        List.of(
                                                                Problem.at(
                                                                        "agency",
                                                                        "dossier.send.choose")))),
                to);
    }

    private SuggestField<DossierDesk.AgencyName> agencies(
            String labelKey, List<DossierDesk.AgencyName> all) {
        return new SuggestField<>(
                texts,
                labelKey,
                Suggestions.of(
                        new Completion<>(
                                all, DossierDesk.AgencyName::name, DossierDesk.AgencyName::name),
                        this::nameOf,
                        agency -> agency.id().code()));
    }

    private String nameOf(DossierDesk.AgencyName agency) {
        return agency.unverified()
                ? texts.get("dossier.agency.unverified", agency.name())
                : agency.name();
    }

    void recall(PetitionState state) {
        var box = new VBox();
        box.getStyleClass().add("act-list");
        var lead = new Label(texts.get("dossier.recall.lead"));
        lead.setWrapText(true);
        lead.setMinHeight(Region.USE_PREF_SIZE);
        box.getChildren().add(lead);
        var first = new ArrayList<Node>();
        for (var agency : state.sharedWith()) {
            var button =
                    Acts.plain(
                            texts.get("dossier.recall.from", words.agency(agency)),
                            () ->
                                    model.act(
                                            new PetitionAct.Recall(agency),
                                            answer(new Form(texts))));
            button.setMaxWidth(Double.MAX_VALUE);
            box.getChildren().add(button);
            first.add(button);
        }
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        dialogs.show(texts.get("dossier.act.recall"), box, List.of(back), first.getFirst());
    }

    void link() {
        var form = new Form(texts);
        var other = new TextBox(texts, "dossier.form.other");
        other.named("other");
        var kind =
                new ChoiceField<>(
                        texts,
                        "dossier.form.link-kind",
                        List.of(LinkKind.values()),
                        PetitionTexts::linkKindKey);
        kind.named("link-kind");
        kind.valueProperty().set(Optional.of(LinkKind.SAME_MATTER));
        form.row(other, kind);
        show(
                "dossier.act.link",
                form,
                answer ->
                        model.link(
                                other.valueProperty().get(),
                                kind.valueProperty().get().orElse(LinkKind.SAME_MATTER),
                                answer),
                other);
    }

    void attach(List<Path> files) {
        var form = new Form(texts);
        var kind =
                new ChoiceField<>(
                        texts,
                        "dossier.form.paper-kind",
                        List.of(PaperKind.values()),
                        PetitionTexts::paperKindKey);
        kind.named("paper-kind");
        kind.valueProperty().set(Optional.of(PaperKind.EVIDENCE));
        var title = new TextBox(texts, "dossier.form.title");
        title.named("title");
        if (files.size() == 1) {
            form.row(kind, title);
        } else {
            form.row(kind);
            form.node(
                    new NoteBox(
                            Tone.PLAIN,
                            texts.get(
                                    "dossier.attach.several",
                                    files.size(),
                                    files.stream()
                                            .map(ActDialogs::nameOf)
                                            .collect(Collectors.joining(", ")))));
        }
        show(
                "dossier.act.attach",
                form,
                answer ->
                        model.attach(
                                files.stream()
                                        .map(file ->
                                                new DossierViewModel.ChosenFile(
                                                        file,
                                                        files.size() == 1
                                                                ? title.valueProperty().get()
                                                                : nameOf(file)))
                                        .toList(),
                                kind.valueProperty().get().orElse(PaperKind.EVIDENCE),
                                answer),
                files.size() == 1 ? title : kind);
    }

    /// The name of a file without its ending.
    private static String nameOf(Path file) {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// @param inSight the paper that is being looked at
    void remove(DossierViewModel.Dossier dossier, Optional<PaperRow> inSight) {
        var form = new Form(texts);
        var paper =
                ChoiceField.named(
                        texts,
                        "dossier.form.paper",
                        dossier.papers(),
                        row -> words.paper(row.kind(), row.title()));
        paper.named("paper");
        paper.valueProperty()
                .set(
                        Optional.of(
                                inSight.filter(dossier.papers()::contains)
                                        .orElse(dossier.papers().getFirst())));
        form.row(paper);
        form.node(new NoteBox(Tone.PLAIN, texts.get("dossier.remove.lead")));
        var reason = reason(form);
        show(
                "dossier.act.remove",
                form,
                answer ->
                        paper.valueProperty()
                                .get()
                                .ifPresent(row ->
                                        model.act(
                                                new PetitionAct.RemoveDocument(
                                                        row.id(), reason.valueProperty().get()),
                                                answer)),
                reason);
    }

    void unlink(List<DossierViewModel.LinkedDossier> links) {
        var form = new Form(texts);
        var linked =
                ChoiceField.named(
                        texts, "dossier.form.linked", links, DossierViewModel.LinkedDossier::words);
        linked.named("linked");
        linked.valueProperty().set(Optional.of(links.getFirst()));
        form.row(linked);
        var reason = reason(form);
        show(
                "dossier.act.unlink",
                form,
                answer ->
                        linked.valueProperty()
                                .get()
                                .ifPresent(link ->
                                        model.act(
                                                new PetitionAct.Unlink(
                                                        link.other(), reason.valueProperty().get()),
                                                answer)),
                links.size() > 1 ? linked : reason);
    }

    /// The fields as they stand; each that is changed shows below what it was.
    ///
    /// @param prefilled values to begin with, such as those of a refused correction
    void correct(PetitionState state, Map<PetitionField, String> prefilled) {
        var form = new Form(texts);
        var values = new EnumMap<PetitionField, Supplier<String>>(PetitionField.class);
        for (var row : CORRECTABLE) {
            var fields =
                    row.stream()
                            .filter(field -> !isSealed(field, state))
                            .map(field -> input(field, state, prefilled, values))
                            .toArray(Field<?>[]::new);
            if (fields.length > 0) {
                form.row(fields);
            }
        }
        if (state.hidesSender()) {
            form.node(new NoteBox(Tone.LOOK, texts.get("dossier.sender.sealed")));
        }
        var reason = reason(form);
        show(
                "dossier.act.correct",
                form,
                answer -> {
                    var changed = new EnumMap<PetitionField, String>(PetitionField.class);
                    values.forEach((field, value) -> changed.put(field, value.get()));
                    model.act(
                            new PetitionAct.Correct(changed, reason.valueProperty().get()), answer);
                },
                form.fields().getFirst());
    }

    private static boolean isSealed(PetitionField field, PetitionState state) {
        return state.hidesSender() && field.register().identifiesSender();
    }

    private Field<?> input(
            PetitionField field,
            PetitionState state,
            Map<PetitionField, String> prefilled,
            Map<PetitionField, Supplier<String>> values) {
        var old = state.value(field);
        var start = prefilled.getOrDefault(field, old);
        return switch (field) {
            case KIND ->
                    choice(
                            field,
                            PetitionKind.values(),
                            PetitionTexts::kindKey,
                            old,
                            start,
                            values);
            case SOURCE ->
                    choice(
                            field,
                            PetitionSource.values(),
                            PetitionTexts::sourceKey,
                            old,
                            start,
                            values);
            case HANDLING ->
                    choice(
                            field,
                            Handling.values(),
                            PetitionTexts::handlingKey,
                            old,
                            start,
                            values);
            case SUBJECT ->
                    choice(field, Subject.values(), PetitionTexts::subjectKey, old, start, values);
            case RECEIVED_ON, WRITTEN_ON -> day(field, old, start, values);
            case SUMMARY, ENCLOSURES -> lines(field, old, start, values);
            case SENDER_KIND ->
                    choice(
                            field,
                            SenderKind.values(),
                            PetitionTexts::senderKindKey,
                            old,
                            start,
                            values);
            case COMPETENT_AGENCY -> agency(field, old, start, values);
            case SENDER_NAME,
                    SENDER_ID_NUMBER,
                    SENDER_ADDRESS,
                    SENDER_PHONE,
                    SENDER_COUNT,
                    RESPONDENT,
                    CONTESTED,
                    STATUS ->
                    line(field, old, start, values);
        };
    }

    private Field<?> line(
            PetitionField field,
            String old,
            String start,
            Map<PetitionField, Supplier<String>> values) {
        return words(new TextBox(texts, PetitionTexts.fieldKey(field)), field, old, start, values);
    }

    /// A field of one line would drop the ends of lines, and so change what nobody changed.
    private Field<?> lines(
            PetitionField field,
            String old,
            String start,
            Map<PetitionField, Supplier<String>> values) {
        return words(
                new AreaBox(texts, PetitionTexts.fieldKey(field), 3), field, old, start, values);
    }

    private Field<?> words(
            Field<String> box,
            PetitionField field,
            String old,
            String start,
            Map<PetitionField, Supplier<String>> values) {
        box.named(field.code());
        box.valueProperty().setValue(start);
        box.valueProperty().subscribe(now -> sayOld(box, field, old, now.strip()));
        values.put(field, () -> box.valueProperty().getValue());
        return box;
    }

    private Field<?> day(
            PetitionField field,
            String old,
            String start,
            Map<PetitionField, Supplier<String>> values) {
        var box = DateField.past(texts, PetitionTexts.fieldKey(field), today);
        box.named(field.code());
        if (!start.isEmpty()) {
            box.valueProperty().set(Optional.of(LocalDate.parse(start)));
        }
        Supplier<String> value =
                () -> box.valueProperty().get().map(LocalDate::toString).orElse("");
        box.valueProperty().subscribe(_ -> sayOld(box, field, old, value.get()));
        values.put(field, value);
        return box;
    }

    private Field<?> agency(
            PetitionField field,
            String old,
            String start,
            Map<PetitionField, Supplier<String>> values) {
        var all = model.everyAgency();
        var box = agencies(PetitionTexts.fieldKey(field), all);
        box.named(field.code());
        all.stream()
                .filter(agency -> agency.id().code().equals(start))
                .findFirst()
                .ifPresent(agency -> box.choose(agency, nameOf(agency)));
        // What no list knows stays as it stands until another is chosen or the field is emptied.
        Supplier<String> value =
                () ->
                        box.chosenProperty()
                                .get()
                                .map(agency -> agency.id().code())
                                .orElse(box.valueProperty().getValue().isBlank() ? "" : start);
        if (!start.isEmpty() && box.chosenProperty().get().isEmpty()) {
            box.valueProperty().setValue(words.value(field, start));
        }
        box.chosenProperty().subscribe(_ -> sayOld(box, field, old, value.get()));
        values.put(field, value);
        return box;
    }

    private <E extends Enum<E>> Field<?> choice(
            PetitionField field,
            E[] all,
            Function<E, String> key,
            String old,
            String start,
            Map<PetitionField, Supplier<String>> values) {
        var box = new ChoiceField<>(texts, PetitionTexts.fieldKey(field), List.of(all), key);
        box.named(field.code());
        for (var one : all) {
            if (one.name().equals(start)) {
                box.valueProperty().set(Optional.of(one));
            }
        }
        Supplier<String> value = () -> box.valueProperty().get().map(Enum::name).orElse("");
        box.valueProperty().subscribe(_ -> sayOld(box, field, old, value.get()));
        values.put(field, value);
        return box;
    }

    /// What it was stands below what it is to be.
    private void sayOld(Field<?> box, PetitionField field, String old, String now) {
        var was = old.isEmpty() ? texts.get("petition.value.none") : words.value(field, old);
        box.say(Tone.LOOK, now.equals(old) ? "" : texts.get("dossier.form.was", was));
    }

    private AreaBox reason(Form form) {
        var reason = new AreaBox(texts, "dossier.form.reason", 2);
        reason.named("reason");
        reason.control().setId(REASON);
        form.row(reason);
        return reason;
    }

    @FunctionalInterface
    private interface Go {
        void run(DossierViewModel.Answer answer);
    }

    private void show(String actKey, Form form, Go go, Field<?> first) {
        var act = Acts.main(texts.get(actKey), () -> go.run(answer(form)));
        act.setId(GO);
        var back = Acts.plain(texts.get("ui.dialog.back"), dialogs::close);
        var scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "dialog-form");
        scroll.setFocusTraversable(false);
        // As high as its lines are once they are wrapped.
        scroll.viewportBoundsProperty()
                .subscribe(bounds -> {
                    if (bounds.getWidth() > 0) {
                        scroll.setPrefViewportHeight(form.prefHeight(bounds.getWidth()));
                    }
                });
        dialogs.show(texts.get(actKey), scroll, List.<Button>of(back, act), first.input());
    }

    private DossierViewModel.Answer answer(Form form) {
        return new DossierViewModel.Answer() {
            @Override
            public void done() {
                dialogs.close();
            }

            @Override
            public void refused(List<Problem> problems) {
                var elsewhere = form.show(problems);
                if (!elsewhere.isEmpty()) {
                    var sentence = new Label(texts.problem(elsewhere.getFirst()));
                    sentence.setWrapText(true);
                    dialogs.tell(
                            Tone.WRONG, texts.get("dossier.refused.title"), sentence.getText());
                }
            }

            @Override
            public void failed(Incident incident) {
                dialogs.failed(incident);
            }
        };
    }
}
