package vn.gov.hanam.kntc.server.http;

import jakarta.ws.rs.core.HttpHeaders;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Whose token it is.
@FunctionalInterface
public interface Callers {

    String SCHEME = "Bearer ";

    /// The caller, or nothing when the token is unknown, over, or of a revoked device.
    Optional<Caller> byToken(String token);

    /// The caller at this moment. A request that runs for long asks again.
    ///
    /// @param authorization the header of that name
    /// @throws ProblemException `SESSION_EXPIRED`
    default Caller require(@Nullable String authorization) {
        return bearer(authorization)
                .flatMap(this::byToken)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.SESSION_EXPIRED)
                                .withHeader(HttpHeaders.WWW_AUTHENTICATE, SCHEME.strip()));
    }

    /// What follows `Bearer` in an authorization header.
    static Optional<String> bearer(@Nullable String header) {
        return header != null && header.startsWith(SCHEME)
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
