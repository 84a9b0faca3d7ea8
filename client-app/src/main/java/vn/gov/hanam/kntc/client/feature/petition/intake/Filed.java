package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.time.Instant;

/// A petition that is in the register, on the disk of this desk.
///
/// @param at when it was registered, by the clock of this desk
public record Filed(PetitionState state, Instant at) {

    /// What stands on the paper until the server has given the number: `T-` and the first four
    /// letters of the tracking code, the same on every desk.
    public String number() {
        return state.number()
                .map(Object::toString)
                .orElse("T-" + state.code().toString().substring(0, 4));
    }
}
