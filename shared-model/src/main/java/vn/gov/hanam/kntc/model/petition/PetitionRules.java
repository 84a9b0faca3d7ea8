package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.account.Rights;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.PetitionState.Cell;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What an officer may do with a petition, decided from its state alone: the same on desk and
/// server.
///
/// [#decide] turns an act into an event; [#check] says whether an event may have effect. The desk
/// runs both and is optimistic; the server runs `check` again on its own state and has the last
/// word.
public final class PetitionRules {

    /// The value of [PetitionField#STATUS] after a withdrawal.
    public static final String WITHDRAWN = "WITHDRAWN";

    public static final int TEXT_LENGTH_MAX = 4_000;

    private static final String OPEN = "OPEN";
    private static final LocalDate OLDEST_DAY = LocalDate.of(1945, 9, 2);

    private PetitionRules() {}

    /// The event `act` comes to, or why the officer may not do it.
    public static Result<PetitionEvent> decide(
            Optional<PetitionState> state, PetitionAct act, Officer officer) {
        return switch (event(state, act)) {
            case Result.Refused<PetitionEvent>(var problems) -> Result.refused(problems);
            case Result.Ok<PetitionEvent>(var event) -> {
                var problems = check(state, event, officer);
                yield problems.isEmpty() ? Result.ok(event) : Result.refused(problems);
            }
        };
    }

    /// The class a new petition gets; it keeps it for ever.
    public static DossierClass classOf(PetitionEvent.Registered event) {
        return kindOf(event.changes()).filter(PetitionKind::protectsSender).isPresent()
                ? DossierClass.CONFIDENTIAL
                : DossierClass.NORMAL;
    }

    /// What each act needs. One table an inspector can read.
    public static Permission permissionFor(PetitionEvent event) {
        return switch (event) {
            case PetitionEvent.Registered _ -> Permission.REGISTER;
            case PetitionEvent.Corrected _ -> Permission.CORRECT;
            case PetitionEvent.DocumentAttached _, PetitionEvent.DocumentRemoved _ ->
                    Permission.ATTACH;
            case PetitionEvent.Noted _ -> Permission.NOTE;
            case PetitionEvent.Instructed _ -> Permission.INSTRUCT;
            case PetitionEvent.Linked _, PetitionEvent.Unlinked _ -> Permission.LINK;
            case PetitionEvent.Withdrawn _, PetitionEvent.Reopened _ -> Permission.WITHDRAW;
            case PetitionEvent.Sent _ -> Permission.SEND;
            case PetitionEvent.Recalled _ -> Permission.RECALL;
            case PetitionEvent.ConflictDecided _ -> Permission.DECIDE_CONFLICT;
            case PetitionEvent.Unknown _ -> Permission.READ;
        };
    }

    /// Why `event` may have no effect on `state`; empty when it may.
    public static List<Problem> check(
            Optional<PetitionState> state, PetitionEvent event, Officer officer) {
        var problems = new ArrayList<Problem>();
        if (!Rights.allows(officer.role(), permissionFor(event))) {
            problems.add(Problem.of("petition.refused.no-right"));
        }
        if (event instanceof PetitionEvent.Registered registered) {
            if (state.isPresent()) {
                problems.add(Problem.of("petition.refused.registered-already"));
            }
            checkChanges(registered.changes(), problems);
            if (kindOf(registered.changes()).isEmpty()) {
                problems.add(
                        Problem.at(PetitionField.KIND.code(), "petition.refused.kind-missing"));
            }
            if (value(registered.changes(), PetitionField.RECEIVED_ON).isEmpty()) {
                problems.add(
                        Problem.at(
                                PetitionField.RECEIVED_ON.code(),
                                "petition.refused.received-on-missing"));
            }
            return problems;
        }
        if (state.isEmpty()) {
            problems.add(Problem.of("petition.refused.not-registered"));
            return problems;
        }
        checkOn(state.get(), event, officer, problems);
        return problems;
    }

    private static void checkOn(
            PetitionState state, PetitionEvent event, Officer officer, List<Problem> problems) {
        switch (event) {
            case PetitionEvent.Registered _ -> {}
            case PetitionEvent.Corrected(var changes, _, var reason) -> {
                notWithdrawn(state, problems);
                checkChanges(changes, problems);
                text(reason, "reason", false, problems);
                var kind = kindOf(changes);
                if (changes.stream().anyMatch(c -> c.is(Register.KIND))
                        && kind.map(PetitionKind::protectsSender).orElse(false)
                                != (state.dossierClass() == DossierClass.CONFIDENTIAL)) {
                    problems.add(
                            Problem.at(
                                    PetitionField.KIND.code(),
                                    "petition.refused.kind-across-secrecy"));
                }
                if (changes.stream().anyMatch(c -> c.is(Register.STATUS))) {
                    problems.add(Problem.of("petition.refused.status-typed"));
                }
            }
            case PetitionEvent.DocumentAttached attached -> {
                text(attached.title(), "title", true, problems);
                if (state.dossierClass() == DossierClass.CONFIDENTIAL && !attached.deskOnly()) {
                    problems.add(Problem.of("petition.refused.paper-must-stay"));
                }
                if (state.papers().stream().anyMatch(p -> p.id().equals(attached.document()))) {
                    problems.add(Problem.of("petition.refused.paper-attached-already"));
                }
            }
            case PetitionEvent.DocumentRemoved(var document, var reason) -> {
                text(reason, "reason", true, problems);
                if (state.presentPapers().stream().noneMatch(p -> p.id().equals(document))) {
                    problems.add(Problem.of("petition.refused.paper-unknown"));
                }
            }
            case PetitionEvent.Noted(var text) -> text(text, "text", true, problems);
            case PetitionEvent.Instructed(var text) -> text(text, "text", true, problems);
            case PetitionEvent.Linked(var other, _) -> {
                if (other.equals(state.id())) {
                    problems.add(Problem.of("petition.refused.linked-to-itself"));
                }
            }
            case PetitionEvent.Unlinked(var other, _) -> {
                if (state.links().stream().noneMatch(link -> link.other().equals(other))) {
                    problems.add(Problem.of("petition.refused.not-linked"));
                }
            }
            case PetitionEvent.Withdrawn(var on, var reason, _) -> {
                notWithdrawn(state, problems);
                text(reason, "reason", true, problems);
                if (state.receivedOn().filter(on::isBefore).isPresent()) {
                    problems.add(Problem.at("on", "petition.refused.withdrawn-before-received"));
                }
            }
            case PetitionEvent.Reopened(var reason, _) -> {
                text(reason, "reason", true, problems);
                if (!state.isWithdrawn()) {
                    problems.add(Problem.of("petition.refused.not-withdrawn"));
                }
            }
            case PetitionEvent.Sent(var to, var share) -> {
                notWithdrawn(state, problems);
                ownersOnly(state, officer, problems);
                if (to.equals(state.owner())) {
                    problems.add(Problem.of("petition.refused.sent-to-itself"));
                }
                if (!base(state, share.register()).equals(share.base())
                        || state.sharedWith().contains(to)) {
                    problems.add(Problem.of("petition.refused.send-stale"));
                }
            }
            case PetitionEvent.Recalled _ -> ownersOnly(state, officer, problems);
            case PetitionEvent.ConflictDecided(var change, var over, var reason) -> {
                text(reason, "reason", true, problems);
                if (state.openConflicts().stream()
                        .noneMatch(conflict ->
                                conflict.register().equals(change.register())
                                        && over.contains(conflict.other().act()))) {
                    problems.add(Problem.of("petition.refused.conflict-settled"));
                }
            }
            case PetitionEvent.Unknown _ -> {}
        }
    }

    private static Result<PetitionEvent> event(Optional<PetitionState> state, PetitionAct act) {
        if (act instanceof PetitionAct.Register(var code, var form)) {
            return Result.ok(
                    new PetitionEvent.Registered(code, changes(Optional.empty(), form), Set.of()));
        }
        if (state.isEmpty()) {
            return Result.refused(Problem.of("petition.refused.not-registered"));
        }
        return eventOn(state.get(), act);
    }

    private static Result<PetitionEvent> eventOn(PetitionState state, PetitionAct act) {
        return switch (act) {
            case PetitionAct.Register _ ->
                    Result.refused(Problem.of("petition.refused.registered-already"));
            case PetitionAct.Correct(var form, var reason) -> {
                var changes = changes(Optional.of(state), form);
                if (changes.isEmpty()) {
                    yield Result.refused(Problem.of("petition.refused.nothing-changed"));
                }
                if (state.hidesSender() && Register.anyIdentifiesSender(changes)) {
                    yield Result.refused(
                            Problem.at(
                                    PetitionField.SENDER_NAME.code(),
                                    "petition.refused.sender-sealed"));
                }
                yield Result.ok(new PetitionEvent.Corrected(changes, Set.of(), reason.strip()));
            }
            case PetitionAct.AttachDocument(var document, var kind, var title, var file) ->
                    Result.ok(
                            new PetitionEvent.DocumentAttached(
                                    document,
                                    kind,
                                    title.strip(),
                                    file,
                                    state.dossierClass() == DossierClass.CONFIDENTIAL));
            case PetitionAct.RemoveDocument(var document, var reason) ->
                    Result.ok(new PetitionEvent.DocumentRemoved(document, reason.strip()));
            case PetitionAct.Note(var text) -> Result.ok(new PetitionEvent.Noted(text.strip()));
            case PetitionAct.Instruct(var text) ->
                    Result.ok(new PetitionEvent.Instructed(text.strip()));
            case PetitionAct.Link(var other, var kind) ->
                    Result.ok(new PetitionEvent.Linked(other, kind));
            case PetitionAct.Unlink(var other, var reason) ->
                    Result.ok(new PetitionEvent.Unlinked(other, reason.strip()));
            case PetitionAct.Withdraw(var on, var reason) ->
                    Result.ok(
                            new PetitionEvent.Withdrawn(
                                    on, reason.strip(), List.of(status(state, WITHDRAWN))));
            case PetitionAct.Reopen(var reason) ->
                    Result.ok(
                            new PetitionEvent.Reopened(
                                    reason.strip(), List.of(status(state, OPEN))));
            case PetitionAct.Send(var to) ->
                    Result.ok(new PetitionEvent.Sent(to, share(state, to, true)));
            case PetitionAct.Recall(var from) ->
                    state.sharedWith().contains(from)
                            ? Result.ok(new PetitionEvent.Recalled(from, share(state, from, false)))
                            : Result.refused(Problem.of("petition.refused.not-sent"));
            case PetitionAct.DecideConflict(var register, var chosen, var reason) ->
                    decided(state, register, chosen, reason.strip());
        };
    }

    private static Result<PetitionEvent> decided(
            PetitionState state, String register, ActId chosen, String reason) {
        var open =
                state.openConflicts().stream().filter(c -> c.register().equals(register)).toList();
        var present = state.cells().get(register);
        if (open.isEmpty() || present == null) {
            return Result.refused(Problem.of("petition.refused.conflict-settled"));
        }
        var value = Optional.of(present).filter(cell -> cell.act().equals(chosen));
        for (var conflict : open) {
            value = value.or(() -> chosenOf(conflict, chosen));
        }
        if (value.isEmpty()) {
            return Result.refused(Problem.of("petition.refused.choice-unknown"));
        }
        var over = new HashSet<ActId>();
        open.forEach(conflict -> over.add(conflict.other().act()));
        return Result.ok(
                new PetitionEvent.ConflictDecided(
                        new Change(
                                register,
                                Optional.of(present.act()),
                                present.value(),
                                value.get().value()),
                        over,
                        reason));
    }

    private static Optional<Cell> chosenOf(PetitionState.Conflict conflict, ActId chosen) {
        return Optional.of(conflict.other()).filter(cell -> cell.act().equals(chosen));
    }

    /// The registers that differ between `state` and `form`, with the base the officer saw.
    private static List<Change> changes(
            Optional<PetitionState> state, Map<PetitionField, String> form) {
        var changes = new ArrayList<Change>();
        for (var register : Register.values()) {
            if (register.fields().stream().noneMatch(form::containsKey)) {
                continue;
            }
            var cell = state.flatMap(s -> s.cell(register));
            Map<String, String> from = cell.map(Cell::value).orElse(Map.of());
            var to = new TreeMap<>(from);
            for (var field : register.fields()) {
                if (form.containsKey(field)) {
                    to.put(field.code(), form.getOrDefault(field, "").strip());
                }
            }
            to.values().removeIf(String::isEmpty);
            if (!to.equals(from)) {
                changes.add(new Change(register.code(), cell.map(Cell::act), from, to));
            }
        }
        return changes;
    }

    private static Change status(PetitionState state, String status) {
        var cell = state.cell(Register.STATUS);
        return new Change(
                Register.STATUS.code(),
                cell.map(Cell::act),
                cell.map(Cell::value).orElse(Map.of()),
                Map.of(PetitionField.STATUS.code(), status));
    }

    private static Change share(PetitionState state, AgencyId agency, boolean granted) {
        return Share.change(
                agency,
                base(state, Share.register(agency)),
                state.sharedWith().contains(agency),
                granted);
    }

    private static Optional<ActId> base(PetitionState state, String register) {
        return Optional.ofNullable(state.cells().get(register)).map(Cell::act);
    }

    private static Optional<PetitionKind> kindOf(List<Change> changes) {
        return PetitionKind.of(value(changes, PetitionField.KIND));
    }

    private static String value(List<Change> changes, PetitionField field) {
        return changes.stream()
                .filter(change -> change.is(field.register()))
                .map(change -> change.value(field))
                .findFirst()
                .orElse("");
    }

    private static void checkChanges(List<Change> changes, List<Problem> problems) {
        for (var change : changes) {
            change.to()
                    .forEach((code, value) ->
                            PetitionField.of(code)
                                    .ifPresent(field -> checkValue(field, value, problems)));
        }
    }

    private static void checkValue(PetitionField field, String value, List<Problem> problems) {
        if (value.length() > field.lengthMax()) {
            problems.add(
                    Problem.at(
                            field.code(),
                            "petition.refused.too-long",
                            Integer.toString(field.lengthMax())));
        }
        if (field == PetitionField.RECEIVED_ON || field == PetitionField.WRITTEN_ON) {
            var day = PetitionState.day(value);
            if (day.isEmpty() || day.get().isBefore(OLDEST_DAY)) {
                problems.add(Problem.at(field.code(), "petition.refused.not-a-day"));
            }
        }
        if (field == PetitionField.KIND && PetitionKind.of(value).isEmpty()) {
            problems.add(Problem.at(field.code(), "petition.refused.kind-missing"));
        }
    }

    private static void text(String text, String field, boolean needed, List<Problem> problems) {
        if (needed && text.isBlank()) {
            problems.add(Problem.at(field, "petition.refused.text-missing"));
        }
        if (text.length() > TEXT_LENGTH_MAX) {
            problems.add(
                    Problem.at(
                            field, "petition.refused.too-long", Integer.toString(TEXT_LENGTH_MAX)));
        }
    }

    private static void notWithdrawn(PetitionState state, List<Problem> problems) {
        if (state.isWithdrawn()) {
            problems.add(Problem.of("petition.refused.withdrawn"));
        }
    }

    private static void ownersOnly(PetitionState state, Officer officer, List<Problem> problems) {
        if (!officer.agency().equals(state.owner())) {
            problems.add(Problem.of("petition.refused.not-the-owner"));
        }
    }
}
