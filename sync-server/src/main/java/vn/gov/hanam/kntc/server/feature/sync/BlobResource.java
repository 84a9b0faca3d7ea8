package vn.gov.hanam.kntc.server.feature.sync;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.FilePart;
import vn.gov.hanam.kntc.server.http.Aborting;
import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.store.BlobDao;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Files to and from the desks. Nearly the resumable uploads of the IETF draft: an offset never
/// decreases, is durable when reported, and the newest request goes on. But a large file has
/// several parts, which come side by side, each with its offset.
///
/// Whether a file is here is told only to those whose buckets name it, and to who brought it.
@Path("sync/v1/blobs")
public final class BlobResource {

    static final String UPLOAD_OFFSET = "Upload-Offset";
    static final String UPLOAD_LENGTH = "Upload-Length";
    static final String UPLOAD_COMPLETE = "Upload-Complete";

    private static final int HASHES_MAX = 1_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String YES = "?1";
    private static final String NO = "?0";

    public record Question(@Nullable List<String> hashes) {}

    /// @param missing what is still to come of a file that was begun
    public record BlobAnswer(String hash, boolean have, Optional<List<FilePart>> missing) {}

    public record Answer(List<BlobAnswer> blobs) {}

    private final BlobDirectory blobs;
    private final Uploads uploads;
    private final BlobScope scope;
    private final ServerDatabase database;

    public BlobResource(
            BlobDirectory blobs, Uploads uploads, BlobScope scope, ServerDatabase database) {
        this.blobs = blobs;
        this.uploads = uploads;
        this.scope = scope;
        this.database = database;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer ask(Question question, @Context SecurityContext context) {
        var caller = Caller.of(context);
        var names = question.hashes();
        if (names == null || names.size() > HASHES_MAX) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID).with("max", HASHES_MAX);
        }
        var hashes = names.stream().map(BlobResource::hash).toList();
        var known = new HashSet<Hash>();
        if (!hashes.isEmpty()) {
            known.addAll(scope.reachable(caller, hashes));
            known.addAll(database.table(BlobDao.class).held(caller.device(), hashes));
        }
        var answers = new ArrayList<BlobAnswer>();
        for (var hash : hashes) {
            var have = known.contains(hash) && blobs.has(hash);
            var missing =
                    have
                            ? Optional.<List<FilePart>>empty()
                            : uploads.missing(caller.device(), hash);
            answers.add(new BlobAnswer(hash.hex(), have, missing));
        }
        return new Answer(answers);
    }

    @PATCH
    @Path("{hash}")
    public Response patch(
            @PathParam("hash") String name,
            @HeaderParam(UPLOAD_OFFSET) @Nullable String offset,
            @HeaderParam(UPLOAD_LENGTH) @Nullable String length,
            InputStream body,
            @Context HttpServletRequest request,
            @Context SecurityContext context)
            throws IOException {
        var caller = Caller.of(context);
        var hash = hash(name);
        var whole = number(length);
        var size = mayKnow(caller, hash) ? blobs.size(hash) : OptionalLong.empty();
        if (size.isPresent()) {
            return progress(new Uploads.Progress(size.getAsLong(), true));
        }
        return progress(
                uploads.receive(
                        caller.device(), hash, number(offset), whole, body, Aborting.of(request)));
    }

    @GET
    @Path("{hash}")
    public Response get(
            @PathParam("hash") String name,
            @HeaderParam("Range") @Nullable String range,
            @Context SecurityContext context) {
        var hash = hash(name);
        var size = blobs.size(hash);
        if (size.isEmpty() || !scope.reaches(Caller.of(context), hash)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        var whole = size.getAsLong();
        var part = ByteRange.parse(Optional.ofNullable(range), whole);
        StreamingOutput output = out -> send(hash, part, out);
        var response =
                Response.status(part.isWhole(whole) ? 200 : 206)
                        .entity(output)
                        .type(MediaType.APPLICATION_OCTET_STREAM)
                        .header(HttpHeaders.CONTENT_LENGTH, part.length())
                        .header(HttpHeaders.ETAG, '"' + hash.hex() + '"')
                        .header("Accept-Ranges", "bytes");
        if (!part.isWhole(whole)) {
            response.header("Content-Range", part.contentRange(whole));
        }
        return response.build();
    }

    private void send(Hash hash, ByteRange part, OutputStream out) throws IOException {
        try (var channel = blobs.open(hash)) {
            channel.position(part.first());
            var in = Channels.newInputStream(channel);
            var buffer = new byte[BUFFER_BYTES];
            var left = part.length();
            while (left > 0) {
                var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("a blob became shorter");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private boolean mayKnow(Caller caller, Hash hash) {
        return scope.reaches(caller, hash)
                || database.table(BlobDao.class).holds(hash, caller.device()) > 0;
    }

    private static Response progress(Uploads.Progress now) {
        return Response.noContent()
                .header(UPLOAD_OFFSET, now.offset())
                .header(UPLOAD_COMPLETE, now.complete() ? YES : NO)
                .build();
    }

    private static Hash hash(String text) {
        if (!BlobDirectory.isHash(text)) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        return new Hash(text);
    }

    private static long number(@Nullable String text) {
        try {
            var number = Long.parseLong(text == null ? "" : text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal.
        }
        throw new ProblemException(ProblemCode.REQUEST_INVALID);
    }
}
