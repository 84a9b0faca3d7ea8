package vn.gov.hanam.kntc.model.id;

import static vn.gov.hanam.kntc.model.base.Require.require;

import static java.nio.charset.StandardCharsets.US_ASCII;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// What the administrator reads out to bring a desk in: which server to trust, and a secret to be
/// known by. One use.
///
/// The first 16 letters are 80 bits of the SHA-256 of the server's CA key (its
/// SubjectPublicKeyInfo), so that the desk pins the right server before it says anything; the last
/// 8 letters are a secret of 40 bits, guarded by the few tries the server allows. The whole is a
/// secret: [#toString] does not show it.
///
/// @param letters the 24 letters without dashes, as [Crockford] writes them
public record EnrolmentCode(String letters) {

    public static final int LENGTH = 24;
    public static final int SECRET_BYTES = 5;

    private static final int KEY_BYTES = 10;
    private static final int KEY_LETTERS = KEY_BYTES * 8 / Crockford.BITS;

    public EnrolmentCode {
        require(
                letters.length() == LENGTH && Crockford.isCanonical(letters),
                "an enrolment code has %d letters",
                LENGTH);
    }

    /// @param caSpki the CA key of the server, as X.509 SubjectPublicKeyInfo
    /// @param secret 40 random bits
    public static EnrolmentCode of(byte[] caSpki, byte[] secret) {
        require(secret.length == SECRET_BYTES, "the secret has %d bytes", SECRET_BYTES);
        return new EnrolmentCode(keyLetters(caSpki) + Crockford.encode(secret));
    }

    /// @param random a SecureRandom in the product
    public static EnrolmentCode random(byte[] caSpki, RandomGenerator random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return of(caSpki, secret);
    }

    /// What the clerk typed.
    public static Result<EnrolmentCode> parse(String typed) {
        var text = Crockford.withoutSeparators(typed);
        var stranger = Crockford.firstStranger(text);
        if (stranger >= 0) {
            var end = text.offsetByCodePoints(stranger, 1);
            return Result.refused(
                    Problem.of("enrolment-code.letter", text.substring(stranger, end)));
        }
        if (text.length() != LENGTH) {
            return Result.refused(
                    Problem.of("enrolment-code.length", Integer.toString(text.length())));
        }
        return Result.ok(new EnrolmentCode(Crockford.canonical(text)));
    }

    /// Whether the key shown by a server is the one the administrator meant.
    public boolean matches(byte[] caSpki) {
        return MessageDigest.isEqual(
                letters.substring(0, KEY_LETTERS).getBytes(US_ASCII),
                keyLetters(caSpki).getBytes(US_ASCII));
    }

    /// The last eight letters: what the desk sends, and the server knows by its hash.
    public String secret() {
        return letters.substring(KEY_LETTERS);
    }

    /// As shown to the administrator: six groups of four.
    public String formatted() {
        return Crockford.inFours(letters);
    }

    private static String keyLetters(byte[] caSpki) {
        var hash = Hash.sha256().digest(caSpki);
        return Crockford.encode(Arrays.copyOf(hash, KEY_BYTES));
    }

    @Override
    public String toString() {
        return "EnrolmentCode[hidden]";
    }
}
