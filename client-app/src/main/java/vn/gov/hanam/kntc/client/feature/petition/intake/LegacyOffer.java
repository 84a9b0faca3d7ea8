package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.text.LegacyEncoding;

/// A text that was pasted in an old encoding, and what it would say in Unicode.
public record LegacyOffer(PetitionField field, LegacyEncoding encoding, String text) {}
