package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;

import java.time.LocalDate;
import java.util.Map;

/// What an officer wants to do with a petition. [PetitionRules#decide] makes an event of it, or
/// says why not.
public sealed interface PetitionAct {

    /// @param form what was typed; empty texts are left out
    record Register(TrackingCode code, Map<PetitionField, String> form) implements PetitionAct {
        public Register {
            form = Map.copyOf(form);
        }
    }

    /// @param form the fields as they shall be; those equal to the present ones change nothing
    record Correct(Map<PetitionField, String> form, String reason) implements PetitionAct {
        public Correct {
            form = Map.copyOf(form);
        }
    }

    record AttachDocument(DocumentId document, PaperKind kind, String title, BlobRef file)
            implements PetitionAct {}

    record RemoveDocument(DocumentId document, String reason) implements PetitionAct {}

    record Note(String text) implements PetitionAct {}

    record Instruct(String text) implements PetitionAct {}

    record Link(PetitionId other, LinkKind kind) implements PetitionAct {}

    record Unlink(PetitionId other, String reason) implements PetitionAct {}

    record Withdraw(LocalDate on, String reason) implements PetitionAct {}

    record Reopen(String reason) implements PetitionAct {}

    record Send(AgencyId to) implements PetitionAct {}

    record Recall(AgencyId from) implements PetitionAct {}

    /// @param register the code of the register in conflict
    /// @param chosen the act whose value shall stand: the present one or one of the others
    record DecideConflict(String register, ActId chosen, String reason) implements PetitionAct {}
}
