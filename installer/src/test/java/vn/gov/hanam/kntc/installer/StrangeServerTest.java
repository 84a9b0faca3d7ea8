package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import vn.gov.hanam.kntc.client.feature.exchange.SyncSentence;
import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.Enrolment;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.ServerAddress;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.time.Vietnam;
import vn.gov.hanam.kntc.server.platform.Certificates;
import vn.gov.hanam.kntc.server.platform.Certificates.Issued;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Who answers is not our server, or something stands between: the desk says what it is, sends
/// nothing and keeps all it has.
class StrangeServerTest {

    private static final String HTML = "<html><body>Xin mời đăng nhập wifi</body></html>";
    private static final Texts TEXTS = Texts.vietnamese();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir private Path folder;

    private final Certificates certificates = new Certificates(RANDOM);
    private final Instant now = TestDesks.clock().instant();
    private final Issued ours = certificates.authority(now.minus(YEAR.multipliedBy(5)));
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server = plain();

    private final Portal portal = new Portal(0);
    private int port = server.getAddress().getPort();

    @AfterEach
    void stop() {
        server.stop(0);
        portal.close();
    }

    /// How an answerer differs from our server.
    enum Answerer {
        ANOTHER_AUTHORITY(
                FaultCode.SERVER_NOT_OURS, "Nơi trả lời không phải máy chủ của tỉnh, chưa gửi gì"),
        ANOTHER_HOST(
                FaultCode.SERVER_NOT_OURS, "Nơi trả lời không phải máy chủ của tỉnh, chưa gửi gì"),
        CERTIFICATE_OVER(
                FaultCode.SERVER_CERTIFICATE_DATES,
                "Chứng chỉ máy chủ không khớp ngày giờ máy này, chưa gửi gì"),
        CERTIFICATE_OF_TOMORROW(
                FaultCode.SERVER_CERTIFICATE_DATES,
                "Chứng chỉ máy chủ không khớp ngày giờ máy này, chưa gửi gì"),
        PLAIN_HTTP(
                FaultCode.SERVER_STRANGE_ANSWER, "Mạng đòi đăng nhập hoặc chặn máy chủ, thử lại"),
        HTML_200(FaultCode.SERVER_STRANGE_ANSWER, "Mạng đòi đăng nhập hoặc chặn máy chủ, thử lại"),
        REDIRECT(FaultCode.SERVER_STRANGE_ANSWER, "Mạng đòi đăng nhập hoặc chặn máy chủ, thử lại"),
        LOGIN_WANTED(
                FaultCode.SERVER_STRANGE_ANSWER, "Mạng đòi đăng nhập hoặc chặn máy chủ, thử lại"),
        NOBODY(FaultCode.SERVER_UNREACHABLE, "Ngoại tuyến từ");

        private final FaultCode code;
        private final String bar;

        Answerer(FaultCode code, String bar) {
            this.code = code;
            this.bar = bar;
        }

        boolean isRefusedBeforeARequest() {
            return code == FaultCode.SERVER_NOT_OURS || code == FaultCode.SERVER_CERTIFICATE_DATES;
        }
    }

    private HttpServer plain() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Answerer who) {
        server.stop(0);
        var other = certificates.authority(now);
        switch (who) {
            case ANOTHER_AUTHORITY -> tls(other, "localhost", now, 200, "application/json", "{}");
            case ANOTHER_HOST -> tls(ours, "khac.gov.vn", now, 200, "application/json", "{}");
            case CERTIFICATE_OVER ->
                    tls(ours, "localhost", now.minus(YEAR.multipliedBy(4)), 200, "text/html", HTML);
            case CERTIFICATE_OF_TOMORROW ->
                    tls(ours, "localhost", now.plus(YEAR), 200, "text/html", HTML);
            case HTML_200 -> tls(ours, "localhost", now, 200, "text/html", HTML);
            case REDIRECT -> tls(ours, "localhost", now, 302, "text/html", HTML);
            case LOGIN_WANTED -> tls(ours, "localhost", now, 511, "text/html", HTML);
            case PLAIN_HTTP -> port = portal.port();
            case NOBODY -> port = closedPort();
        }
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tls(
            Issued authority, String host, Instant made, int status, String type, String body) {
        try {
            var leaf = certificates.server(authority, List.of(host), made);
            var store =
                    Certificates.keyStore(
                            List.of(leaf.certificate(), authority.certificate()), leaf.key(), "x");
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, "x".toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            var https =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            https.setHttpsConfigurator(new HttpsConfigurator(context));
            server = https;
            answering(status, type, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answering(int status, String type, String body) {
        server.createContext("/", exchange -> answer(exchange, status, type, body));
        server.start();
        port = server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        requests.incrementAndGet();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", "http://portal.local/login");
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String address() {
        return "https://localhost:" + port + "/kntc/";
    }

    private Hash pin() {
        return Hash.of(ours.certificate().getPublicKey().getEncoded());
    }

    private DeskSession desk() {
        try {
            var base64 = Base64.getEncoder();
            var device = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var recovery = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            var agency = new AgencyId("UB13366");
            var enrolment =
                    new Enrolment(
                            address(),
                            pin(),
                            new DeviceId(new UUID(2, 2)),
                            base64.encodeToString(device.getPrivate().getEncoded()),
                            agency,
                            "UBND xã Tiên Tân",
                            base64.encodeToString(device.getPublic().getEncoded()),
                            base64.encodeToString(recovery.getPublic().getEncoded()));
            var officer =
                    new Officer(
                            new UserId(new UUID(1, 1)),
                            "hoa",
                            "Nguyễn Thị Hoa",
                            Role.RECEPTION_OFFICER,
                            agency);
            new DeskFolder(folder.resolve("desk"), TestDesks.clock(), TestDesks.CHEAP)
                    .create(enrolment, officer, RunningServer.PASSWORD.toCharArray());
            return TestDesks.open(folder.resolve("desk"), "hoa");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String bar(SyncStatus status) {
        return new SyncSentence(TEXTS)
                .of(status, 1, 0, Vietnam.dayOf(TestDesks.clock().instant()))
                .sentence();
    }

    @ParameterizedTest
    @EnumSource(Answerer.class)
    void the_bar_says_what_it_is_and_nothing_is_sent_or_lost(Answerer who) {
        start(who);
        try (var desk = desk();
                var sync = new SyncService(desk, TestDesks.clock(), RANDOM)) {
            var petition = desk.newPetition();
            assertThat(
                            desk.register(
                                    petition,
                                    desk.newCode(),
                                    TestDesks.complaint("Ranh giới thửa đất"),
                                    List.of()))
                    .isInstanceOf(Result.Ok.class);
            sync.start(new BackgroundThreads());

            Await.that("trouble is known", () -> sync.status().trouble().isPresent());

            var status = sync.status();
            var trouble = status.trouble().orElseThrow();
            assertThat(trouble.code()).isEqualTo(who.code);
            assertThat(trouble.id()).isNotBlank();
            assertThat(bar(status)).startsWith(who.bar).contains("1 đơn chờ gửi");
            assertThat(FaultTexts.sentence(TEXTS, trouble)).isNotBlank();
            assertThat(status.unsentActs()).isEqualTo(1);
            assertThat(status.nextTry()).isPresent();
            assertThat(desk.state(petition)).isPresent();
            if (who.isRefusedBeforeARequest()) {
                assertThat(requests).hasValue(0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Answerer.class,
            names = {"ANOTHER_AUTHORITY", "ANOTHER_HOST", "CERTIFICATE_OVER", "PLAIN_HTTP"})
    void a_code_is_said_to_nobody_but_its_own_server(Answerer who) {
        start(who);
        var spki = ours.certificate().getPublicKey().getEncoded();
        var code = EnrolmentCode.random(spki, RANDOM);

        refused(who.code, code);

        assertThat(requests).hasValue(0);
    }

    @Test
    void a_code_of_another_server_is_not_said() {
        start(Answerer.HTML_200);
        var code =
                EnrolmentCode.random(
                        "the key of another province".getBytes(StandardCharsets.UTF_8), RANDOM);

        refused(FaultCode.SERVER_NOT_OURS, code);

        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "403, ENROLMENT_REFUSED, ENROLMENT_REFUSED",
        "403, ENROLMENT_USED, ENROLMENT_USED",
        "403, ENROLMENT_EXPIRED, ENROLMENT_EXPIRED",
        "403, ENROLMENT_BLOCKED, ENROLMENT_BLOCKED",
        "429, TRY_LATER, SERVER_BUSY",
        "500, UNEXPECTED, SERVER_FAILED"
    })
    void each_refusal_of_a_code_is_told_apart(int status, String said, FaultCode code) {
        server.stop(0);
        tls(
                ours,
                "localhost",
                now,
                status,
                "application/problem+json",
                "{\"code\":\"%s\",\"id\":\"7\"}".formatted(said));

        refused(code, EnrolmentCode.random(ours.certificate().getPublicKey().getEncoded(), RANDOM));

        assertThat(requests).hasValue(1);
    }

    private void refused(FaultCode expected, EnrolmentCode code) {
        var address =
                ServerAddress.parse(address()).orThrow(_ -> new IllegalStateException("address"));
        assertThatThrownBy(
                        () -> new EnrolmentClient(TestDesks.clock()).enrol(address, code, "may-1"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(expected));
    }
}
