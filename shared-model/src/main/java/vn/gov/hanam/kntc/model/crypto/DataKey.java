package vn.gov.hanam.kntc.model.crypto;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The one key of a store: 256 random bits, from which every other key of the store is derived.
///
/// It is never written in clear; a key ring wraps it for each user and for the province. A class
/// and not a record, so that it has no text and no accidental equality.
public final class DataKey {

    public static final int LENGTH_BYTES = 32;

    private final byte[] bytes;

    private DataKey(byte[] bytes) {
        require(bytes.length == LENGTH_BYTES, "a data key has %s bytes", LENGTH_BYTES);
        this.bytes = bytes.clone();
    }

    /// @param random a `SecureRandom`, but in simulations
    public static DataKey make(RandomGenerator random) {
        var bytes = new byte[LENGTH_BYTES];
        random.nextBytes(bytes);
        return new DataKey(bytes);
    }

    public static DataKey of(byte[] bytes) {
        return new DataKey(bytes);
    }

    /// A copy, for wrapping; the caller wipes it.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The key for one purpose: HKDF-SHA-256, expanded with the purpose's label. Knowing it tells
    /// nothing of this key nor of another purpose's key.
    public byte[] derive(KeyPurpose purpose) {
        try {
            var info = purpose.label().getBytes(StandardCharsets.UTF_8);
            var extract = new SecretKeySpec(bytes, "HKDF-PRK");
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.expandOnly(extract, info, LENGTH_BYTES));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has HKDF-SHA256", absent);
        }
    }

    public SecretKey aes(KeyPurpose purpose) {
        return secret(purpose, "AES");
    }

    public SecretKey hmac(KeyPurpose purpose) {
        return secret(purpose, "HmacSHA256");
    }

    private SecretKey secret(KeyPurpose purpose, String algorithm) {
        var derived = derive(purpose);
        try {
            return new SecretKeySpec(derived, algorithm);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /// Overwrites the key at logout; using it afterwards derives nonsense.
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "DataKey";
    }
}
