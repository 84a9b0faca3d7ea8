package vn.gov.hanam.kntc.server.feature.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.http.Callers;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.platform.ServerSecret;
import vn.gov.hanam.kntc.server.store.DeviceDao;
import vn.gov.hanam.kntc.server.store.DeviceDao.DeviceRow;
import vn.gov.hanam.kntc.server.store.ServerDatabase;
import vn.gov.hanam.kntc.server.store.SessionDao;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Sessions of desks: a nonce, signed by the device key, for a token of 12 hours.
///
/// A nonce says by itself when and for which device it was made, under a keyed hash. So asking for
/// one costs no row; only the one that opened a session is noted, to open no other.
public final class Sessions implements Callers {

    public static final Duration NONCE_LIFE = Duration.ofSeconds(60);
    public static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private static final int RANDOM_BYTES = 16;
    private static final int TOKEN_BYTES = 32;
    private static final int HASH_BYTES = 32;
    private static final int NONCE_BYTES = Long.BYTES + RANDOM_BYTES + HASH_BYTES;
    private static final String PURPOSE = "nonce";

    public record Token(String token, Instant expires) {}

    private final ServerDatabase database;
    private final AgencyDirectory agencies;
    private final ServerSecret secret;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Sessions(
            ServerDatabase database,
            AgencyDirectory agencies,
            ServerSecret secret,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.agencies = agencies;
        this.secret = secret;
        this.clock = clock;
        this.random = random;
    }

    /// Anybody may ask, for any device: the answer does not say whether there is such a one.
    public String newNonce(DeviceId device) {
        var open = new byte[Long.BYTES + RANDOM_BYTES];
        random.nextBytes(open);
        ByteBuffer.wrap(open).putLong(clock.millis());
        var nonce = ByteBuffer.allocate(NONCE_BYTES).put(open).put(seal(device, open)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    public Token open(DeviceId device, String nonce, byte[] signature) {
        var now = clock.instant();
        var made = madeAt(device, nonce);
        if (now.isAfter(made.plus(NONCE_LIFE)) || made.isAfter(now.plus(NONCE_LIFE))) {
            throw new ProblemException(ProblemCode.NONCE_REFUSED);
        }
        if (admitted(device, nonce, signature).isEmpty()) {
            throw new ProblemException(ProblemCode.DEVICE_REFUSED);
        }
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        var expires = now.plus(TOKEN_LIFE);
        var nonceHash = hash(nonce);
        var opened =
                database.together(tables -> {
                    var dao = tables.get(SessionDao.class);
                    if (dao.used(nonceHash) > 0) {
                        return false;
                    }
                    dao.use(nonceHash, made.plus(NONCE_LIFE.multipliedBy(2)));
                    dao.insert(hash(text), device, expires);
                    return true;
                });
        if (!opened) {
            throw new ProblemException(ProblemCode.NONCE_REFUSED);
        }
        return new Token(text, expires);
    }

    @Override
    public Optional<Caller> byToken(String token) {
        return database.table(SessionDao.class)
                .find(hash(token), clock.instant())
                .map(row -> new Caller(row.device(), row.agency(), agencies.scopeOf(row.agency())));
    }

    public void dropExpired() {
        var now = clock.instant();
        var dao = database.table(SessionDao.class);
        dao.dropExpired(now);
        dao.dropNonces(now);
    }

    private Optional<DeviceRow> admitted(DeviceId device, String nonce, byte[] signature) {
        return database.table(DeviceDao.class)
                .find(device)
                .filter(row -> !row.revoked())
                .filter(row -> DeviceKeys.signed(row.publicKey(), nonce, signature));
    }

    private Instant madeAt(DeviceId device, String nonce) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.NONCE_REFUSED);
        }
        if (bytes.length != NONCE_BYTES) {
            throw new ProblemException(ProblemCode.NONCE_REFUSED);
        }
        var open = new byte[Long.BYTES + RANDOM_BYTES];
        var sealed = new byte[HASH_BYTES];
        ByteBuffer.wrap(bytes).get(open).get(sealed);
        if (!MessageDigest.isEqual(sealed, seal(device, open))) {
            throw new ProblemException(ProblemCode.NONCE_REFUSED);
        }
        return Instant.ofEpochMilli(ByteBuffer.wrap(open).getLong());
    }

    private byte[] seal(DeviceId device, byte[] open) {
        return secret.hash(PURPOSE, device.toString().getBytes(US_ASCII), open);
    }

    /// A token has 256 random bits: a plain hash of it tells nothing.
    private static byte[] hash(String text) {
        return Hash.of(text.getBytes(US_ASCII)).bytes();
    }
}
