package vn.gov.hanam.kntc.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;

import org.glassfish.jersey.server.ExtendedUriInfo;

import java.security.Principal;

/// Lets in whoever holds a token of a session. A method is closed unless it says [Open].
@Priority(Priorities.AUTHENTICATION)
final class AuthenticationFilter implements ContainerRequestFilter {

    private final Callers callers;

    AuthenticationFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isOpen(request)) {
            return;
        }
        var caller = callers.require(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        request.setSecurityContext(new CallerContext(caller));
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
            return Callers.SCHEME.strip();
        }
    }
}
