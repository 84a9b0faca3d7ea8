package vn.gov.hanam.kntc.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;

import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jspecify.annotations.Nullable;

import java.security.Principal;
import java.util.Optional;

/// Lets in whoever holds a token of a session. A method is closed unless it says [Open].
@Priority(Priorities.AUTHENTICATION)
final class AuthenticationFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Callers callers;

    AuthenticationFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isOpen(request)) {
            return;
        }
        var caller =
                bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                        .flatMap(callers::byToken)
                        .orElseThrow(() ->
                                new ProblemException(ProblemCode.SESSION_EXPIRED)
                                        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
        request.setSecurityContext(new CallerContext(caller));
    }

    /// What follows `Bearer` in an authorization header.
    public static Optional<String> bearer(@Nullable String header) {
        return header != null && header.startsWith(SCHEME)
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static boolean isOpen(ContainerRequestContext request) {
        var method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
        return method != null
                && method.getInvocable().getHandlingMethod().isAnnotationPresent(Open.class);
    }

    private record CallerContext(Caller caller) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
