package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.store.Incoming;
import vn.gov.hanam.kntc.client.store.db.PaperDao.Outgoing;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.FilePart;

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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Papers to the server and from it, each resumed at the byte where it broke off.
///
/// Four at a time: on a lossy line one connection uses a third of it.
///
/// One file that cannot go holds nothing up. What does not read here any more is set down as
/// damaged and brought back from the server, if that has it; what the server refuses waits, behind
/// others.
final class Papers {

    private static final Logger LOG = LoggerFactory.getLogger(Papers.class);
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

    private record Moving(
            Part part, CompletableFuture<HttpResponse<byte[]>> answer, Flow flow, Source source) {}

    private final DeskSession desk;
    private final ServerLink link;
    private final Supplier<Optional<String>> token;
    private final LongConsumer moved;

    /// Damaged files the server was asked for in vain.
    private final Set<Hash> inVain = ConcurrentHashMap.newKeySet();

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
    /// @throws Refusal what the server said to a file it did not take, after all others have gone
    boolean send(BooleanSupplier pause) {
        var refused = new HashMap<Hash, Refusal>();
        while (true) {
            var waiting =
                    desk.paperFiles().waiting(ASKED_AT_ONCE + refused.size()).stream()
                            .filter(file -> !refused.containsKey(file.hash()))
                            .toList();
            if (waiting.isEmpty()) {
                refused.values().stream()
                        .findFirst()
                        .ifPresent(refusal -> {
                            throw refusal;
                        });
                return true;
            }
            if (!send(waiting, pause, refused)) {
                return false;
            }
        }
    }

    /// @return whether the server has all of them now, but for those it refused
    private boolean send(
            List<Outgoing> waiting, BooleanSupplier pause, Map<Hash, Refusal> refused) {
        var parts = new ArrayDeque<>(ask(waiting));
        var moving = new ArrayList<Moving>();
        var allThere = true;
        try {
            while (!parts.isEmpty() || !moving.isEmpty()) {
                while (!parts.isEmpty() && moving.size() < AT_ONCE && !pause.getAsBoolean()) {
                    start(parts.removeFirst()).ifPresent(moving::add);
                }
                if (moving.isEmpty()) {
                    return allThere && parts.isEmpty();
                }
                var over = first(moving);
                moving.remove(over);
                try {
                    allThere &= settle(over);
                } catch (Refusal refusal) {
                    if (!refusal.isOfOneFile()) {
                        throw refusal;
                    }
                    refused.put(over.part().file().hash(), refusal);
                }
            }
        } finally {
            moving.forEach(upload -> upload.answer().cancel(true));
        }
        return allThere;
    }

    /// Brings back what does not read here any more, from the server or from a disk that has come
    /// round.
    void restore() {
        for (var paper : desk.paperFiles().damaged()) {
            if (paper.deskOnly()) {
                if (desk.vault().isWhole(paper.file().hash())) {
                    desk.paperFiles().setHere(paper.file().hash());
                }
            } else if (!inVain.contains(paper.file().hash())) {
                try {
                    fetch(paper, (_, _) -> {});
                } catch (Fault absent) {
                    if (absent.code() == FaultCode.SERVER_UNREACHABLE) {
                        throw absent;
                    }
                    inVain.add(paper.file().hash());
                }
            }
        }
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
                desk.paperFiles().setThere(file.hash());
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

    /// Something is new, here or there: what was asked for in vain is asked for again.
    void askAgain() {
        inVain.clear();
    }

    /// @return nothing where the file does not open here
    private Optional<Moving> start(Part part) {
        var flow = new Flow();
        var file = part.file();
        var missing = part.missing();
        Source source;
        try {
            source =
                    new Source(
                            vn.gov.hanam.kntc.client.service.sync.Outgoing.file(
                                    desk, file.hash(), missing.from()),
                            missing.bytes(),
                            count -> {
                                flow.moved(count);
                                moved.accept(count);
                            });
        } catch (Fault damaged) {
            setDamaged(file, damaged);
            return Optional.empty();
        }
        var request =
                link.request("blobs/" + file.hash().hex(), token.get())
                        .header(OFFSET, Long.toString(missing.from()))
                        .header("Upload-Length", Long.toString(file.bytes()))
                        .header("Content-Type", BYTES)
                        .method(
                                "PATCH",
                                missing.bytes() == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.fromPublisher(
                                                BodyPublishers.ofInputStream(() -> source),
                                                missing.bytes()))
                        .build();
        return Optional.of(
                new Moving(part, link.start(request, BodyHandlers.ofByteArray()), flow, source));
    }

    private void setDamaged(Outgoing file, Exception why) {
        LOG.warn("sync: a paper does not read, {}", why.getClass().getSimpleName());
        desk.paperFiles().setDamaged(file.hash());
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

    /// @return whether the part is there, or can be had from here no more
    private boolean settle(Moving over) {
        var file = over.part().file();
        HttpResponse<byte[]> response;
        try {
            response = link.await(over.answer(), over.flow());
            over.source().close();
            ServerLink.check(response, response.body());
        } catch (Refusal refusal) {
            if (refusal.isOffset()) {
                // The server has more or less than it said; it is asked again in the next round.
                return false;
            }
            if (refusal.isDamaged() && !desk.vault().isWhole(file.hash())) {
                setDamaged(file, refusal);
                return true;
            }
            throw refusal;
        } catch (RuntimeException broken) {
            over.source().close();
            var failure = over.source().failure();
            if (failure.isPresent()) {
                setDamaged(file, failure.get());
                return true;
            }
            throw broken;
        }
        if (response.headers().firstValue(COMPLETE).orElse("").equals("?1")) {
            desk.paperFiles().setThere(file.hash());
            return true;
        }
        var offset = response.headers().firstValue(OFFSET).orElse("");
        var part = over.part().missing();
        return part.bytes() > 0 && offset.equals(Long.toString(part.to()));
    }

    /// Brings a paper here, also in the place of a damaged one; what had arrived before a cut is
    /// not asked for again.
    void fetch(PaperRow paper, DeskFolder.Progress progress) {
        if (desk.vault().isWhole(paper.file().hash())) {
            desk.paperFiles().setHere(paper.file().hash());
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
        desk.paperFiles().setHere(paper.file().hash());
        desk.paperFiles().setThere(paper.file().hash());
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
