package vn.gov.hanam.kntc.server.feature.account;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.server.testing.TestServer.body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.server.testing.TestServer;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

class AdmissionTest {

    private static final Optional<String> NOBODY = Optional.empty();

    private Instant now = Instant.parse("2026-11-23T02:00:00Z");
    private TestServer server;

    @BeforeEach
    void start(@TempDir Path data) {
        server = TestServer.start(data, () -> now, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_desk_comes_in_with_its_code_and_opens_a_session() throws Exception {
        var keys = TestServer.newKeys();

        var admitted = body(server.enrol(server.newCode("UB13366"), keys));

        assertThat(admitted.get("agency").asText()).isEqualTo("UB13366");
        assertThat(admitted.get("agencyName").asText()).isEqualTo("UBND xã Tiên Tân");
        assertThat(admitted.get("serverTime").asText()).isEqualTo("2026-11-23T02:00:00Z");
        var desk = new TestServer.Desk(admitted.get("device").asText(), keys, "UB13366");
        var directory = server.get("sync/v1/directory", Optional.of(server.token(desk)));
        assertThat(directory.statusCode()).isEqualTo(200);
        assertThat(body(directory).get("agencies")).hasSizeGreaterThan(120);
    }

    @Test
    void a_code_is_good_for_one_key_and_the_same_key_may_ask_again() throws Exception {
        var code = server.newCode("UB13366");
        var keys = TestServer.newKeys();
        var first = body(server.enrol(code, keys));

        var again = body(server.enrol(code, keys));
        var other = server.enrol(code, TestServer.newKeys());

        assertThat(again.get("device")).isEqualTo(first.get("device"));
        assertRefused(other, 403, "ENROLMENT_USED");
        now = now.plus(Duration.ofHours(25));
        assertRefused(server.enrol(code, keys), 403, "ENROLMENT_USED");
    }

    @Test
    void a_code_ends_after_a_day() throws Exception {
        var code = server.newCode("UB13366");

        now = now.plus(Duration.ofHours(24).plusSeconds(1));

        assertRefused(server.enrol(code, TestServer.newKeys()), 403, "ENROLMENT_EXPIRED");
        assertRefused(server.enrol(almost(code), TestServer.newKeys()), 403, "ENROLMENT_REFUSED");
    }

    @Test
    void the_fifth_wrong_try_ends_a_code() throws Exception {
        var code = server.newCode("UB13366");

        for (var i = 0; i < 5; i++) {
            assertRefused(
                    server.enrol(almost(code), TestServer.newKeys()), 403, "ENROLMENT_REFUSED");
        }

        assertRefused(server.enrol(almost(code), TestServer.newKeys()), 403, "ENROLMENT_BLOCKED");
        assertRefused(server.enrol(code, TestServer.newKeys()), 403, "ENROLMENT_BLOCKED");
    }

    @Test
    void four_wrong_tries_do_not() throws Exception {
        var code = server.newCode("UB13366");

        for (var i = 0; i < 4; i++) {
            server.enrol(almost(code), TestServer.newKeys());
        }

        assertThat(server.enrol(code, TestServer.newKeys()).statusCode()).isEqualTo(200);
    }

    @Test
    void who_guesses_codes_is_slowed_down() throws Exception {
        var statuses = new ArrayList<Integer>();

        for (var i = 0; i < 21; i++) {
            statuses.add(
                    server.post(
                                    "sync/v1/enrol",
                                    NOBODY,
                                    Map.of(
                                            "secret",
                                            "00000000",
                                            "name",
                                            "x",
                                            "deviceKey",
                                            "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="))
                            .statusCode());
        }

        assertThat(statuses.subList(0, 20)).containsOnly(403);
        assertThat(statuses.get(20)).isEqualTo(429);
    }

    @Test
    void a_nonce_opens_one_session_within_a_minute() throws Exception {
        var desk = server.enrol("UB13366");
        var nonce = nonce(desk);
        assertThat(server.openSession(desk, nonce).statusCode()).isEqualTo(200);

        assertRefused(server.openSession(desk, nonce), 401, "NONCE_REFUSED");
        var late = nonce(desk);
        now = now.plusSeconds(61);
        assertRefused(server.openSession(desk, late), 401, "NONCE_REFUSED");
    }

    @Test
    void a_nonce_of_another_device_or_of_ones_own_making_opens_nothing() throws Exception {
        var desk = server.enrol("UB13366");
        var other = server.enrol("UB13366");

        assertRefused(server.openSession(desk, nonce(other)), 401, "NONCE_REFUSED");
        assertRefused(server.openSession(desk, "AAAA"), 401, "NONCE_REFUSED");
    }

    @Test
    void a_wrong_signature_an_unknown_and_a_revoked_device_are_refused_alike() throws Exception {
        var desk = server.enrol("UB13366");
        var thief = new TestServer.Desk(desk.id(), TestServer.newKeys(), "UB13366");
        var unknown =
                new TestServer.Desk(
                        "01890000-0000-7000-8000-000000000000", TestServer.newKeys(), "UB13366");
        var token = server.token(desk);

        assertRefused(server.openSession(thief, nonce(thief)), 403, "DEVICE_REFUSED");
        assertRefused(server.openSession(unknown, nonce(unknown)), 403, "DEVICE_REFUSED");
        server.wiring().administration().revoke(desk.id());
        assertRefused(server.openSession(desk, nonce(desk)), 403, "DEVICE_REFUSED");
        assertRefused(server.get("sync/v1/directory", Optional.of(token)), 401, "SESSION_EXPIRED");

        assertThat(server.wiring().administration().reinstate(desk.id()))
                .isEqualTo(Result.ok(desk.id()));
        assertThat(server.get("sync/v1/directory", Optional.of(server.token(desk))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_session_ends_after_twelve_hours_and_survives_a_restart() throws Exception {
        var desk = server.enrol("UB13366");
        var token = Optional.of(server.token(desk));

        server.restart();
        now = now.plus(Duration.ofHours(12).minusSeconds(1));
        assertThat(server.get("sync/v1/directory", token).statusCode()).isEqualTo(200);
        now = now.plusSeconds(2);

        assertRefused(server.get("sync/v1/directory", token), 401, "SESSION_EXPIRED");
        assertRefused(server.get("sync/v1/directory", NOBODY), 401, "SESSION_EXPIRED");
    }

    @Test
    void an_officer_logs_in_on_a_desk_of_the_own_agency_only() throws Exception {
        server.addUser("hoa", "Nguyễn Thị Hoa", "UB13366", "RECEPTION_OFFICER");
        var own = Optional.of(server.token(server.enrol("UB13366")));
        var elsewhere = Optional.of(server.token(server.enrol("TT35")));

        var officer = body(login(own, "Hoa", TestServer.PASSWORD)).get("officer");

        assertThat(officer.get("name").asText()).isEqualTo("Nguyễn Thị Hoa");
        assertThat(officer.get("role").asText()).isEqualTo("reception-officer");
        assertThat(officer.get("agency").asText()).isEqualTo("UB13366");
        assertRefused(login(elsewhere, "hoa", TestServer.PASSWORD), 403, "LOGIN_OTHER_AGENCY");
        assertRefused(login(NOBODY, "hoa", TestServer.PASSWORD), 401, "SESSION_EXPIRED");
    }

    @Test
    void an_unknown_name_and_a_wrong_password_wait_alike() throws Exception {
        server.addUser("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
        var token = Optional.of(server.token(server.enrol("UB13366")));

        for (var i = 0; i < 5; i++) {
            assertRefused(login(token, "hoa", "sai-mat-khau"), 403, "LOGIN_REFUSED");
            assertRefused(login(token, "khong-co", "sai-mat-khau"), 403, "LOGIN_REFUSED");
        }
        var known = login(token, "hoa", TestServer.PASSWORD);
        var unknown = login(token, "khong-co", TestServer.PASSWORD);

        assertRefused(known, 429, "TRY_LATER");
        assertRefused(unknown, 429, "TRY_LATER");
        assertThat(known.headers().firstValue("Retry-After")).contains("5");
        now = now.plusSeconds(6);
        assertThat(login(token, "hoa", TestServer.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void a_closed_account_is_refused_like_a_wrong_password() throws Exception {
        server.addUser("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
        var token = Optional.of(server.token(server.enrol("UB13366")));

        server.wiring().administration().setActive("hoa", false);

        assertRefused(login(token, "hoa", TestServer.PASSWORD), 403, "LOGIN_REFUSED");
    }

    @Test
    void the_directory_shows_login_names_of_the_own_agency_only() throws Exception {
        server.addUser("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
        server.addUser("binh", "Trần Văn Bình", "TT35", "inspectorate");
        var token = Optional.of(server.token(server.enrol("UB13366")));

        var officers = body(server.get("sync/v1/directory", token)).get("officers");

        assertThat(officers).hasSize(2);
        for (var officer : officers) {
            assertThat(officer.has("user"))
                    .isEqualTo(officer.get("agency").asText().equals("UB13366"));
        }
    }

    /// The code with its last letter mistyped.
    private static String almost(String code) {
        var last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '0' ? '1' : '0');
    }

    private HttpResponse<byte[]> login(Optional<String> token, String user, String password)
            throws IOException, InterruptedException {
        return server.post("sync/v1/login", token, Map.of("user", user, "password", password));
    }

    private String nonce(TestServer.Desk desk) throws IOException, InterruptedException {
        return body(server.post("sync/v1/session", NOBODY, Map.of("device", desk.id())))
                .get("nonce")
                .asText();
    }

    private static void assertRefused(HttpResponse<byte[]> response, int status, String code)
            throws IOException {
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        var problem = body(response);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(problem.get("id").asText()).isNotBlank();
    }
}
