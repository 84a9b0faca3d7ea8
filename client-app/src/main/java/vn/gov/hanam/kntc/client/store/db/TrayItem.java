package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.UserId;

import java.time.Instant;
import java.util.Optional;

/// Something that waits for a person: an act the server refused, or two values set apart.
public sealed interface TrayItem {

    PetitionId petition();

    /// The dossier as lists show it; empty when nothing of it is visible here any more.
    Optional<PetitionRow> row();

    /// An own act without effect: refused, or quarantined because the dossier left this desk.
    ///
    /// @param kind the kind of event, such as `petition.corrected`
    /// @param quarantined kept and shown to the owner agency
    /// @param reason the code of a problem; empty when the server gave none
    record Refused(
            ActId act,
            PetitionId petition,
            Optional<PetitionRow> row,
            String kind,
            UserId author,
            Instant at,
            boolean quarantined,
            String reason)
            implements TrayItem {}

    /// An open conflict.
    ///
    /// @param register the code of the register
    record Undecided(PetitionId petition, Optional<PetitionRow> row, String register)
            implements TrayItem {}
}
