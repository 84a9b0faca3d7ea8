package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PaperKind;

import java.time.Instant;

/// A paper of a dossier, and where its file is.
///
/// @param deskOnly its file never leaves the desk that holds it
/// @param here whether the file is in this desk's vault
/// @param there whether the server has it, as far as we know
/// @param damaged whether the file was here and does not read any more
public record PaperRow(
        DocumentId id,
        PetitionId petition,
        PaperKind kind,
        String title,
        BlobRef file,
        boolean deskOnly,
        boolean removed,
        Instant at,
        boolean here,
        boolean there,
        boolean damaged) {

    /// The same, as it is known to be once it does not read.
    public PaperRow asDamaged() {
        return new PaperRow(
                id, petition, kind, title, file, deskOnly, removed, at, false, there, true);
    }
}
