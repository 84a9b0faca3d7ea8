package vn.gov.hanam.kntc.server.platform;

import static vn.gov.hanam.kntc.model.base.Require.require;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// 32 random bytes that never leave the server. A hash keyed by them tells nothing to who finds the
/// database without them: 40 bits of an enrolment code are guessed in minutes otherwise.
public final class ServerSecret {

    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public ServerSecret(byte[] secret) {
        require(secret.length == BYTES, "the secret has %d bytes", BYTES);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /// @param purpose keeps hashes of different things apart
    public byte[] hash(String purpose, byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            feed(mac, purpose.getBytes(UTF_8));
            for (var part : parts) {
                feed(mac, part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    public byte[] hash(String purpose, String text) {
        return hash(purpose, text.getBytes(UTF_8));
    }

    private static void feed(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
    }

    @Override
    public String toString() {
        return "ServerSecret[hidden]";
    }
}
