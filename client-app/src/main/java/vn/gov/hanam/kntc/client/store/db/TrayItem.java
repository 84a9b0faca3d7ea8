package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.sync.Decision;

import java.time.Instant;
import java.util.Optional;

/// Something that waits for a person: an act without effect, or two values set apart.
public sealed interface TrayItem {

    PetitionId petition();

    /// The dossier as lists show it; empty when nothing of it is visible here any more.
    Optional<PetitionRow> row();

    /// Why an act has no effect.
    enum Fate {
        /// The server refused it.
        REFUSED,
        /// The dossier had left this desk: kept apart, and shown to the agency that owns it.
        QUARANTINED,
        /// Another desk wrote it of a dossier of this agency that it could not see any more.
        QUARANTINED_ELSEWHERE
    }

    /// An act without effect: an own one, or what another desk wrote of a dossier of this agency.
    ///
    /// @param kind the kind of event, such as `petition.corrected`
    /// @param reason the code of a problem; empty when the server gave none
    record Refused(
            ActId act,
            PetitionId petition,
            Optional<PetitionRow> row,
            String kind,
            UserId author,
            Instant at,
            Fate fate,
            String reason)
            implements TrayItem {}

    /// An act the server has decided on otherwise than before: it was restored from a backup.
    record Redecided(
            ActId act,
            PetitionId petition,
            Optional<PetitionRow> row,
            Decision before,
            Decision now)
            implements TrayItem {}

    /// An open conflict.
    ///
    /// @param register the code of the register
    record Undecided(PetitionId petition, Optional<PetitionRow> row, String register)
            implements TrayItem {}
}
