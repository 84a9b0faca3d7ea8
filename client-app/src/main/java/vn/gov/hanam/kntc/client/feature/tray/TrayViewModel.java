package vn.gov.hanam.kntc.client.feature.tray;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.Change;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.SyncRefusal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What waits for a decision or for being read, and what is done about it.
public final class TrayViewModel {

    /// Something that waits.
    public sealed interface Waiting {
        PetitionId petition();

        /// The dossier in a few words.
        String dossier();

        /// What is wrong, in a few words.
        String title();

        /// Whether the dossier is on this desk.
        default boolean known() {
            return true;
        }

        /// Whether the officer has read about it.
        default boolean seen() {
            return false;
        }
    }

    /// An act the server has decided on otherwise than before.
    public record Redecided(
            PetitionId petition,
            String dossier,
            boolean known,
            String title,
            ActId act,
            String before,
            String now,
            boolean seen)
            implements Waiting {}

    /// One of the values set apart.
    ///
    /// @param standing whether it is the one that stands now
    public record Choice(
            ActId act, String value, String who, String agency, Instant at, boolean standing) {}

    /// @param base what both saw before; empty when nothing had stood there
    public record Undecided(
            PetitionId petition,
            String dossier,
            String title,
            String register,
            String base,
            List<Choice> choices)
            implements Waiting {
        public Undecided {
            choices = List.copyOf(choices);
        }
    }

    /// A value that was meant to be set, and the one that stands.
    public record Line(String field, String wanted, String standing) {}

    /// @param known whether the dossier is on this desk
    /// @param again how it can be done once more
    public record Refused(
            PetitionId petition,
            String dossier,
            boolean known,
            String title,
            ActId act,
            String reason,
            String who,
            Instant at,
            List<Line> lines,
            String text,
            Again again,
            boolean seen)
            implements Waiting {
        public Refused {
            lines = List.copyOf(lines);
        }
    }

    private final TrayDesk desk;
    private final Tasks tasks;
    private final PetitionTexts words;
    private final Texts texts;
    private final ObservableList<Waiting> waiting = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<Problem>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Incident>> incident =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BiConsumer<PetitionId, Map<PetitionField, String>> redo;
    private Runnable stopListening = () -> {};

    /// @param redo opens a dossier with a correction begun
    public TrayViewModel(
            TrayDesk desk,
            Tasks tasks,
            PetitionTexts words,
            BiConsumer<PetitionId, Map<PetitionField, String>> redo) {
        this.desk = desk;
        this.tasks = tasks;
        this.words = words;
        this.texts = words.texts();
        this.redo = redo;
    }

    public void open() {
        stopListening.run();
        stopListening = desk.listen(_ -> reload());
        reload();
    }

    public void close() {
        stopListening.run();
        stopListening = () -> {};
    }

    public void reload() {
        tasks.start("tray.task.read", _ -> read())
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Done(var read)) {
                        waiting.setAll(read);
                    } else if (outcome instanceof Outcome.Failed(var why)) {
                        incident.set(Optional.of(why));
                    }
                });
    }

    private List<Waiting> read() {
        var seen = desk.seen();
        var read = new ArrayList<Waiting>();
        var all = desk.tray();
        for (var item : all) {
            switch (item) {
                case TrayItem.Undecided undecided ->
                        desk.state(undecided.petition())
                                .flatMap(state -> undecided(undecided, state))
                                .ifPresent(read::add);
                case TrayItem.Redecided redecided ->
                        read.add(redecided(redecided, seen.contains(redecided.act())));
                case TrayItem.Refused refused ->
                        read.add(refused(refused, seen.contains(refused.act()), all));
            }
        }
        read.sort(Comparator.comparing(Waiting::seen));
        return read;
    }

    private Optional<Waiting> undecided(TrayItem.Undecided item, PetitionState state) {
        var open =
                state.openConflicts().stream()
                        .filter(conflict -> conflict.register().equals(item.register()))
                        .toList();
        var standing = state.cells().get(item.register());
        if (open.isEmpty() || standing == null) {
            return Optional.empty();
        }
        var history = desk.history(item.petition());
        var choices = new ArrayList<Choice>();
        choices.add(choice(item.register(), standing, true, history));
        open.forEach(
                conflict -> choices.add(choice(item.register(), conflict.other(), false, history)));
        return Optional.of(
                new Undecided(
                        item.petition(),
                        words.inFewWords(state),
                        texts.get("tray.conflict.title", words.register(item.register())),
                        item.register(),
                        base(item.register(), open.getFirst().other().act(), history),
                        choices));
    }

    private Choice choice(
            String register, PetitionState.Cell cell, boolean standing, List<Recorded> history) {
        var at =
                history.stream()
                        .filter(recorded -> recorded.act().equals(cell.act()))
                        .map(Recorded::wall)
                        .findFirst()
                        .orElse(Instant.ofEpochMilli(cell.stamp().millis()));
        return new Choice(
                cell.act(),
                words.value(register, cell.value()),
                words.person(cell.author()),
                words.agencyOf(cell.author()),
                at,
                standing);
    }

    private String base(String register, ActId act, List<Recorded> history) {
        return history.stream()
                .filter(recorded -> recorded.act().equals(act))
                .flatMap(recorded -> recorded.event().changes().stream())
                .filter(change -> change.register().equals(register))
                .map(Change::from)
                .filter(from -> !from.isEmpty())
                .map(from -> words.value(register, from))
                .findFirst()
                .orElse("");
    }

    private Redecided redecided(TrayItem.Redecided item, boolean seen) {
        var state = desk.state(item.petition());
        return new Redecided(
                item.petition(),
                state.map(words::inFewWords).orElse(texts.get("tray.dossier.gone")),
                state.isPresent(),
                texts.get("tray.redecided.title"),
                item.act(),
                texts.get("tray.redecided.before", outcome(item.before())),
                texts.get("tray.redecided.now", outcome(item.now())),
                seen);
    }

    private String outcome(Decision decision) {
        return switch (decision.verdict()) {
            case OK ->
                    decision.number()
                            .map(number -> texts.get("tray.redecided.numbered", number.text()))
                            .orElse(texts.get("tray.redecided.accepted"));
            case REFUSED -> texts.get("tray.redecided.refused");
            case QUARANTINED -> texts.get("tray.redecided.quarantined");
        };
    }

    private Refused refused(TrayItem.Refused item, boolean seen, List<TrayItem> all) {
        var recorded = desk.refusedAct(item.act());
        var state = desk.state(item.petition());
        var lines = new ArrayList<Line>();
        recorded.ifPresent(act -> {
            for (var change : act.event().changes()) {
                lines.add(
                        new Line(
                                words.register(change.register()),
                                words.value(change.register(), change.to()),
                                state.map(now -> standing(now, change)).orElse("")));
            }
        });
        return new Refused(
                item.petition(),
                state.map(words::inFewWords)
                        .or(() -> registration(item, all).map(this::inFewWords))
                        .orElse(texts.get("tray.dossier.gone")),
                state.isPresent(),
                texts.get(
                        titleKey(item.fate()),
                        recorded.map(act -> nameOf(act.event()))
                                .orElse(texts.get("tray.act.other"))),
                item.act(),
                reason(item),
                item.fate() == TrayItem.Fate.QUARANTINED_ELSEWHERE
                        ? texts.get(
                                "tray.elsewhere.who",
                                words.person(item.author()),
                                words.agencyOf(item.author()))
                        : words.person(item.author()),
                item.at(),
                lines,
                recorded.map(act -> written(act)).orElse(""),
                recorded.<Again>map(act -> again(item, act.event(), state.isPresent(), all))
                        .orElse(new Again.Not()),
                seen);
    }

    /// Of a registration that was refused there is no dossier: its own words stand for it.
    private String inFewWords(PetitionEvent.Registered registered) {
        return texts.get(
                "tray.dossier.refused",
                words.value(
                        PetitionField.KIND,
                        Again.form(registered.changes()).getOrDefault(PetitionField.KIND, "")),
                registered.code());
    }

    private Again again(
            TrayItem.Refused item, PetitionEvent event, boolean known, List<TrayItem> all) {
        if (event instanceof PetitionEvent.Registered registered) {
            return known
                    ? new Again.Not()
                    : new Again.Register(Again.form(registered.changes()), papers(item, all));
        }
        if (!known || item.fate() == TrayItem.Fate.QUARANTINED) {
            return new Again.Not();
        }
        return switch (event) {
            case PetitionEvent.Corrected corrected ->
                    new Again.Correct(Again.form(corrected.changes()));
            case PetitionEvent.DocumentAttached paper ->
                    new Again.Repeat(
                            new PetitionAct.AttachDocument(
                                    desk.newDocument(), paper.kind(), paper.title(), paper.file()));
            case PetitionEvent.Noted(var text) -> new Again.Repeat(new PetitionAct.Note(text));
            case PetitionEvent.Instructed(var text) ->
                    new Again.Repeat(new PetitionAct.Instruct(text));
            case PetitionEvent.Registered _,
                    PetitionEvent.DocumentRemoved _,
                    PetitionEvent.Linked _,
                    PetitionEvent.Unlinked _,
                    PetitionEvent.Withdrawn _,
                    PetitionEvent.Reopened _,
                    PetitionEvent.Sent _,
                    PetitionEvent.Recalled _,
                    PetitionEvent.ConflictDecided _,
                    PetitionEvent.Unknown _ ->
                    new Again.Not();
        };
    }

    /// The papers that came with a registration and were refused with it, in their order.
    private List<BlobRef> papers(TrayItem.Refused registration, List<TrayItem> all) {
        return refusedWith(registration, all)
                .filter(PetitionEvent.DocumentAttached.class::isInstance)
                .map(event -> ((PetitionEvent.DocumentAttached) event).file())
                .toList();
    }

    private Optional<PetitionEvent.Registered> registration(
            TrayItem.Refused item, List<TrayItem> all) {
        return refusedWith(item, all)
                .filter(PetitionEvent.Registered.class::isInstance)
                .map(PetitionEvent.Registered.class::cast)
                .findFirst();
    }

    /// What was refused of the same dossier, the oldest first.
    private Stream<PetitionEvent> refusedWith(TrayItem.Refused item, List<TrayItem> all) {
        return all.stream()
                .filter(TrayItem.Refused.class::isInstance)
                .map(TrayItem.Refused.class::cast)
                .filter(other -> other.petition().equals(item.petition()))
                .sorted(
                        Comparator.comparing(TrayItem.Refused::at)
                                .thenComparing(other -> other.act().value()))
                .map(other -> desk.refusedAct(other.act()).map(Recorded::event))
                .flatMap(Optional::stream);
    }

    private String standing(PetitionState state, Change change) {
        var cell = state.cells().get(change.register());
        return words.value(change.register(), cell == null ? Map.of() : cell.value());
    }

    private static String written(Recorded act) {
        return switch (act.event()) {
            case PetitionEvent.Noted(var text) -> text;
            case PetitionEvent.Instructed(var text) -> text;
            case PetitionEvent.DocumentAttached attached -> attached.title();
            case PetitionEvent.Registered _,
                    PetitionEvent.Corrected _,
                    PetitionEvent.DocumentRemoved _,
                    PetitionEvent.Linked _,
                    PetitionEvent.Unlinked _,
                    PetitionEvent.Withdrawn _,
                    PetitionEvent.Reopened _,
                    PetitionEvent.Sent _,
                    PetitionEvent.Recalled _,
                    PetitionEvent.ConflictDecided _,
                    PetitionEvent.Unknown _ ->
                    "";
        };
    }

    private String reason(TrayItem.Refused item) {
        return switch (item.fate()) {
            case QUARANTINED -> texts.get(SyncRefusal.OUT_OF_SCOPE.code());
            case QUARANTINED_ELSEWHERE -> texts.get("tray.elsewhere.reason");
            case REFUSED -> refusal(item);
        };
    }

    private String refusal(TrayItem.Refused item) {
        return !item.reason().isEmpty() && texts.has(item.reason())
                ? texts.problem(Problem.of(item.reason()))
                : texts.get("tray.refused.no-reason");
    }

    private static String titleKey(TrayItem.Fate fate) {
        return switch (fate) {
            case REFUSED -> "tray.refused.title";
            case QUARANTINED -> "tray.quarantined.title";
            case QUARANTINED_ELSEWHERE -> "tray.elsewhere.title";
        };
    }

    private String nameOf(PetitionEvent event) {
        return switch (event) {
            case PetitionEvent.Registered _ -> texts.get("dossier.event.registered");
            case PetitionEvent.Corrected _ -> texts.get("dossier.event.corrected");
            case PetitionEvent.Noted _ -> texts.get("dossier.event.noted");
            case PetitionEvent.Instructed _ -> texts.get("dossier.event.instructed");
            case PetitionEvent.DocumentAttached paper ->
                    texts.get(
                            "dossier.event.attached-plain",
                            texts.get(PetitionTexts.paperKindKey(paper.kind())));
            case PetitionEvent.DocumentRemoved _ -> texts.get("dossier.event.removed");
            case PetitionEvent.Reopened _ -> texts.get("dossier.event.reopened");
            case PetitionEvent.Withdrawn(var on, _, _) ->
                    texts.get("dossier.event.withdrawn", Formats.day(on));
            case PetitionEvent.Sent(var to, _) -> texts.get("dossier.event.sent", words.agency(to));
            case PetitionEvent.Recalled(var from, _) ->
                    texts.get("dossier.event.recalled", words.agency(from));
            case PetitionEvent.ConflictDecided(var change, _, _) ->
                    texts.get("dossier.event.decided", words.register(change.register()));
            case PetitionEvent.Linked _, PetitionEvent.Unlinked _, PetitionEvent.Unknown _ ->
                    texts.get("tray.act.other");
        };
    }

    /// Why this officer may not decide; empty when he may.
    public Optional<String> whyNotDecide() {
        return desk.officer().may(Permission.DECIDE_CONFLICT)
                ? Optional.empty()
                : Optional.of(
                        texts.get(
                                "dossier.why-not.right",
                                texts.get("tray.act.decide"),
                                words.rolesThatMay(Permission.DECIDE_CONFLICT)));
    }

    /// The chosen value shall stand. The others stay in the history.
    public void decide(Undecided about, ActId chosen, String reason) {
        problems.set(List.of());
        tasks.start(
                        "tray.task.decide",
                        _ ->
                                desk.act(
                                        about.petition(),
                                        new PetitionAct.DecideConflict(
                                                about.register(), chosen, reason)))
                .whenOver(this::acted);
    }

    /// The reason has been read. The act stays, below those not read yet.
    public void markSeen(ActId act) {
        tasks.start(
                        "tray.task.read",
                        _ -> {
                            desk.markSeen(act);
                            return act;
                        })
                .whenOver(_ -> reload());
    }

    /// Does once more what was refused, or begins it.
    ///
    /// @param opens shows the draft of a petition that is registered again
    public void redo(Refused refused, Consumer<UUID> opens) {
        problems.set(List.of());
        switch (refused.again()) {
            case Again.Not() -> {}
            case Again.Correct(var form) -> redo.accept(refused.petition(), form);
            case Again.Register(var form, var papers) ->
                    registerAgain(refused, form, papers, opens);
            case Again.Repeat(var act) -> repeat(refused, act);
        }
    }

    private void registerAgain(
            Refused refused,
            Map<PetitionField, String> form,
            List<BlobRef> papers,
            Consumer<UUID> opens) {
        tasks.start(
                        "tray.task.again",
                        _ -> {
                            var draft = desk.registerAgain(form, papers);
                            markAllSeen(refused.petition());
                            return draft;
                        })
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(var draft) -> opens.accept(draft);
                        case Outcome.Failed(var why) -> incident.set(Optional.of(why));
                        case Outcome.Cancelled() -> {}
                    }
                });
    }

    private void markAllSeen(PetitionId petition) {
        var seen = desk.seen();
        for (var item : desk.tray()) {
            if (item instanceof TrayItem.Refused other
                    && other.petition().equals(petition)
                    && !seen.contains(other.act())) {
                desk.markSeen(other.act());
            }
        }
    }

    private void repeat(Refused refused, PetitionAct act) {
        tasks.start(
                        "tray.task.again",
                        _ -> {
                            var result = desk.act(refused.petition(), act);
                            if (result instanceof Result.Ok<PetitionState>) {
                                desk.markSeen(refused.act());
                            }
                            return result;
                        })
                .whenOver(this::acted);
    }

    private void acted(Outcome<Result<PetitionState>> outcome) {
        switch (outcome) {
            case Outcome.Done(Result.Ok<PetitionState> _) -> reload();
            case Outcome.Done(Result.Refused<PetitionState>(var why)) -> problems.set(why);
            case Outcome.Failed(var why) -> incident.set(Optional.of(why));
            case Outcome.Cancelled() -> {}
        }
    }

    public ObservableList<Waiting> waiting() {
        return waiting;
    }

    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Incident>> incidentProperty() {
        return incident.getReadOnlyProperty();
    }

    public PetitionTexts words() {
        return words;
    }
}
