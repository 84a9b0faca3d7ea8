package vn.gov.hanam.kntc.server.feature.sync;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.sync.Caller;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.sync.ServerEngine;
import vn.gov.hanam.kntc.server.http.Callers;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Sync in one round trip: the desk's frames in, each committed as it arrives; ours out.
///
/// A connection cut on the way in keeps the frames before the cut: the next hello learns what they
/// were. Nothing is answered before the request has ended, because a desk that still sends does not
/// read.
@Path("sync/v1/exchange")
public final class ExchangeResource {

    private final ServerEngine engine;
    private final Callers callers;
    private final ExchangeLimits limits;

    public ExchangeResource(ServerEngine engine, Callers callers, ExchangeLimits limits) {
        this.engine = engine;
        this.callers = callers;
        this.limits = limits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response exchange(
            InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization)
            throws IOException {
        if (length != null && length > limits.requestBytesMax()) {
            throw new ProblemException(ProblemCode.REQUEST_TOO_LARGE);
        }
        var answer = new Answer();
        var exchange =
                engine.exchange(() -> caller(authorization), limits.answerBytes(), answer::add);
        take(new Limited(body, limits.requestBytesMax()), exchange);
        StreamingOutput output = out -> answer.write(out, exchange);
        return Response.ok(output, MediaType.APPLICATION_OCTET_STREAM_TYPE).build();
    }

    /// As the sessions say at this moment: a request over a poor line runs for minutes.
    private Caller caller(@Nullable String authorization) {
        var caller = callers.require(authorization);
        return new Caller(caller.device(), caller.agency(), caller.granted());
    }

    private static void take(InputStream body, ServerEngine.Exchange exchange) throws IOException {
        var reader = new FrameCodec.Reader();
        try {
            var frame = reader.read(body);
            while (frame.isPresent()) {
                exchange.on(frame.get());
                frame = reader.read(body);
            }
        } catch (EOFException | MalformedException e) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
    }

    /// Frames of the answer: kept until the request has ended, then written as they come.
    private static final class Answer {

        private final List<Frame> early = new ArrayList<>();
        private final FrameCodec.Writer writer = new FrameCodec.Writer();
        private @Nullable OutputStream out;

        void add(Frame frame) {
            var open = out;
            if (open == null) {
                early.add(frame);
            } else {
                write(open, frame);
            }
        }

        void write(OutputStream to, ServerEngine.Exchange exchange) throws IOException {
            out = to;
            try {
                early.forEach(frame -> write(to, frame));
                exchange.finish();
                to.flush();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private void write(OutputStream to, Frame frame) {
            try {
                to.write(writer.encode(frame));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
            count(value < 0 ? 0 : 1);
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
