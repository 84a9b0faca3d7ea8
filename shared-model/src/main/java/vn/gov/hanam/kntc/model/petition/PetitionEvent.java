package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// What can happen to a petition. Facts, in the past tense; appended, never edited.
///
/// Who, when, for which agency and in which chain stand in the header around it (`model.sync`).
public sealed interface PetitionEvent {

    /// The registers it sets; empty for most.
    default List<Change> changes() {
        return List.of();
    }

    /// Vào sổ: received and written into the register of the agency.
    ///
    /// @param hidden registers that stand in the sealed part and were not readable here
    record Registered(TrackingCode code, List<Change> changes, Set<String> hidden)
            implements PetitionEvent {
        public Registered {
            changes = List.copyOf(changes);
            hidden = Set.copyOf(hidden);
        }
    }

    /// Đính chính: a visible correction, never an overwrite.
    record Corrected(List<Change> changes, Set<String> hidden, String reason)
            implements PetitionEvent {
        public Corrected {
            changes = List.copyOf(changes);
            hidden = Set.copyOf(hidden);
        }
    }

    /// A paper was scanned or filed.
    ///
    /// @param deskOnly the file never leaves the desk that holds it (denunciations)
    record DocumentAttached(
            DocumentId document, PaperKind kind, String title, BlobRef file, boolean deskOnly)
            implements PetitionEvent {}

    /// A paper was attached by mistake; it stays in the history.
    record DocumentRemoved(DocumentId document, String reason) implements PetitionEvent {}

    record Noted(String text) implements PetitionEvent {}

    /// Ý kiến chỉ đạo: a leader's or the inspectorate's instruction.
    record Instructed(String text) implements PetitionEvent {}

    record Linked(PetitionId other, LinkKind kind) implements PetitionEvent {}

    record Unlinked(PetitionId other, String reason) implements PetitionEvent {}

    /// Rút đơn: on which civil day, and why.
    record Withdrawn(LocalDate on, String reason, List<Change> changes) implements PetitionEvent {
        public Withdrawn {
            changes = List.copyOf(changes);
        }
    }

    /// A withdrawal entered by mistake was taken back.
    record Reopened(String reason, List<Change> changes) implements PetitionEvent {
        public Reopened {
            changes = List.copyOf(changes);
        }
    }

    /// The dossier was made visible to another agency.
    ///
    /// @param share the register `share:<agency>`, with its base
    record Sent(AgencyId to, Change share) implements PetitionEvent {
        @Override
        public List<Change> changes() {
            return List.of(share);
        }
    }

    /// A sending was recalled: the other agency's copies are withdrawn.
    record Recalled(AgencyId from, Change share) implements PetitionEvent {
        @Override
        public List<Change> changes() {
            return List.of(share);
        }
    }

    /// A person with the right role decided between values set apart.
    ///
    /// @param change from the value that stood, to the one chosen
    /// @param over the acts whose values were weighed and are settled by this
    record ConflictDecided(Change change, Set<ActId> over, String reason) implements PetitionEvent {
        public ConflictDecided {
            over = Set.copyOf(over);
        }

        @Override
        public List<Change> changes() {
            return List.of(change);
        }
    }

    /// Written by a newer version. Kept and synced byte for byte, never interpreted.
    record Unknown(String kind) implements PetitionEvent {}

    /// The registers that stand in the sealed part and were not readable here.
    default Set<String> hidden() {
        return Set.of();
    }
}
