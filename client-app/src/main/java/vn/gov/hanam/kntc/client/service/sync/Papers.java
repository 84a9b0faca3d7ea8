package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.store.Incoming;
import vn.gov.hanam.kntc.client.store.db.PaperDao.Outgoing;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.sync.FilePart;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Papers to the server and from it, each resumed at the byte where it broke off.
///
/// Four at a time: on a lossy line one connection uses a third of it.
final class Papers {

    private static final int AT_ONCE = 4;
    private static final int ASKED_AT_ONCE = 500;
    private static final int FORCE_EVERY_BYTES = 1 << 20;
    private static final String OFFSET = "Upload-Offset";
    private static final String COMPLETE = "Upload-Complete";
    private static final String BYTES = "application/octet-stream";

    private record Question(List<String> hashes) {}

    private record BlobAnswer(String hash, boolean have, Optional<List<FilePart>> missing) {}

    private record Answer(List<BlobAnswer> blobs) {}

    private record Part(Outgoing file, FilePart missing) {}

    private record Moving(Part part, CompletableFuture<HttpResponse<byte[]>> answer, Flow flow) {}

    private final DeskSession desk;
    private final ServerLink link;
    private final Supplier<Optional<String>> token;
    private final LongConsumer moved;

    Papers(
            DeskSession desk,
            ServerLink link,
            Supplier<Optional<String>> token,
            LongConsumer moved) {
        this.desk = desk;
        this.link = link;
        this.token = token;
        this.moved = moved;
    }

    /// Sends what waits, until all is there or `pause` says that something goes before.
    ///
    /// @return whether nothing waits any more
    boolean send(BooleanSupplier pause) {
        while (true) {
            var waiting = desk.paperFiles().waiting(ASKED_AT_ONCE);
            if (waiting.isEmpty()) {
                return true;
            }
            if (!send(waiting, pause)) {
                return false;
            }
        }
    }

    /// @return whether the server has all of them now
    private boolean send(List<Outgoing> waiting, BooleanSupplier pause) {
        var parts = new ArrayDeque<>(ask(waiting));
        var moving = new ArrayList<Moving>();
        var allThere = true;
        try {
            while (!parts.isEmpty() || !moving.isEmpty()) {
                while (!parts.isEmpty() && moving.size() < AT_ONCE && !pause.getAsBoolean()) {
                    moving.add(start(parts.removeFirst()));
                }
                if (moving.isEmpty()) {
                    return false;
                }
                allThere &= settle(moving, first(moving));
            }
        } finally {
            moving.forEach(upload -> upload.answer().cancel(true));
        }
        return allThere;
    }

    private List<Part> ask(List<Outgoing> waiting) {
        var byHash = new HashMap<String, Outgoing>();
        waiting.forEach(file -> byHash.put(file.hash().hex(), file));
        var answer =
                link.post(
                        "blobs",
                        new Question(waiting.stream().map(file -> file.hash().hex()).toList()),
                        token.get(),
                        Answer.class);
        var parts = new ArrayList<Part>();
        for (var blob : answer.blobs()) {
            var file = byHash.get(blob.hash());
            if (file == null) {
                throw ServerLink.strange("a file that was not asked for");
            }
            if (blob.have()) {
                desk.paperFiles().setThere(file.hash(), true);
            } else {
                missing(file, blob.missing()).forEach(part -> parts.add(new Part(file, part)));
            }
        }
        return parts;
    }

    /// What is to go; of a file that is there whole, and was not noticed to be, its end.
    private static List<FilePart> missing(Outgoing file, Optional<List<FilePart>> said) {
        var missing = said.orElseGet(() -> FilePart.of(file.bytes()));
        if (missing.stream().anyMatch(part -> part.to() > file.bytes())) {
            throw ServerLink.strange("a part outside the file");
        }
        return missing.isEmpty() ? List.of(new FilePart(file.bytes(), file.bytes())) : missing;
    }

    private Moving start(Part part) {
        var flow = new Flow();
        var file = part.file();
        var missing = part.missing();
        var content =
                BodyPublishers.ofInputStream(() ->
                        counted(
                                vn.gov.hanam.kntc.client.service.sync.Outgoing.file(
                                        desk, file.hash(), missing.from()),
                                missing.bytes(),
                                flow));
        var request =
                link.request("blobs/" + file.hash().hex(), token.get())
                        .header(OFFSET, Long.toString(missing.from()))
                        .header("Upload-Length", Long.toString(file.bytes()))
                        .header("Content-Type", BYTES)
                        .method(
                                "PATCH",
                                missing.bytes() == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.fromPublisher(content, missing.bytes()))
                        .build();
        return new Moving(part, link.start(request, BodyHandlers.ofByteArray()), flow);
    }

    /// The first `bytes` of `content`, counted as they go.
    private InputStream counted(InputStream content, long bytes, Flow flow) {
        return new FilterInputStream(content) {
            private long left = bytes;

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                var read = in.read(into, from, (int) Math.min(length, left));
                if (read > 0) {
                    left -= read;
                    flow.moved(read);
                    moved.accept(read);
                }
                return read;
            }
        };
    }

    /// The first that is over, or that has stalled.
    private static Moving first(List<Moving> moving) {
        while (true) {
            for (var upload : moving) {
                if (upload.answer().isDone() || upload.flow().isStalled()) {
                    return upload;
                }
            }
            var any =
                    CompletableFuture.anyOf(
                            moving.stream()
                                    .map(Moving::answer)
                                    .toArray(CompletableFuture<?>[]::new));
            try {
                any.get(250, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException look) {
                // Looked at again, for those that have stalled.
            } catch (InterruptedException never) {
                throw new IllegalStateException("nobody interrupts sync", never);
            }
        }
    }

    /// @return whether the part is there
    private boolean settle(List<Moving> moving, Moving over) {
        moving.remove(over);
        var response = link.await(over.answer(), over.flow());
        var file = over.part().file();
        try {
            ServerLink.check(response, response.body());
        } catch (Refusal refusal) {
            if (refusal.isOffset()) {
                // The server has more or less than it said; it is asked again in the next round.
                return false;
            }
            throw refusal;
        }
        if (response.headers().firstValue(COMPLETE).orElse("").equals("?1")) {
            desk.paperFiles().setThere(file.hash(), true);
            return true;
        }
        var offset = response.headers().firstValue(OFFSET).orElse("");
        var part = over.part().missing();
        return part.bytes() > 0 && offset.equals(Long.toString(part.to()));
    }

    /// Brings a paper here; what had arrived before a cut is not asked for again.
    void fetch(PaperRow paper, DeskFolder.Progress progress) {
        if (desk.vault().has(paper.file().hash())) {
            desk.paperFiles().setHere(paper.file().hash(), true);
            return;
        }
        if (paper.deskOnly()) {
            throw new Fault(FaultCode.BLOB_DAMAGED, "the paper stays on the desk that holds it");
        }
        var size = paper.file().bytes();
        try (var incoming = desk.vault().receive(paper.file().hash(), size)) {
            if (!incoming.isComplete()) {
                receive(paper, incoming, progress);
            }
            incoming.finish();
        }
        desk.paperFiles().setHere(paper.file().hash(), true);
        desk.paperFiles().setThere(paper.file().hash(), true);
    }

    private void receive(PaperRow paper, Incoming incoming, DeskFolder.Progress progress) {
        var from = incoming.offset();
        var builder = link.request("blobs/" + paper.file().hash().hex(), token.get()).GET();
        if (from > 0) {
            builder.header("Range", "bytes=" + from + "-");
        }
        var flow = new Flow();
        var unforced = new long[1];
        var answer =
                link.start(
                        builder.build(),
                        info ->
                                info.statusCode() == (from > 0 ? 206 : 200) && isFile(info)
                                        ? BodyHandlers.ofByteArrayConsumer(piece ->
                                                        piece.ifPresent(bytes -> {
                                                            incoming.append(ByteBuffer.wrap(bytes));
                                                            flow.moved(bytes.length);
                                                            moved.accept(bytes.length);
                                                            unforced[0] += bytes.length;
                                                            if (unforced[0] > FORCE_EVERY_BYTES) {
                                                                incoming.force();
                                                                unforced[0] = 0;
                                                            }
                                                            progress.at(
                                                                    incoming.offset(),
                                                                    paper.file().bytes());
                                                        }))
                                                .apply(info)
                                        : HttpResponse.BodySubscribers.replacing(null));
        HttpResponse<@Nullable Void> response;
        try {
            response = link.await(answer, flow);
        } finally {
            incoming.force();
        }
        if (response.statusCode() == 401) {
            throw new Refusal(401, "SESSION_EXPIRED", "", Optional.empty());
        }
        if (response.statusCode() == 404) {
            throw new Fault(FaultCode.SERVER_BUSY, "the server does not have the paper yet");
        }
        if (response.statusCode() != 200 && response.statusCode() != 206) {
            throw ServerLink.strange("status " + response.statusCode() + " for a paper");
        }
        if (!BYTES.equals(ServerLink.type(response))) {
            throw ServerLink.strange("a paper of another kind");
        }
        if (!incoming.isComplete()) {
            throw new Fault(FaultCode.SERVER_UNREACHABLE, "the paper was cut");
        }
    }

    private static boolean isFile(HttpResponse.ResponseInfo info) {
        return info.headers().firstValue("Content-Type").orElse("").startsWith(BYTES);
    }
}
