package vn.gov.hanam.kntc.server.testing;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.sample.SamplePetition;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.sync.SavedJournal;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.server.platform.SystemClock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A whole desk without a screen: the real engine and journal on a disk in memory, and real HTTPS.
public final class TestDesk {

    private static final JournalVisitor NOBODY = _ -> {};
    private static final int REQUESTS_MAX = 100;

    private final TestServer server;
    private final TestServer.Desk desk;
    private final Officer officer;
    private final MemoryDeskStore store = new MemoryDeskStore(Set.of());
    private final DeskEngine engine;
    private final IdSource ids;
    private final Random random;
    private Optional<String> token = Optional.empty();

    public TestDesk(TestServer server, TestServer.Desk desk, Officer officer, long seed) {
        this.server = server;
        this.desk = desk;
        this.officer = officer;
        this.random = new Random(seed);
        this.ids = new IdSource(SystemClock.get(), random);
        var journal = Journal.open(new MemoryDisk(), DataKey.make(random), random, NOBODY);
        this.engine =
                new DeskEngine(
                        store, new SavedJournal(journal), this::sign, SystemClock.get(), ids);
        engine.open(NOBODY);
    }

    public String device() {
        return desk.id();
    }

    public DeskEngine engine() {
        return engine;
    }

    public MemoryDeskStore store() {
        return store;
    }

    public PetitionId register(SamplePetition petition) {
        var id = new PetitionId(ids.next());
        act(id, new PetitionAct.Register(TrackingCode.random(random), petition.form()));
        return id;
    }

    public PetitionState act(PetitionId petition, PetitionAct act) {
        return engine.act(petition, act, officer)
                .orThrow(problems -> new IllegalStateException(problems.toString()));
    }

    /// Exchanges until nothing is left to say.
    public void sync() throws IOException, InterruptedException {
        for (var request = 0; request < REQUESTS_MAX; request++) {
            if (exchange(server.uri("sync/v1/exchange")) == DeskEngine.Next.DONE) {
                return;
            }
        }
        throw new AssertionError("no end after " + REQUESTS_MAX + " requests");
    }

    /// One request and its answer, as far as the line lets them.
    public DeskEngine.Next exchange(URI uri) throws IOException, InterruptedException {
        var response = send(uri, request());
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    response.statusCode()
                            + " "
                            + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        var next = DeskEngine.Next.GO_ON;
        var reader = new FrameCodec.Reader();
        try (var in = response.body()) {
            while (true) {
                var frame = reader.read(in);
                if (frame.isEmpty()) {
                    return next;
                }
                var said = engine.on(frame.get());
                if (said != DeskEngine.Next.GO_ON && next != DeskEngine.Next.AGAIN) {
                    next = said;
                }
            }
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /// What the desk says now.
    public byte[] request() {
        var bytes = new ByteArrayOutputStream();
        var writer = new FrameCodec.Writer();
        engine.greeting().forEach(frame -> bytes.writeBytes(writer.encode(frame)));
        if (engine.mayPush()) {
            var pushes = engine.pushes();
            var frame = pushes.next();
            while (frame.isPresent()) {
                bytes.writeBytes(writer.encode(frame.get()));
                frame = pushes.next();
            }
        }
        return bytes.toByteArray();
    }

    public HttpResponse<InputStream> send(URI uri, byte[] body)
            throws IOException, InterruptedException {
        return send(uri, BodyPublishers.ofByteArray(body));
    }

    public HttpResponse<InputStream> send(URI uri, BodyPublisher body)
            throws IOException, InterruptedException {
        var shown = token();
        return server.client()
                .send(
                        server.request("sync/v1/exchange", Optional.of(shown))
                                .uri(uri)
                                .header("Content-Type", "application/octet-stream")
                                .POST(body)
                                .build(),
                        BodyHandlers.ofInputStream());
    }

    public String token() throws IOException, InterruptedException {
        if (token.isEmpty()) {
            token = Optional.of(server.token(desk));
        }
        return token.get();
    }

    private byte[] sign(byte[] text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(desk.keys().getPrivate());
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
