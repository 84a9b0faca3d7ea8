package vn.gov.hanam.kntc.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.slf4j.bridge.SLF4JBridgeHandler;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.server.app.Initialisation;
import vn.gov.hanam.kntc.server.app.Initialisation.Wishes;
import vn.gov.hanam.kntc.server.app.ServerConfig;
import vn.gov.hanam.kntc.server.app.Wiring;
import vn.gov.hanam.kntc.server.feature.account.Administration.NewUser;
import vn.gov.hanam.kntc.server.platform.Certificates;
import vn.gov.hanam.kntc.server.platform.ServerFolder;
import vn.gov.hanam.kntc.server.platform.SystemClock;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A server with its agencies, on a folder that is given, at a free port, with cheap passwords.
/// Closing stops it; [#restart] stops it and starts it again on the same folder.
public final class TestServer implements AutoCloseable {

    public static final String PASSWORD = "mat-khau-thu-nghiem";

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /// A desk that was admitted.
    public record Desk(String id, KeyPair keys, String agency) {}

    private final ServerFolder folder;
    private final InstantSource clock;
    private final HttpClient client;
    private Wiring wiring;

    private TestServer(ServerFolder folder, InstantSource clock, Wiring wiring) {
        this.folder = folder;
        this.clock = clock;
        this.wiring = wiring;
        this.client = clientTrusting(folder);
    }

    public static TestServer start(Path data) {
        return start(data, SystemClock.get(), Map.of());
    }

    /// @param settings what differs from the settings of tests
    public static TestServer start(Path data, InstantSource clock, Map<String, String> settings) {
        var folder = new ServerFolder(data);
        var all = new HashMap<String, String>();
        all.put("host", "127.0.0.1");
        all.put("port", "0");
        all.put("drain.seconds", "2");
        all.put("password.memory.kib", "64");
        all.put("password.passes", "1");
        all.putAll(settings);
        try {
            new Initialisation(clock, new SecureRandom())
                    .make(
                            folder,
                            new Wishes(
                                    List.of("localhost", "127.0.0.1"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    all));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new TestServer(folder, clock, serving(folder, clock));
    }

    public ServerFolder folder() {
        return folder;
    }

    public Wiring wiring() {
        return wiring;
    }

    public HttpClient client() {
        return client;
    }

    /// The address of an endpoint, such as `sync/v1/enrol`.
    public URI uri(String path) {
        return URI.create("https://localhost:" + wiring.port() + "/kntc/" + path);
    }

    public void restart() {
        wiring.close();
        wiring = serving(folder, clock);
    }

    /// The code as the administrator reads it out.
    public String newCode(String agency) {
        return ok(wiring.administration().enrol(agency, "Máy thử"));
    }

    /// Adds an officer whose password is [#PASSWORD].
    public void addUser(String user, String name, String agency, String role) {
        ok(wiring.administration().addUser(new NewUser(user, name, agency, role, PASSWORD)));
    }

    public Desk enrol(String agency) throws IOException, InterruptedException {
        var keys = newKeys();
        var answer = enrol(newCode(agency), keys);
        return new Desk(body(answer).get("device").asText(), keys, agency);
    }

    public HttpResponse<byte[]> enrol(String code, KeyPair keys)
            throws IOException, InterruptedException {
        var secret = ok(EnrolmentCode.parse(code)).secret();
        return post(
                "sync/v1/enrol",
                Optional.empty(),
                Map.of("secret", secret, "name", "Máy 1", "deviceKey", spki(keys)));
    }

    public String token(Desk desk) throws IOException, InterruptedException {
        var nonce =
                body(post("sync/v1/session", Optional.empty(), Map.of("device", desk.id())))
                        .get("nonce")
                        .asText();
        return body(openSession(desk, nonce)).get("token").asText();
    }

    public HttpResponse<byte[]> openSession(Desk desk, String nonce)
            throws IOException, InterruptedException {
        return post(
                "sync/v1/session",
                Optional.empty(),
                Map.of(
                        "device",
                        desk.id(),
                        "nonce",
                        nonce,
                        "signature",
                        sign(desk.keys(), "kntc-session-1:" + nonce)));
    }

    public HttpResponse<byte[]> post(String path, Optional<String> token, Object body)
            throws IOException, InterruptedException {
        var request =
                request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    public HttpResponse<byte[]> get(String path, Optional<String> token)
            throws IOException, InterruptedException {
        return client.send(request(path, token).GET().build(), BodyHandlers.ofByteArray());
    }

    public HttpRequest.Builder request(String path, Optional<String> token) {
        var builder = HttpRequest.newBuilder(uri(path)).version(HttpClient.Version.HTTP_1_1);
        token.ifPresent(shown -> builder.header("Authorization", "Bearer " + shown));
        return builder;
    }

    public static JsonNode body(HttpResponse<byte[]> response) throws IOException {
        return JSON.readTree(response.body());
    }

    public static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sign(KeyPair keys, String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        wiring.close();
    }

    private static String spki(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static <T> T ok(Result<T> result) {
        return result.orThrow(problems -> new IllegalStateException(problems.toString()));
    }

    private static Wiring serving(ServerFolder folder, InstantSource clock) {
        var wiring = new Wiring(folder, ServerConfig.read(folder), clock, new SecureRandom());
        wiring.serve();
        return wiring;
    }

    private static HttpClient clientTrusting(ServerFolder folder) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", Certificates.readChain(folder.caCertificate()).getFirst());
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), new SecureRandom());
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
