package vn.gov.hanam.kntc.server.http;

import java.util.Optional;

/// Whose token it is.
@FunctionalInterface
public interface Callers {

    /// The caller, or nothing when the token is unknown, over, or of a revoked device.
    Optional<Caller> byToken(String token);
}
