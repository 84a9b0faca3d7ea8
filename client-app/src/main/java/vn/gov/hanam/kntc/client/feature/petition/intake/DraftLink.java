package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.LinkKind;

/// A link the officer wants once the petition is filed.
public record DraftLink(PetitionId other, LinkKind kind) {}
