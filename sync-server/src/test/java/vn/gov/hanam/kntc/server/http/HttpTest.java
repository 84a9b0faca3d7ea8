package vn.gov.hanam.kntc.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.server.testing.TestServer.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.LoggerContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Verdict;
import vn.gov.hanam.kntc.server.platform.Logs;
import vn.gov.hanam.kntc.server.platform.SystemClock;
import vn.gov.hanam.kntc.server.store.journal.SqlServerStore;
import vn.gov.hanam.kntc.server.testing.TestServer;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@Timeout(60)
class HttpTest {

    private static final Optional<String> NOBODY = Optional.empty();

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        server = TestServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void health_is_told_to_anybody_and_holds_no_secret() throws Exception {
        var response = server.get("health", NOBODY);

        var health = body(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(health.get("status").asText()).isEqualTo("up");
        assertThat(health.get("database").asText()).isEqualTo("up");
        assertThat(health.get("blobs").asText()).isEqualTo("writable");
        assertThat(health.get("requestsMax").asInt()).isEqualTo(512);
        assertThat(health.toString()).doesNotContain(server.folder().root().toString());
    }

    @Test
    void metrics_are_shown_to_who_has_the_token() throws Exception {
        var token = Files.readString(server.folder().metricsToken()).strip();
        server.get("health", NOBODY);

        var refused = server.get("metrics", NOBODY);
        var wrong = server.get("metrics", Optional.of("x"));
        var shown = server.get("metrics", Optional.of(token));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(new String(shown.body(), UTF_8))
                .contains("http_requests_seconds_count", "jvm_memory", "hikaricp_connections");
    }

    @Test
    void what_only_a_person_can_settle_is_counted_in_the_metrics() throws Exception {
        var token = Optional.of(Files.readString(server.folder().metricsToken()).strip());
        assertThat(new String(server.get("metrics", token).body(), UTF_8))
                .contains("kntc_contradictions 0.0", "kntc_chains_begun_anew 0.0");

        var act = new ActId(new UUID(1, 1));
        var device = new DeviceId(new UUID(2, 2));
        new SqlServerStore(server.wiring().database())
                .write(tx -> {
                    tx.contradict(decided(act, Verdict.OK), decided(act, Verdict.REFUSED));
                    tx.begin(new ChainId(new UUID(3, 3)), device);
                    tx.begin(new ChainId(new UUID(4, 4)), device);
                    return 0;
                });

        assertThat(new String(server.get("metrics", token).body(), UTF_8))
                .contains("kntc_contradictions 1.0", "kntc_chains_begun_anew 1.0");
    }

    private static Decision decided(ActId act, Verdict verdict) {
        return new Decision(
                1, act, new UUID(5, 5), verdict, "", 0, Optional.empty(), verdict.name());
    }

    @Test
    void whatever_goes_wrong_is_a_problem_and_never_a_stack_trace() throws Exception {
        var unknown = server.get("sync/v1/khong-co", NOBODY);
        var elsewhere = HttpRequest.newBuilder(server.uri("").resolve("/ngoai")).GET().build();
        var outside = server.client().send(elsewhere, BodyHandlers.ofByteArray());
        var method = server.get("sync/v1/session", NOBODY);
        var garbage =
                server.client()
                        .send(
                                server.request("sync/v1/session", NOBODY)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{\"device\": [1,"))
                                        .build(),
                                BodyHandlers.ofByteArray());
        // It asks first: who is refused in the middle of two megabytes may not hear the answer.
        var enormous =
                server.client()
                        .send(
                                server.request("sync/v1/session", NOBODY)
                                        .header("Content-Type", "application/json")
                                        .expectContinue(true)
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"device\":\"%s\"}"
                                                                .formatted("x".repeat(2 << 20))))
                                        .build(),
                                BodyHandlers.ofByteArray());

        for (var response : List.of(unknown, outside, method, garbage, enormous)) {
            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(body(response).get("id").asText()).isNotBlank();
            assertThat(body(response).toString()).doesNotContain("Exception", "at vn.gov");
        }
        assertThat(unknown.statusCode()).isIn(401, 404);
        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(garbage.statusCode()).isEqualTo(400);
        assertThat(enormous.statusCode()).isEqualTo(413);
    }

    @Test
    void answers_carry_the_headers_that_keep_browsers_out_of_mischief() throws Exception {
        var headers = server.get("health", NOBODY).headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void the_loopback_port_takes_no_command_without_the_token() throws Exception {
        var plain = server.client();
        var port = Files.readString(server.folder().commands()).replaceAll("\\D*(\\d+).*", "$1");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/commands/users"))
                        .GET()
                        .build();

        assertThat(plain.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
        assertThat(server.get("commands/users", NOBODY).statusCode()).isIn(401, 404);
    }

    @Test
    void the_log_of_a_whole_session_names_nobody(@TempDir Path logs) throws Exception {
        Logs.toJson(Optional.of(logs));
        try {
            server.addUser("hoa.nguyen", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            var code = server.newCode("UB13366");
            var keys = TestServer.newKeys();
            var desk =
                    new TestServer.Desk(
                            body(server.enrol(code, keys)).get("device").asText(), keys, "UB13366");
            server.enrol(code, TestServer.newKeys());
            var token = server.token(desk);
            login(token, TestServer.PASSWORD);
            login(token, "mat-khau-sai-roi");
            server.get("sync/v1/directory?ten=Hoa", Optional.of(token));

            var log = Files.readString(logs.resolve("server.jsonl"));

            assertThat(log).contains("\"route\":\"/sync/v1/enrol\"", "LOGIN_REFUSED");
            assertThat(log)
                    .doesNotContainIgnoringCase("hoa")
                    .doesNotContain("Nguyễn", "Máy", TestServer.PASSWORD, "mat-khau", token)
                    .doesNotContain(code, code.replace("-", ""), code.substring(20))
                    .doesNotContain("ten=");
        } finally {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                context.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
            }
        }
    }

    @Test
    void one_request_too_many_is_told_to_come_back(@TempDir Path data) throws Exception {
        try (var small = TestServer.start(data, SystemClock.get(), Map.of("requests.max", "0"))) {
            var refused = small.get("health", NOBODY);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(body(refused).get("code").asText()).isEqualTo("SERVER_BUSY");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private void login(String token, String password) throws Exception {
        server.post(
                "sync/v1/login",
                Optional.of(token),
                Map.of("user", "hoa.nguyen", "password", password));
    }
}
