package vn.gov.hanam.kntc.client.feature.dossier;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import vn.gov.hanam.kntc.client.platform.FileFaults;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Running;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.paper.PageImages;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// One dossier: what stands in it, what happened, what may be done, and the paper being looked at.
public final class DossierViewModel {

    /// What was read of a dossier at one moment.
    record Dossier(
            PetitionState state,
            List<Timeline.Entry> timeline,
            List<PaperRow> papers,
            List<LinkedDossier> linked,
            int unsent) {}

    /// @param words how it is linked, and with what
    record LinkedDossier(PetitionId other, String words) {}

    /// How an act that was asked for ended.
    public interface Answer {
        void done();

        void refused(List<Problem> problems);

        void failed(Incident incident);
    }

    private static final Set<DossierAct> FIRST =
            EnumSet.range(DossierAct.INSTRUCT, DossierAct.ATTACH);

    private final PetitionId id;
    private final DossierDesk desk;
    private final Tasks tasks;
    private final PetitionTexts words;
    private final Texts texts;
    private final Timeline timeline;
    private final ReadOnlyObjectWrapper<Optional<Dossier>> dossier =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Optional<PaperRow>> paper =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PaperStatus> paperStatus =
            new ReadOnlyObjectWrapper<>(PaperStatus.NONE);
    private final ReadOnlyObjectWrapper<Optional<PageImages>> pages =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyDoubleWrapper fetched = new ReadOnlyDoubleWrapper(-1);
    private Runnable stopListening = () -> {};
    private Optional<PaperPages> opened = Optional.empty();
    private long asked;

    public DossierViewModel(PetitionId id, DossierDesk desk, Tasks tasks, PetitionTexts words) {
        this.id = id;
        this.desk = desk;
        this.tasks = tasks;
        this.words = words;
        this.texts = words.texts();
        this.timeline = new Timeline(words);
    }

    public PetitionId id() {
        return id;
    }

    public PetitionTexts words() {
        return words;
    }

    public List<DossierDesk.AgencyName> agencies() {
        return desk.agencies();
    }

    /// Those others, and one's own.
    public List<DossierDesk.AgencyName> everyAgency() {
        var all = new ArrayList<>(desk.agencies());
        var own = desk.officer().agency();
        all.addFirst(new DossierDesk.AgencyName(own, words.agency(own), false));
        return all;
    }

    /// Reads it, notes that the officer has looked at it, and follows what happens to it.
    public void open() {
        stopListening.run();
        stopListening = desk.listen(this::changed);
        reload();
    }

    /// The screen is left.
    public void close() {
        stopListening.run();
        stopListening = () -> {};
    }

    private void changed(Set<PetitionId> petitions) {
        if (petitions.contains(id)) {
            reload();
        }
    }

    public void reload() {
        tasks.start("dossier.task.read", _ -> read()).whenOver(this::show);
    }

    private Optional<Dossier> read() {
        var state = desk.state(id);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        desk.markRead(id);
        return Optional.of(
                new Dossier(
                        state.get(),
                        timeline.of(state.get(), desk.history(id), this::named),
                        desk.papers(id),
                        state.get().links().stream().map(this::linked).toList(),
                        desk.row(id).map(PetitionRow::unsent).orElse(0)));
    }

    private LinkedDossier linked(PetitionState.Link link) {
        return new LinkedDossier(
                link.other(),
                texts.get(
                        "dossier.link",
                        texts.get(PetitionTexts.linkKindKey(link.kind())),
                        named(link.other())));
    }

    /// Another dossier in a few words, as far as it can be seen here.
    private String named(PetitionId other) {
        return desk.row(other)
                .map(row ->
                        words.inFewWords(
                                row.kind(),
                                row.number(),
                                row.code(),
                                words.sender(row.sender(), row.senderHidden())))
                .orElseGet(() -> texts.get("petition.elsewhere"));
    }

    private void show(Outcome<Optional<Dossier>> outcome) {
        if (outcome instanceof Outcome.Done(var read)) {
            gone.set(read.isEmpty());
            dossier.set(read);
            showFirstPaper();
        }
    }

    private void showFirstPaper() {
        var papers = dossier.get().map(Dossier::papers).orElse(List.of());
        var still =
                paper.get()
                        .flatMap(now ->
                                papers.stream().filter(p -> p.id().equals(now.id())).findFirst());
        if (still.isPresent()) {
            paper.set(still);
        } else if (papers.isEmpty()) {
            paper.set(Optional.empty());
            pages.set(Optional.empty());
            paperStatus.set(PaperStatus.NONE);
        } else {
            look(papers.getFirst());
        }
    }

    // Acts.

    /// Why an act cannot be done now, in a sentence; empty when it can.
    public Optional<String> whyNot(DossierAct act) {
        if (!desk.officer().may(act.permission())) {
            return Optional.of(
                    texts.get(
                            "dossier.why-not.right",
                            texts.get(act.textKey()),
                            words.rolesThatMay(act.permission())));
        }
        return dossier.get().flatMap(now -> whyNot(act, now.state()));
    }

    private Optional<String> whyNot(DossierAct act, PetitionState state) {
        return switch (act) {
            case NOTE, INSTRUCT, ATTACH, LINK -> Optional.empty();
            case REMOVE ->
                    state.presentPapers().isEmpty()
                            ? Optional.of(texts.get("dossier.why-not.no-paper"))
                            : Optional.empty();
            case RECEIPT ->
                    desk.officer().agency().equals(state.owner())
                            ? Optional.empty()
                            : Optional.of(
                                    texts.get(
                                            "dossier.why-not.receipt-foreign",
                                            words.agency(state.owner())));
            case UNLINK ->
                    state.links().isEmpty()
                            ? Optional.of(texts.get("dossier.why-not.not-linked"))
                            : Optional.empty();
            case CORRECT, WITHDRAW -> withdrawn(state);
            case SEND -> foreign(state).or(() -> withdrawn(state));
            case RECALL ->
                    foreign(state)
                            .or(() ->
                                    state.sharedWith().isEmpty()
                                            ? Optional.of(texts.get("dossier.why-not.not-sent"))
                                            : Optional.empty());
            case REOPEN ->
                    state.isWithdrawn()
                            ? Optional.empty()
                            : Optional.of(texts.get("dossier.why-not.not-withdrawn"));
        };
    }

    private Optional<String> withdrawn(PetitionState state) {
        return state.isWithdrawn()
                ? Optional.of(texts.get("dossier.why-not.withdrawn"))
                : Optional.empty();
    }

    private Optional<String> foreign(PetitionState state) {
        return desk.officer().agency().equals(state.owner())
                ? Optional.empty()
                : Optional.of(texts.get("dossier.why-not.foreign", words.agency(state.owner())));
    }

    /// The two or three acts offered first; the others stand behind one button.
    public List<DossierAct> offered() {
        return Arrays.stream(DossierAct.values())
                .filter(act -> FIRST.contains(act))
                .filter(act -> whyNot(act).isEmpty())
                .limit(3)
                .toList();
    }

    public void act(PetitionAct act, Answer answer) {
        answer(tasks.start("dossier.task.act", _ -> desk.act(id, act)), answer);
    }

    /// A file to be attached, and how it is called in the dossier.
    public record ChosenFile(Path file, String title) {}

    /// Attaches files one by one; what could be attached stays when a later one fails.
    public void attach(List<ChosenFile> files, PaperKind kind, Answer answer) {
        attach(files, 0, kind, answer);
    }

    private void attach(List<ChosenFile> files, int at, PaperKind kind, Answer answer) {
        var chosen = files.get(at);
        tasks.start(
                        "dossier.task.attach",
                        _ -> desk.attach(id, desk.paperOf(chosen.file(), kind, chosen.title())))
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(Result.Ok<PetitionState> _) -> {
                            if (at + 1 < files.size()) {
                                attach(files, at + 1, kind, answer);
                            } else {
                                reload();
                                answer.done();
                            }
                        }
                        case Outcome.Done(Result.Refused<PetitionState>(var problems)) -> {
                            reload();
                            answer.refused(
                                    at == 0
                                            ? problems
                                            : List.of(
                                                    stopped(
                                                            files,
                                                            at,
                                                            texts.problem(problems.getFirst()))));
                        }
                        case Outcome.Failed(var incident) -> {
                            reload();
                            if (files.size() == 1) {
                                answer.failed(incident);
                            } else {
                                answer.refused(
                                        List.of(
                                                stopped(
                                                        files,
                                                        at,
                                                        FaultTexts.sentence(texts, incident))));
                            }
                        }
                        case Outcome.Cancelled() -> reload();
                    }
                });
    }

    private static Problem stopped(List<ChosenFile> files, int at, String why) {
        return Problem.of(
                "dossier.attach.stopped",
                Integer.toString(at),
                Integer.toString(files.size()),
                String.valueOf(files.get(at).file().getFileName()),
                why);
    }

    /// Prints a paper; the answer is false where there is no printer.
    Running<Boolean> print(PaperRow row, Printer printer) {
        return tasks.start(
                "dossier.task.print",
                _ -> {
                    if (!printer.available()) {
                        return false;
                    }
                    printer.print(desk.read(row.file().hash()), row.kind().name());
                    return true;
                });
    }

    /// Saves a paper to a file of the officer's choice.
    Running<Path> save(PaperRow row, Path file) {
        return tasks.start(
                "dossier.task.print",
                _ -> {
                    try {
                        return Files.write(file, desk.read(row.file().hash()));
                    } catch (IOException failed) {
                        throw FileFaults.of(
                                failed, file.toAbsolutePath().resolveSibling(""), "a paper");
                    }
                });
    }

    /// Ties this dossier to the one with a tracking code or register number.
    public void link(String codeOrNumber, LinkKind kind, Answer answer) {
        answer(
                tasks.start(
                        "dossier.task.act",
                        _ ->
                                desk.find(codeOrNumber)
                                        .map(other ->
                                                desk.act(id, new PetitionAct.Link(other, kind)))
                                        .orElseGet(() ->
                                                Result.refused(
                                                        Problem.at(
                                                                "other", "dossier.link.unknown")))),
                answer);
    }

    private void answer(
            vn.gov.hanam.kntc.client.platform.task.Running<Result<PetitionState>> running,
            Answer answer) {
        running.whenOver(outcome -> {
            switch (outcome) {
                case Outcome.Done(var result) -> {
                    switch (result) {
                        case Result.Ok<PetitionState> _ -> {
                            reload();
                            answer.done();
                        }
                        case Result.Refused<PetitionState>(var problems) ->
                                answer.refused(problems);
                    }
                }
                case Outcome.Failed(var incident) -> answer.failed(incident);
                case Outcome.Cancelled() -> {}
            }
        });
    }

    // Papers.

    public void look(DocumentId document) {
        dossier.get().stream()
                .flatMap(now -> now.papers().stream())
                .filter(row -> row.id().equals(document))
                .findFirst()
                .ifPresent(this::look);
    }

    public void look(PaperRow row) {
        paper.set(Optional.of(row));
        pages.set(Optional.empty());
        var ask = ++asked;
        if (row.here()) {
            openFile(row, ask, true);
        } else if (row.deskOnly() && !row.damaged()) {
            paperStatus.set(PaperStatus.ELSEWHERE);
        } else {
            fetch(row, ask);
        }
    }

    /// Tries again to bring the paper one wants to see.
    public void again() {
        paper.get().ifPresent(this::look);
    }

    private void fetch(PaperRow row, long ask) {
        paperStatus.set(PaperStatus.FETCHING);
        var running =
                tasks.start(
                        "dossier.task.fetch",
                        progress -> {
                            desk.fetch(row, progress);
                            return row;
                        });
        fetched.unbind();
        fetched.bind(running.fractionProperty());
        running.whenOver(outcome -> {
            if (ask != asked) {
                return;
            }
            switch (outcome) {
                case Outcome.Done(_) -> openFile(row, ask, false);
                case Outcome.Failed(var incident) ->
                        paperStatus.set(row.damaged() ? PaperStatus.DAMAGED : statusOf(incident));
                case Outcome.Cancelled() -> paperStatus.set(PaperStatus.OFFLINE);
            }
        });
    }

    /// @param fetches whether one that turns out to be damaged is asked of the server
    private void openFile(PaperRow row, long ask, boolean fetches) {
        if (!row.file().mediaType().equals("application/pdf")) {
            paperStatus.set(PaperStatus.STRANGE);
            return;
        }
        paperStatus.set(PaperStatus.OPENING);
        tasks.start("dossier.task.open", _ -> PaperPages.open(desk.read(row.file().hash())))
                .whenOver(outcome -> {
                    if (ask != asked) {
                        return;
                    }
                    if (fetches
                            && outcome instanceof Outcome.Failed(var incident)
                            && incident.code() == FaultCode.BLOB_DAMAGED) {
                        fetch(row.asDamaged(), ask);
                    } else {
                        showPages(outcome);
                    }
                });
    }

    private void showPages(Outcome<PaperPages> outcome) {
        switch (outcome) {
            case Outcome.Done(var read) -> {
                opened.ifPresent(PaperPages::close);
                opened = Optional.of(read);
                pages.set(Optional.of(new PdfImages(read)));
                paperStatus.set(PaperStatus.SHOWN);
            }
            case Outcome.Failed(var incident) -> paperStatus.set(statusOf(incident));
            case Outcome.Cancelled() -> paperStatus.set(PaperStatus.NONE);
        }
    }

    private static PaperStatus statusOf(Incident incident) {
        var code = incident.code();
        if (code == FaultCode.BLOB_DAMAGED || code == FaultCode.FILE_UNREADABLE) {
            return PaperStatus.DAMAGED;
        }
        return code == FaultCode.SERVER_UNREACHABLE ? PaperStatus.OFFLINE : PaperStatus.FAILED;
    }

    public void onPaper(Consumer<Optional<PageImages>> act) {
        pages.subscribe(act);
    }

    ReadOnlyObjectProperty<Optional<Dossier>> dossierProperty() {
        return dossier.getReadOnlyProperty();
    }

    /// Nothing of it is visible on this desk any more.
    public ReadOnlyBooleanProperty goneProperty() {
        return gone.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<PaperRow>> paperProperty() {
        return paper.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PaperStatus> paperStatusProperty() {
        return paperStatus.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty fetchedProperty() {
        return fetched.getReadOnlyProperty();
    }
}
