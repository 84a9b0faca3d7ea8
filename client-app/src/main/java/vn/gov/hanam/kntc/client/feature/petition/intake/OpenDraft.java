package vn.gov.hanam.kntc.client.feature.petition.intake;

import java.util.UUID;

/// A draft that is not filed yet.
public record OpenDraft(UUID id, IntakeDraft draft) {}
