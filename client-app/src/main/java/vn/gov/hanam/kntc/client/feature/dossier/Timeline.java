package vn.gov.hanam.kntc.client.feature.dossier;

import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.Change;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.petition.Register;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Tells the events of a dossier, the latest first.
final class Timeline {

    /// One event, told.
    ///
    /// @param who the name of the author; the agency is empty when it is not known
    /// @param text what was written: a note, an instruction, a reason
    /// @param paper the paper it is about
    record Entry(
            ActId act,
            Instant at,
            String title,
            String who,
            String agency,
            List<Line> lines,
            String text,
            Optional<DocumentId> paper,
            Optional<RegisterNumber> number,
            boolean unsent,
            boolean inConflict,
            boolean instruction) {
        Entry {
            lines = List.copyOf(lines);
        }
    }

    /// A field that was set.
    ///
    /// @param from empty when nothing had stood there
    record Line(String field, String from, String to) {}

    private final Texts texts;
    private final PetitionTexts words;

    Timeline(PetitionTexts words) {
        this.words = words;
        this.texts = words.texts();
    }

    /// @param named another dossier in a few words
    List<Entry> of(
            PetitionState state, List<Recorded> history, Function<PetitionId, String> named) {
        var entries = new ArrayList<Entry>();
        history.forEach(recorded -> entries.add(entry(state, recorded, named)));
        return entries.reversed();
    }

    private Entry entry(
            PetitionState state, Recorded recorded, Function<PetitionId, String> named) {
        var event = recorded.event();
        var sealed = state.hidesSender();
        return new Entry(
                recorded.act(),
                recorded.wall(),
                title(event, named),
                words.person(recorded.author()),
                words.agencyOf(recorded.author()),
                lines(event, sealed, state),
                text(event),
                paper(event),
                recorded.number(),
                !recorded.confirmed(),
                state.openConflicts().stream()
                        .anyMatch(conflict ->
                                conflict.other().act().equals(recorded.act())
                                        || conflict.present().act().equals(recorded.act())),
                event instanceof PetitionEvent.Instructed);
    }

    private String title(PetitionEvent event, Function<PetitionId, String> named) {
        return switch (event) {
            case PetitionEvent.Registered _ -> texts.get("dossier.event.registered");
            case PetitionEvent.Corrected _ -> texts.get("dossier.event.corrected");
            case PetitionEvent.DocumentAttached attached -> attached(attached);
            case PetitionEvent.DocumentRemoved _ -> texts.get("dossier.event.removed");
            case PetitionEvent.Noted _ -> texts.get("dossier.event.noted");
            case PetitionEvent.Instructed _ -> texts.get("dossier.event.instructed");
            case PetitionEvent.Linked(var other, var kind) ->
                    texts.get(
                            "dossier.event.linked",
                            texts.get(PetitionTexts.linkKindKey(kind)).toLowerCase(Locale.ROOT),
                            named.apply(other));
            case PetitionEvent.Unlinked(var other, _) ->
                    texts.get("dossier.event.unlinked", named.apply(other));
            case PetitionEvent.Withdrawn(var on, _, _) -> texts.get("dossier.event.withdrawn", on);
            case PetitionEvent.Reopened _ -> texts.get("dossier.event.reopened");
            case PetitionEvent.Sent(var to, _) -> texts.get("dossier.event.sent", words.agency(to));
            case PetitionEvent.Recalled(var from, _) ->
                    texts.get("dossier.event.recalled", words.agency(from));
            case PetitionEvent.ConflictDecided(var change, _, _) ->
                    texts.get("dossier.event.decided", words.register(change.register()));
            case PetitionEvent.Unknown(var kind) -> texts.get("dossier.event.unknown", kind);
        };
    }

    /// A paper whose title only repeats its kind is named once.
    private String attached(PetitionEvent.DocumentAttached attached) {
        var kind = texts.get(PetitionTexts.paperKindKey(attached.kind()));
        var title = attached.title().strip();
        return title.isEmpty() || title.equalsIgnoreCase(kind)
                ? texts.get("dossier.event.attached-plain", kind)
                : texts.get("dossier.event.attached", kind, title);
    }

    private List<Line> lines(PetitionEvent event, boolean sealed, PetitionState state) {
        return switch (event) {
            // What stands as it was registered is read above the timeline.
            case PetitionEvent.Registered _ ->
                    event.changes().stream()
                            .filter(change -> !stands(change, state))
                            .flatMap(change -> lines(change, sealed).stream())
                            .toList();
            case PetitionEvent.Corrected _, PetitionEvent.ConflictDecided _ ->
                    event.changes().stream()
                            .flatMap(change -> lines(change, sealed).stream())
                            .toList();
            case PetitionEvent.DocumentAttached _,
                    PetitionEvent.DocumentRemoved _,
                    PetitionEvent.Noted _,
                    PetitionEvent.Instructed _,
                    PetitionEvent.Linked _,
                    PetitionEvent.Unlinked _,
                    PetitionEvent.Withdrawn _,
                    PetitionEvent.Reopened _,
                    PetitionEvent.Sent _,
                    PetitionEvent.Recalled _,
                    PetitionEvent.Unknown _ ->
                    List.of();
        };
    }

    private static boolean stands(Change change, PetitionState state) {
        var now = state.cells().get(change.register());
        return (now != null && now.value().equals(change.to()))
                || state.hidden().contains(change.register());
    }

    private List<Line> lines(Change change, boolean sealed) {
        var register = Register.of(change.register());
        if (register.isEmpty()) {
            return List.of(
                    new Line(
                            words.register(change.register()),
                            change.from().isEmpty()
                                    ? ""
                                    : words.value(change.register(), change.from()),
                            words.value(change.register(), change.to())));
        }
        if (sealed && register.get().identifiesSender()) {
            return List.of(
                    new Line(
                            words.register(change.register()),
                            "",
                            texts.get("dossier.sender.sealed")));
        }
        var lines = new ArrayList<Line>();
        for (var field : register.get().fields()) {
            var from = raw(change.from(), field);
            var to = raw(change.to(), field);
            if (!from.equals(to)) {
                lines.add(
                        new Line(
                                words.field(field),
                                words.value(field, from),
                                to.isEmpty()
                                        ? texts.get("petition.value.none")
                                        : words.value(field, to)));
            }
        }
        return lines;
    }

    private static String raw(Map<String, String> value, PetitionField field) {
        return value.getOrDefault(field.code(), "");
    }

    private String text(PetitionEvent event) {
        return switch (event) {
            case PetitionEvent.Noted(var text) -> text;
            case PetitionEvent.Instructed(var text) -> text;
            case PetitionEvent.Corrected(_, _, var reason) -> reason(reason);
            case PetitionEvent.DocumentRemoved(_, var reason) -> reason(reason);
            case PetitionEvent.Unlinked(_, var reason) -> reason(reason);
            case PetitionEvent.Withdrawn(_, var reason, _) -> reason(reason);
            case PetitionEvent.Reopened(var reason, _) -> reason(reason);
            case PetitionEvent.ConflictDecided(_, _, var reason) -> reason(reason);
            case PetitionEvent.Registered _,
                    PetitionEvent.DocumentAttached _,
                    PetitionEvent.Linked _,
                    PetitionEvent.Sent _,
                    PetitionEvent.Recalled _,
                    PetitionEvent.Unknown _ ->
                    "";
        };
    }

    private String reason(String reason) {
        return reason.isEmpty() ? "" : texts.get("dossier.event.reason", reason);
    }

    private static Optional<DocumentId> paper(PetitionEvent event) {
        return event instanceof PetitionEvent.DocumentAttached attached
                ? Optional.of(attached.document())
                : Optional.empty();
    }
}
