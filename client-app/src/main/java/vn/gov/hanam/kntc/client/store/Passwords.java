package vn.gov.hanam.kntc.client.store;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// From a typed password to a key.
final class Passwords {

    private static final int KEY_BYTES = 32;
    private static final int UTF_8_BYTES_MAX = 3;

    private Passwords() {}

    /// The password is wiped. It is brought into NFC first: keyboards for Vietnamese differ in how
    /// they send a letter with its mark.
    static SecretKey key(char[] password, byte[] salt, PasswordCost cost) {
        var bytes = normalised(password);
        var key = new byte[KEY_BYTES];
        try {
            var argon2 = new Argon2BytesGenerator();
            argon2.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(cost.memoryKib())
                            .withIterations(cost.passes())
                            .withParallelism(cost.lanes())
                            .withSalt(salt)
                            .build());
            argon2.generateBytes(bytes, key);
            return new SecretKeySpec(key, "AES");
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The JDK normalises only into a `String`, which cannot be wiped; it is made only of a
    /// password that is not in NFC already, which is the rare one.
    private static byte[] normalised(char[] password) {
        try {
            var typed = CharBuffer.wrap(password);
            if (Normalizer.isNormalized(typed, Normalizer.Form.NFC)) {
                return utf8(typed);
            }
            return utf8(CharBuffer.wrap(Normalizer.normalize(typed, Normalizer.Form.NFC)));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static byte[] utf8(CharBuffer text) {
        var room = new byte[text.remaining() * UTF_8_BYTES_MAX];
        try {
            var encoded = ByteBuffer.wrap(room);
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .encode(text, encoded, true);
            return Arrays.copyOf(room, encoded.position());
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }
}
