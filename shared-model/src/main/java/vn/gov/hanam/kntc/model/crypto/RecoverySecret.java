package vn.gov.hanam.kntc.model.crypto;

import static vn.gov.hanam.kntc.model.base.Require.require;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.SecretBytes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The province's recovery key, secret half. It is made once, split among officers (Shamir) and put
/// together only to open what a desk sealed to its [RecoveryKey].
public final class RecoverySecret {

    private static final int KEYSET_ID = 1;

    private final byte[] scalar;

    private RecoverySecret(byte[] scalar) {
        require(
                scalar.length == RecoveryKey.LENGTH_BYTES,
                "a recovery secret has %s bytes",
                RecoveryKey.LENGTH_BYTES);
        this.scalar = scalar.clone();
    }

    /// @param random a `SecureRandom`, but in tests
    public static RecoverySecret make(RandomGenerator random) {
        var scalar = new byte[RecoveryKey.LENGTH_BYTES];
        random.nextBytes(scalar);
        return new RecoverySecret(scalar);
    }

    /// From its 32 bytes, as put together from the shares.
    public static RecoverySecret of(byte[] scalar) {
        return new RecoverySecret(scalar);
    }

    /// A copy, for splitting; the caller wipes it.
    public byte[] bytes() {
        return scalar.clone();
    }

    public RecoveryKey publicKey() {
        try {
            return new RecoveryKey(X25519.publicFromPrivate(scalar));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("any 32 bytes are an X25519 secret", impossible);
        }
    }

    /// What was sealed to the public half with the same context; empty if it was sealed to another
    /// key, for something else, or has been altered.
    @AccessesPartialKey // The format is the raw key of the RFC, not a keyset.
    public Optional<byte[]> open(byte[] sealed, String context) {
        try {
            var secret = SecretBytes.copyFrom(scalar, InsecureSecretKeyAccess.get());
            var key = HpkePrivateKey.create(publicKey().tinkKey(), secret);
            var entry = KeysetHandle.importKey(key).withFixedId(KEYSET_ID).makePrimary();
            return Optional.of(
                    KeysetHandle.newBuilder()
                            .addEntry(entry)
                            .build()
                            .getPrimitive(HybridConfig2026.get(), HybridDecrypt.class)
                            .decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    public void wipe() {
        Arrays.fill(scalar, (byte) 0);
    }
}
