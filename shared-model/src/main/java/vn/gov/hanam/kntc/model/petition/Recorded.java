package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.time.Instant;
import java.util.Optional;

/// An event with what its header says of it: who, when, for which agency.
///
/// @param stamp orders plain fields; clamped to the server's receipt once it has one
/// @param wall what the author's clock said
/// @param owner the agency the petition belongs to
/// @param confirmed whether the server has accepted it
/// @param number the register number it got, if this is the event that got one
public record Recorded(
        PetitionId petition,
        ActId act,
        Stamp stamp,
        Instant wall,
        UserId author,
        AgencyId owner,
        DossierClass dossierClass,
        boolean confirmed,
        Optional<RegisterNumber> number,
        PetitionEvent event) {}
