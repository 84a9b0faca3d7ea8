package vn.gov.hanam.kntc.model.petition;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.PetitionState.Cell;
import vn.gov.hanam.kntc.model.petition.PetitionState.Conflict;
import vn.gov.hanam.kntc.model.petition.PetitionState.Link;
import vn.gov.hanam.kntc.model.petition.PetitionState.Paper;
import vn.gov.hanam.kntc.model.petition.PetitionState.Remark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a petition's events, in server order, come to. Total: any sequence of events has a result.
///
/// The merge is field by field and three-way, with the base each author saw (`sync.md` 2.4): an
/// edit that knew the present value replaces it; the same value is no conflict; of two edits made
/// apart a plain register takes the later, a legal one keeps the present value and stores a
/// conflict.
public final class PetitionFold {

    private @Nullable Recorded registered;
    private final Map<String, Cell> cells = new HashMap<>();
    private final Set<String> superseded = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final List<Paper> papers = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private Optional<RegisterNumber> number = Optional.empty();

    private PetitionFold() {}

    /// The state after `history`; empty when nothing registered the petition.
    public static Optional<PetitionState> of(Iterable<Recorded> history) {
        var fold = new PetitionFold();
        history.forEach(fold::apply);
        return fold.state();
    }

    /// The agencies a dossier is shared with after `history`, even when its registration is not
    /// back yet: after a restore desks return their acts in any order.
    public static Set<AgencyId> sharedAfter(Iterable<Recorded> history) {
        var fold = new PetitionFold();
        history.forEach(fold::apply);
        return Share.granted(fold.cells);
    }

    private void apply(Recorded recorded) {
        if (recorded.number().isPresent()) {
            number = recorded.number();
        }
        var event = recorded.event();
        hidden.addAll(event.hidden());
        switch (event) {
            case PetitionEvent.Registered _ -> {
                if (registered == null) {
                    registered = recorded;
                }
                merge(recorded);
            }
            case PetitionEvent.Corrected _,
                    PetitionEvent.Withdrawn _,
                    PetitionEvent.Reopened _,
                    PetitionEvent.Sent _,
                    PetitionEvent.Recalled _ ->
                    merge(recorded);
            case PetitionEvent.ConflictDecided(var change, var over, _) -> {
                merge(recorded);
                settle(change.register(), over, recorded.act());
            }
            case PetitionEvent.DocumentAttached(
                            var document,
                            var kind,
                            var title,
                            var file,
                            var deskOnly) ->
                    papers.add(
                            new Paper(
                                    document,
                                    kind,
                                    title,
                                    file,
                                    deskOnly,
                                    recorded.act(),
                                    recorded.author(),
                                    recorded.wall(),
                                    false));
            case PetitionEvent.DocumentRemoved(var document, _) ->
                    papers.replaceAll(
                            paper -> paper.id().equals(document) ? removed(paper) : paper);
            case PetitionEvent.Noted(var text) -> remark(recorded, text, false);
            case PetitionEvent.Instructed(var text) -> remark(recorded, text, true);
            case PetitionEvent.Linked(var other, var kind) -> {
                links.removeIf(link -> link.other().equals(other));
                links.add(new Link(other, kind, recorded.act()));
            }
            case PetitionEvent.Unlinked(var other, _) ->
                    links.removeIf(link -> link.other().equals(other));
            case PetitionEvent.Unknown _ -> {}
        }
    }

    private void merge(Recorded recorded) {
        for (var change : recorded.event().changes()) {
            merge(recorded, change);
        }
    }

    private void merge(Recorded recorded, Change change) {
        var register = change.register();
        var act = recorded.act();
        var mine = new Cell(change.to(), act, recorded.stamp(), recorded.author());
        // What it was built on is history, whether it came before or comes late.
        change.base().ifPresent(base -> settle(register, Set.of(base), act));
        if (superseded.contains(key(register, act))) {
            // Something already folded was built on it: it came late and is history.
            return;
        }
        var present = cells.get(register);
        if (present == null
                || change.base().filter(present.act()::equals).isPresent()
                || present.act().equals(act)) {
            cells.put(register, mine);
        } else if (present.value().equals(change.to())) {
            // Both said the same.
            return;
        } else if (Share.isShare(register)) {
            if (!Share.isGranted(change.to())) {
                cells.put(register, mine);
            }
        } else if (Register.classOf(register) == FieldClass.LEGAL) {
            conflicts.add(new Conflict(register, present, mine, Optional.empty()));
        } else if (recorded.stamp().compareTo(present.stamp()) > 0) {
            cells.put(register, mine);
        }
    }

    private void settle(String register, Set<ActId> over, ActId by) {
        over.forEach(act -> superseded.add(key(register, act)));
        conflicts.replaceAll(conflict ->
                conflict.isOpen()
                                && conflict.register().equals(register)
                                && over.contains(conflict.other().act())
                        ? new Conflict(
                                register, conflict.present(), conflict.other(), Optional.of(by))
                        : conflict);
    }

    private void remark(Recorded recorded, String text, boolean instruction) {
        remarks.add(
                new Remark(recorded.act(), recorded.author(), recorded.wall(), text, instruction));
    }

    private static Paper removed(Paper paper) {
        return new Paper(
                paper.id(),
                paper.kind(),
                paper.title(),
                paper.file(),
                paper.deskOnly(),
                paper.act(),
                paper.author(),
                paper.at(),
                true);
    }

    private static String key(String register, ActId act) {
        return register + "/" + act;
    }

    private Optional<PetitionState> state() {
        if (registered == null
                || !(registered.event() instanceof PetitionEvent.Registered(var code, _, _))) {
            return Optional.empty();
        }
        return Optional.of(
                new PetitionState(
                        registered.petition(),
                        registered.owner(),
                        registered.dossierClass(),
                        code,
                        registered.author(),
                        registered.wall(),
                        cells,
                        superseded,
                        hidden,
                        papers,
                        remarks,
                        links,
                        conflicts,
                        number,
                        registered.confirmed()));
    }
}
