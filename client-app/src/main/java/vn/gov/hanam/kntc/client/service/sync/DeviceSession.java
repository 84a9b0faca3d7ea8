package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.service.desk.DeviceSigner;
import vn.gov.hanam.kntc.client.service.desk.Enrolment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// The device proves its key and gets a token, anew before the old one ends.
final class DeviceSession {

    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration LIFE_LEAST = Duration.ofHours(1);
    private static final Duration LIFE_MAX = Duration.ofDays(1);

    private record Step(String device, @Nullable String nonce, @Nullable String signature) {}

    private record Answer(
            Optional<String> nonce, Optional<String> token, Optional<Instant> expires) {}

    private final ServerLink link;
    private final Enrolment enrolment;
    private final DeviceSigner signer;
    private final InstantSource clock;
    private Optional<String> token = Optional.empty();
    private Instant end = Instant.MIN;

    DeviceSession(ServerLink link, Enrolment enrolment, InstantSource clock) {
        this.link = link;
        this.enrolment = enrolment;
        this.signer = new DeviceSigner(enrolment.privateKey());
        this.clock = clock;
    }

    synchronized Optional<String> token() {
        if (token.isEmpty() || clock.instant().isAfter(end.minus(EARLY))) {
            open();
        }
        return token;
    }

    synchronized void forget() {
        token = Optional.empty();
    }

    private void open() {
        var device = enrolment.device().toString();
        var nonce =
                link.post("session", new Step(device, null, null), Optional.empty(), Answer.class)
                        .nonce()
                        .orElseThrow(() -> ServerLink.strange("a session without a nonce"));
        var text = ("kntc-session-1:" + nonce).getBytes(StandardCharsets.UTF_8);
        var signature = Base64.getEncoder().encodeToString(signer.sign(text));
        var opened =
                link.post(
                        "session",
                        new Step(device, nonce, signature),
                        Optional.empty(),
                        Answer.class);
        if (opened.token().isEmpty()) {
            throw ServerLink.strange("a session without a token");
        }
        token = opened.token();
        end = end(opened);
    }

    /// By our clock, which may be years off: then the token is taken to be good for a while, and
    /// the server says when it is over.
    private Instant end(Answer opened) {
        var now = clock.instant();
        return opened.expires()
                .filter(at -> at.isAfter(now.plus(EARLY)) && at.isBefore(now.plus(LIFE_MAX)))
                .orElse(now.plus(LIFE_LEAST));
    }
}
