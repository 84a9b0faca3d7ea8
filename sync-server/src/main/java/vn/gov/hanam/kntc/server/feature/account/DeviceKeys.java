package vn.gov.hanam.kntc.server.feature.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Keys of desks: Ed25519, and only it.
final class DeviceKeys {

    static final int BASE64_MAX = 200;

    private static final String ALGORITHM = "Ed25519";
    private static final String SESSION = "kntc-session-1:";

    private DeviceKeys() {}

    /// The SubjectPublicKeyInfo in base64, when it is an Ed25519 key.
    static byte[] spki(String base64) {
        try {
            return key(Base64.getDecoder().decode(base64)).getEncoded();
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
    }

    /// Whether the desk signed this nonce.
    static boolean signed(byte[] spki, String nonce, byte[] signature) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key(spki));
            verifier.update((SESSION + nonce).getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey key(byte[] spki) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(spki));
    }
}
