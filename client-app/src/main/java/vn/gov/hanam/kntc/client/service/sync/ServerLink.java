package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.json.Json;
import vn.gov.hanam.kntc.model.json.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// HTTP to the one server, and what its answers mean. After a stall everything is said over a new
/// client: the old one's connections are as dead as the one that stalled.
final class ServerLink {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int ANSWER_BYTES_MAX = 8 << 20;
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /// Longer than sync rests, shorter than the server keeps a silent connection: an act after a
    /// rest finds the connection warm. The JDK reads it for each connection.
    private static final String KEPT_SECONDS = "60";

    static {
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", KEPT_SECONDS);
        }
    }

    private final ServerAddress address;

    /// One for all clients, so that a new connection goes on with the TLS session of the old one.
    private final SSLContext tls;

    private volatile HttpClient client;

    /// The body of an answer that is no stream.
    private record ProblemBody(@Nullable String code, @Nullable String id) {}

    ServerLink(ServerAddress address, PinnedTrust trust) {
        this.address = address;
        this.tls = trust.context();
        this.client = fresh();
    }

    private HttpClient fresh() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(tls)
                .build();
    }

    void renew() {
        var old = client;
        client = fresh();
        old.shutdownNow();
    }

    void close() {
        client.shutdownNow();
    }

    HttpRequest.Builder request(String path, Optional<String> token) {
        var request = HttpRequest.newBuilder(address.endpoint(path));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    <T> T post(String path, Object body, Optional<String> token, Class<T> answer) {
        return read(
                request(path, token)
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofByteArray(Json.write(body)))
                        .build(),
                answer);
    }

    <T> T get(String path, Optional<String> token, Class<T> answer) {
        return read(request(path, token).GET().build(), answer);
    }

    private <T> T read(HttpRequest request, Class<T> answer) {
        var flow = new Flow();
        var response = await(client.sendAsync(request, BodyHandlers.ofInputStream()), flow);
        var body = body(response);
        check(response, body);
        if (!type(response).equals(JSON)) {
            throw strange("an answer of another kind");
        }
        try {
            return Json.read(body, answer);
        } catch (MalformedException wrong) {
            throw strange("an answer that is not ours: " + wrong.getMessage());
        }
    }

    private static byte[] body(HttpResponse<InputStream> response) {
        try (var in = response.body()) {
            var bytes = in.readNBytes(ANSWER_BYTES_MAX + 1);
            if (bytes.length > ANSWER_BYTES_MAX) {
                throw strange("an answer without end");
            }
            return bytes;
        } catch (IOException cut) {
            throw fault(cut);
        }
    }

    <T> CompletableFuture<HttpResponse<T>> start(HttpRequest request, BodyHandler<T> handler) {
        return client.sendAsync(request, handler);
    }

    /// Waits for an answer for as long as something moves.
    <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer, Flow flow) {
        while (true) {
            try {
                return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (flow.isStalled()) {
                    answer.cancel(true);
                    renew();
                    throw new Fault(FaultCode.SERVER_UNREACHABLE, "the connection has stalled");
                }
            } catch (ExecutionException failed) {
                var cause = failed.getCause();
                throw fault(cause == null ? failed : cause);
            } catch (CancellationException given) {
                throw new Fault(FaultCode.SERVER_UNREACHABLE, "the request was given up");
            } catch (InterruptedException never) {
                throw new IllegalStateException("nobody interrupts sync", never);
            }
        }
    }

    /// @throws Refusal when the server said no; `Fault` when it was not the server
    static void check(HttpResponse<?> response, byte[] body) {
        var status = response.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        if (!type(response).equals(PROBLEM)) {
            if (status == 503 || status == 429) {
                throw new Refusal(status, "SERVER_BUSY", "", retryAfter(response));
            }
            throw strange("status " + status + " without a problem of ours");
        }
        try {
            var problem = Json.read(body, ProblemBody.class);
            throw new Refusal(
                    status, plain(problem.code()), plain(problem.id()), retryAfter(response));
        } catch (MalformedException wrong) {
            throw strange("a problem that is not ours");
        }
    }

    /// What may stand in our log of what another said.
    private static String plain(@Nullable String said) {
        return said != null && said.matches("[A-Za-z0-9_-]{1,60}") ? said : "";
    }

    static String type(HttpResponse<?> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        var end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    static Fault strange(String what) {
        return new Fault(FaultCode.SERVER_STRANGE_ANSWER, what);
    }

    /// What kept us from an answer.
    static RuntimeException fault(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Fault || cause instanceof Refusal) {
                return (RuntimeException) cause;
            }
            if (cause instanceof CertificateException || cause instanceof SSLHandshakeException) {
                return notOurs(cause);
            }
        }
        if (failed instanceof SSLException) {
            return strange("no TLS: " + failed.getClass().getSimpleName());
        }
        if (failed instanceof IOException) {
            return new Fault(FaultCode.SERVER_UNREACHABLE, failed.getClass().getSimpleName());
        }
        return new IllegalStateException("sync failed", failed);
    }

    /// A handshake that was cut is no wrong certificate.
    private static Fault notOurs(Throwable cause) {
        for (@Nullable Throwable c = cause; c != null; c = c.getCause()) {
            if (c instanceof PinnedTrust.NotToday) {
                return new Fault(
                        FaultCode.SERVER_CERTIFICATE_DATES, "the certificate is not valid today");
            }
            if (c instanceof CertificateException) {
                return new Fault(FaultCode.SERVER_NOT_OURS, "the server has another key");
            }
        }
        var said = String.valueOf(cause.getMessage());
        return said.contains("terminated") || said.contains("closed")
                ? new Fault(FaultCode.SERVER_UNREACHABLE, "the handshake was cut")
                : new Fault(FaultCode.SERVER_NOT_OURS, "no handshake with the server");
    }
}
