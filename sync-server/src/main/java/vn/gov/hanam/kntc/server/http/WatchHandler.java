package vn.gov.hanam.kntc.server.http;

import io.micrometer.core.instrument.MeterRegistry;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Around every request: headers that keep browsers out of mischief, one line in the log, one
/// measurement. Neither line nor measurement knows an address, a query or a person.
final class WatchHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger("request");

    private final MeterRegistry meters;

    WatchHandler(MeterRegistry meters, Handler next) {
        super(next);
        this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var headers = response.getHeaders();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        Aborting.allow(request, abort(request));
        Request.addCompletionListener(request, _ -> completed(request, response));
        return super.handle(request, response, callback);
    }

    /// Ends the connection under a request; only where the connection carries nothing else.
    private static Runnable abort(Request request) {
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            return () -> {};
        }
        var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        return endPoint::close;
    }

    private void completed(Request request, Response response) {
        var took = Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
        var route =
                request.getAttribute(RequestLimits.ROUTE) instanceof String known ? known : "other";
        var status = Integer.toString(response.getStatus());
        meters.timer(
                        "http.requests",
                        "method",
                        request.getMethod(),
                        "route",
                        route,
                        "status",
                        status)
                .record(took);
        LOG.atInfo()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("route", route)
                .addKeyValue("status", response.getStatus())
                .addKeyValue("millis", took.toMillis())
                .addKeyValue("bytesIn", Request.getContentBytesRead(request))
                .addKeyValue("bytesOut", Response.getContentBytesWritten(response))
                .log("request");
    }
}
