package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.store.Incoming;
import vn.gov.hanam.kntc.client.store.db.PaperDao.Outgoing;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;

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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    private static final String BYTES = "application/octet-stream";

    private record Question(List<String> hashes) {}

    private record BlobAnswer(String hash, boolean have, OptionalLong offset) {}

    private record Answer(List<BlobAnswer> blobs) {}

    private record Part(Outgoing file, long offset) {}

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
        var offsets = new HashMap<String, Long>();
        for (var blob : answer.blobs()) {
            if (blob.have() && byHash.containsKey(blob.hash())) {
                desk.paperFiles().setThere(new Hash(blob.hash()), true);
                byHash.remove(blob.hash());
            }
            offsets.put(blob.hash(), blob.offset().orElse(0));
        }
        return waiting.stream()
                .filter(file -> byHash.containsKey(file.hash().hex()))
                .map(file -> new Part(file, offset(file, offsets)))
                .toList();
    }

    private static long offset(Outgoing file, Map<String, Long> offsets) {
        var offset = offsets.getOrDefault(file.hash().hex(), 0L);
        if (offset < 0 || offset > file.bytes()) {
            throw ServerLink.strange("an offset outside the file");
        }
        return offset;
    }

    private Moving start(Part part) {
        var flow = new Flow();
        var file = part.file();
        var content =
                BodyPublishers.ofInputStream(() ->
                        counted(
                                vn.gov.hanam.kntc.client.service.sync.Outgoing.file(
                                        desk, file.hash(), part.offset()),
                                flow));
        var request =
                link.request("blobs/" + file.hash().hex(), token.get())
                        .header(OFFSET, Long.toString(part.offset()))
                        .header("Upload-Length", Long.toString(file.bytes()))
                        .header("Content-Type", BYTES)
                        .method(
                                "PATCH",
                                part.offset() == file.bytes()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.fromPublisher(
                                                content, file.bytes() - part.offset()))
                        .build();
        return new Moving(part, link.start(request, BodyHandlers.ofByteArray()), flow);
    }

    private InputStream counted(InputStream content, Flow flow) {
        return new FilterInputStream(content) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                var read = in.read(into, from, length);
                if (read > 0) {
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
        var offset = response.headers().firstValue(OFFSET).orElse("");
        var there = offset.equals(Long.toString(file.bytes()));
        if (there) {
            desk.paperFiles().setThere(file.hash(), true);
        }
        return there;
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
