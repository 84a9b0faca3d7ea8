package vn.gov.hanam.kntc.server.feature.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/// Argon2id, written as every tool writes it: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
///
/// Each hash takes its memory, so only a few are computed at once; more are told to come back.
public final class Passwords {

    public static final int LENGTH_MIN = Officer.PASSWORD_LENGTH_MIN;
    public static final int LENGTH_MAX = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE_MAX = 2;
    private static final int WAITING_MAX = 64;
    private static final Duration RETRY = Duration.ofSeconds(5);

    /// What one hash costs.
    public record Cost(int memoryKib, int passes) {

        /// 64 MiB and 3 passes: about a third of a second on a server of today.
        public static final Cost STANDARD = new Cost(65_536, 3);
    }

    private final Cost cost;
    private final SecureRandom random;
    private final Semaphore atOnce = new Semaphore(AT_ONCE_MAX, true);
    private final String nobody;

    public Passwords(Cost cost, SecureRandom random) {
        this.cost = cost;
        this.random = random;
        this.nobody = hash(Base64.getEncoder().encodeToString(randomBytes()));
    }

    public String hash(String password) {
        var salt = randomBytes();
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.passes(),
                        encoder.encodeToString(salt),
                        encoder.encodeToString(derive(password, salt, cost, HASH_BYTES)));
    }

    public boolean matches(String password, String encoded) {
        var parts = encoded.split("\\$", -1);
        var numbers = parts[3].split("[=,]", -1);
        var written = new Cost(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[3]));
        var salt = Base64.getDecoder().decode(parts[4]);
        var expected = Base64.getDecoder().decode(parts[5]);
        return MessageDigest.isEqual(expected, derive(password, salt, written, expected.length));
    }

    /// The hash of a password nobody knows: an unknown name takes as long as a known one.
    public String nobody() {
        return nobody;
    }

    private byte[] derive(String password, byte[] salt, Cost of, int length) {
        if (atOnce.getQueueLength() > WAITING_MAX) {
            throw ProblemException.tryAfter(ProblemCode.SERVER_BUSY, RETRY);
        }
        atOnce.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(of.memoryKib())
                            .withIterations(of.passes())
                            .withParallelism(1)
                            .withSalt(salt)
                            .build());
            var derived = new byte[length];
            // The same letters however the keyboard composed them.
            generator.generateBytes(
                    Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(UTF_8), derived);
            return derived;
        } finally {
            atOnce.release();
        }
    }

    private byte[] randomBytes() {
        var bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
