package vn.gov.hanam.kntc.model.sync;

import java.util.UUID;

/// A form half filled in: journaled as typed, never sent, gone when it is filed.
///
/// @param bytes what the screen needs to show it again; empty when it was filed or thrown away
public record Draft(UUID id, byte[] bytes) {

    public boolean isGone() {
        return bytes.length == 0;
    }
}
