package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a petition has come to: the fold of its events, nothing else.
///
/// @param cells the present value of each register, by register code
/// @param superseded `register/act` of every act that a later one was built on: late copies are
///   history
/// @param hidden registers whose value stands on another desk only
/// @param registeredAt what the registering officer's clock said
public record PetitionState(
        PetitionId id,
        AgencyId owner,
        DossierClass dossierClass,
        TrackingCode code,
        UserId registeredBy,
        Instant registeredAt,
        Map<String, Cell> cells,
        Set<String> superseded,
        Set<String> hidden,
        List<Paper> papers,
        List<Remark> remarks,
        List<Link> links,
        List<Conflict> conflicts,
        Optional<RegisterNumber> number,
        boolean confirmed) {

    /// The present value of a register, and the act that set it.
    public record Cell(Map<String, String> value, ActId act, Stamp stamp, UserId author) {
        public Cell {
            value = Map.copyOf(value);
        }
    }

    /// A paper of the dossier.
    public record Paper(
            DocumentId id,
            PaperKind kind,
            String title,
            BlobRef file,
            boolean deskOnly,
            ActId act,
            UserId author,
            Instant at,
            boolean removed) {}

    /// A note, or an instruction when `instruction` is set.
    public record Remark(ActId act, UserId author, Instant at, String text, boolean instruction) {}

    public record Link(PetitionId other, LinkKind kind, ActId act) {}

    /// Two values of one legal register, set apart; the present one stands until somebody decides.
    ///
    /// @param decidedBy the act that settled it; empty while it is open
    public record Conflict(String register, Cell present, Cell other, Optional<ActId> decidedBy) {

        public boolean isOpen() {
            return decidedBy.isEmpty();
        }
    }

    public PetitionState {
        cells = Map.copyOf(cells);
        superseded = Set.copyOf(superseded);
        hidden = Set.copyOf(hidden);
        papers = List.copyOf(papers);
        remarks = List.copyOf(remarks);
        links = List.copyOf(links);
        conflicts = List.copyOf(conflicts);
    }

    /// The text of a field, empty when nothing was set.
    public String value(PetitionField field) {
        var cell = cells.get(field.register().code());
        return cell == null ? "" : cell.value().getOrDefault(field.code(), "");
    }

    public Optional<Cell> cell(Register register) {
        return Optional.ofNullable(cells.get(register.code()));
    }

    public Optional<PetitionKind> kind() {
        return PetitionKind.of(value(PetitionField.KIND));
    }

    public Optional<LocalDate> receivedOn() {
        return day(value(PetitionField.RECEIVED_ON));
    }

    public boolean isWithdrawn() {
        return value(PetitionField.STATUS).equals(PetitionRules.WITHDRAWN);
    }

    /// Whether the sender is known here: not anonymous, not sealed on another desk.
    public boolean hidesSender() {
        return hidden.contains(Register.SENDER.code());
    }

    /// What stands for a sender whose identity is sealed: the same words on every desk.
    public String pseudonym() {
        return code.toString().substring(0, 4);
    }

    public List<Conflict> openConflicts() {
        return conflicts.stream().filter(Conflict::isOpen).toList();
    }

    public List<Paper> presentPapers() {
        return papers.stream().filter(paper -> !paper.removed()).toList();
    }

    /// The agencies it was sent to and not recalled from.
    public Set<AgencyId> sharedWith() {
        return Share.granted(cells);
    }

    static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
