package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.model.base.FaultCode;

/// A file that was not taken, and why. It is left as it was.
public record FileRefusal(String name, FaultCode why) {}
