package vn.gov.hanam.kntc.server.http;

import jakarta.servlet.http.HttpServletRequest;

import org.eclipse.jetty.server.Request;

/// Ending a request from outside: a newer one has taken over what it was doing.
public final class Aborting {

    private static final String ATTRIBUTE = "kntc.abort";

    private Aborting() {}

    /// What ends the given request. Does nothing where others share its connection.
    public static Runnable of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Runnable abort ? abort : () -> {};
    }

    static void allow(Request request, Runnable abort) {
        request.setAttribute(ATTRIBUTE, abort);
    }
}
