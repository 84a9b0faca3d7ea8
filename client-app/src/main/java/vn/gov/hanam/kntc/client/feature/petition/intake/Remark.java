package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.model.base.Problem;

/// A sentence beside a field.
public record Remark(Tone tone, Problem problem) {}
