package vn.gov.hanam.kntc.server.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Bounds how many requests are served at once. One more is told when to come back, at once, while
/// the work that was admitted goes on.
///
/// The seconds are random, so that desks turned away together do not return together.
public final class BusyHandler extends Handler.Wrapper {

    private static final int RETRY_SECONDS_MIN = 2;
    private static final int RETRY_SECONDS_MAX = 10;

    private final int limit;
    private final AtomicInteger active = new AtomicInteger();

    BusyHandler(int limit, Handler next) {
        super(next);
        this.limit = limit;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (active.incrementAndGet() > limit) {
            active.decrementAndGet();
            refuse(response, callback);
            return true;
        }
        Request.addCompletionListener(request, _ -> active.decrementAndGet());
        return super.handle(request, response, callback);
    }

    public int active() {
        return active.get();
    }

    public int limit() {
        return limit;
    }

    static void refuse(Response response, Callback callback) {
        var wait = ThreadLocalRandom.current().nextInt(RETRY_SECONDS_MIN, RETRY_SECONDS_MAX + 1);
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
        response.getHeaders().put(HttpHeader.RETRY_AFTER, Integer.toString(wait));
        write(response, ProblemCode.SERVER_BUSY, callback);
    }

    static void write(Response response, ProblemCode code, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
        response.write(
                true, ByteBuffer.wrap(Problems.body(code, Problems.newId(), Map.of())), callback);
    }
}
