package vn.gov.hanam.kntc.client.store.search;

import vn.gov.hanam.kntc.model.id.PetitionId;

/// A dossier that may be about the same matter, and why it is thought so.
///
/// @param likeness between 0 and 1
public record DuplicateHint(PetitionId petition, Reason reason, double likeness) {

    public enum Reason {
        /// The same name, and an address that agrees.
        SAME_SENDER,
        /// The same decision or act is contested.
        SAME_CONTESTED,
        /// The summaries say nearly the same.
        SIMILAR_SUMMARY
    }
}
