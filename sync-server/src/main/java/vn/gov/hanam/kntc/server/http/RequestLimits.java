package vn.gov.hanam.kntc.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;

import org.glassfish.jersey.server.ExtendedUriInfo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bounds the body of a JSON request, and notes the route for log and metrics: the template, not
/// the address, which may name a file.
@Priority(Priorities.AUTHENTICATION - 1)
final class RequestLimits implements ContainerRequestFilter {

    /// The attribute of the request that holds the template of its route.
    static final String ROUTE = "kntc.route";

    @Override
    public void filter(ContainerRequestContext request) {
        var route = new StringBuilder();
        for (var template : ((ExtendedUriInfo) request.getUriInfo()).getMatchedTemplates()) {
            route.insert(0, template.getTemplate());
        }
        request.setProperty(ROUTE, route.toString());
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())) {
            if (request.getLength() > Json.REQUEST_BYTES_MAX) {
                throw new ProblemException(ProblemCode.REQUEST_TOO_LARGE);
            }
            request.setEntityStream(new Limited(request.getEntityStream(), Json.REQUEST_BYTES_MAX));
        }
    }

    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            var value = super.read();
            if (value >= 0) {
                count(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new ProblemException(ProblemCode.REQUEST_TOO_LARGE);
            }
        }
    }
}
