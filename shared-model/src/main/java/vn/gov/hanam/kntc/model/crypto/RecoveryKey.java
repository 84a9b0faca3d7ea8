package vn.gov.hanam.kntc.model.crypto;

import static vn.gov.hanam.kntc.model.base.Require.require;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.util.Bytes;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The province's recovery key, public half: whatever a desk locks, it also seals to this key, so
/// that a forgotten password or a dead officer's PC costs no dossier.
///
/// HPKE of RFC 9180 in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Key and
/// sealed bytes are raw, as the RFC writes them (`enc ‖ ciphertext`), so that any program can open
/// them in twenty years. As text, a key is the base64 of its X.509 SubjectPublicKeyInfo.
public final class RecoveryKey {

    static final int LENGTH_BYTES = 32;

    static final HpkeParameters SUITE = suite();

    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");
    private static final int KEYSET_ID = 1;

    private final byte[] point;

    RecoveryKey(byte[] point) {
        require(point.length == LENGTH_BYTES, "a recovery key has %s bytes", LENGTH_BYTES);
        this.point = point.clone();
    }

    /// From the text of [#text].
    ///
    /// @throws Fault `SERVER_STRANGE_ANSWER` if it is no X25519 key
    public static RecoveryKey of(String text) {
        byte[] spki;
        try {
            spki = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw strange(notBase64);
        }
        if (spki.length != SPKI_PREFIX.length + LENGTH_BYTES
                || !Arrays.equals(
                        spki, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length)) {
            throw strange(null);
        }
        return new RecoveryKey(Arrays.copyOfRange(spki, SPKI_PREFIX.length, spki.length));
    }

    private static Fault strange(@Nullable Exception cause) {
        return new Fault(
                FaultCode.SERVER_STRANGE_ANSWER, "the recovery key is no X25519 key", cause);
    }

    public String text() {
        var spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + LENGTH_BYTES);
        System.arraycopy(point, 0, spki, SPKI_PREFIX.length, LENGTH_BYTES);
        return Base64.getEncoder().encodeToString(spki);
    }

    /// What names the key, to be read aloud or compared: the first 16 hex digits of its hash.
    public String fingerprint() {
        return Hash.of(point).hex().substring(0, 16);
    }

    /// Seals to the holder of the [RecoverySecret].
    ///
    /// @param context what the bytes are and of whom; opening needs the same
    public byte[] seal(byte[] clear, String context) {
        try {
            var entry = KeysetHandle.importKey(tinkKey()).withFixedId(KEYSET_ID).makePrimary();
            return KeysetHandle.newBuilder()
                    .addEntry(entry)
                    .build()
                    .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class)
                    .encrypt(clear, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notAPoint) {
            throw new Fault(
                    FaultCode.SERVER_STRANGE_ANSWER, "the recovery key does not seal", notAPoint);
        }
    }

    @AccessesPartialKey // The format is the raw key of the RFC, not a keyset.
    HpkePublicKey tinkKey() throws GeneralSecurityException {
        return HpkePublicKey.create(SUITE, Bytes.copyFrom(point), null);
    }

    private static HpkeParameters suite() {
        try {
            return HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Tink has this suite", absent);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecoveryKey key && Arrays.equals(point, key.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return "RecoveryKey " + fingerprint();
    }
}
