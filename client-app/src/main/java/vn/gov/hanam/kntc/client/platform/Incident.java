package vn.gov.hanam.kntc.client.platform;

import vn.gov.hanam.kntc.model.base.FaultCode;

/// One failure as the officer sees it and as the log has it.
///
/// @param id what the officer quotes on the phone; the same stands in the log
public record Incident(FaultCode code, String id) {}
