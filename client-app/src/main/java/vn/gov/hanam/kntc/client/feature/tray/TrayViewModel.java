package vn.gov.hanam.kntc.client.feature.tray;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.Change;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What waits for a decision or for being read, and what is done about it.
public final class TrayViewModel {

    /// Something that waits.
    public sealed interface Waiting {
        PetitionId petition();

        /// The dossier in a few words.
        String dossier();

        /// What is wrong, in a few words.
        String title();
    }

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

    /// @param again what a new correction would begin with; empty when it cannot be done again
    public record Refused(
            PetitionId petition,
            String dossier,
            String title,
            ActId act,
            String reason,
            String who,
            Instant at,
            List<Line> lines,
            String text,
            Map<PetitionField, String> again,
            boolean seen)
            implements Waiting {
        public Refused {
            lines = List.copyOf(lines);
            again = Map.copyOf(again);
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
        for (var item : desk.tray()) {
            switch (item) {
                case TrayItem.Undecided undecided ->
                        desk.state(undecided.petition())
                                .flatMap(state -> undecided(undecided, state))
                                .ifPresent(read::add);
                case TrayItem.Refused refused ->
                        read.add(refused(refused, seen.contains(refused.act())));
            }
        }
        read.sort(
                java.util.Comparator.comparing(
                        one -> one instanceof Refused refused && refused.seen()));
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

    private Refused refused(TrayItem.Refused item, boolean seen) {
        var recorded = desk.refusedAct(item.act());
        var state = desk.state(item.petition());
        var lines = new ArrayList<Line>();
        var again = new EnumMap<PetitionField, String>(PetitionField.class);
        recorded.ifPresent(act -> {
            for (var change : act.event().changes()) {
                lines.add(
                        new Line(
                                words.register(change.register()),
                                words.value(change.register(), change.to()),
                                state.map(now -> standing(now, change)).orElse("")));
            }
            if (act.event() instanceof PetitionEvent.Corrected corrected) {
                corrected
                        .changes()
                        .forEach(change ->
                                change.to()
                                        .forEach((code, value) ->
                                                PetitionField.of(code)
                                                        .ifPresent(
                                                                field -> again.put(field, value))));
            }
        });
        return new Refused(
                item.petition(),
                state.map(words::inFewWords).orElse(texts.get("tray.dossier.gone")),
                texts.get(
                        item.quarantined() ? "tray.quarantined.title" : "tray.refused.title",
                        nameOf(item.kind())),
                item.act(),
                reason(item),
                person(item.author()),
                item.at(),
                lines,
                recorded.map(act -> written(act)).orElse(""),
                state.isPresent() ? again : Map.of(),
                seen);
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
        if (item.quarantined()) {
            return texts.get("tray.quarantined.reason");
        }
        return !item.reason().isEmpty() && texts.has(item.reason())
                ? texts.problem(Problem.of(item.reason()))
                : texts.get("tray.refused.no-reason");
    }

    private String person(UserId user) {
        return words.person(user);
    }

    private String nameOf(String kind) {
        return switch (kind) {
            case "petition.registered" -> texts.get("dossier.event.registered");
            case "petition.corrected" -> texts.get("dossier.event.corrected");
            case "petition.noted" -> texts.get("dossier.event.noted");
            case "petition.instructed" -> texts.get("dossier.event.instructed");
            default -> texts.get("tray.act.other");
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
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(Result.Ok<PetitionState> _) -> reload();
                        case Outcome.Done(Result.Refused<PetitionState>(var why)) ->
                                problems.set(why);
                        case Outcome.Failed(var why) -> incident.set(Optional.of(why));
                        case Outcome.Cancelled() -> {}
                    }
                });
    }

    /// The reason has been read. The act stays, below those not read yet.
    public void markSeen(Refused refused) {
        tasks.start(
                        "tray.task.read",
                        _ -> {
                            desk.markSeen(refused.act());
                            return refused;
                        })
                .whenOver(_ -> reload());
    }

    public void redo(Refused refused) {
        redo.accept(refused.petition(), refused.again());
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
