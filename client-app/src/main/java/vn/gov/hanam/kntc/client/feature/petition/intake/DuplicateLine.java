package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.search.DuplicateHint;
import vn.gov.hanam.kntc.model.petition.LinkKind;

import java.util.Optional;

/// A petition that may be about the same, as it stands beside the form.
///
/// @param chosen the link the officer asked for already
public record DuplicateLine(
        PetitionRow petition, DuplicateHint.Reason reason, Optional<LinkKind> chosen) {}
