package vn.gov.hanam.kntc.model.sync;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The server's mark on its decisions: the first 16 bytes of HMAC-SHA-256 under a secret of its
/// own.
///
/// A desk cannot make one, so a restored server can trust what desks offer it back.
public final class DecisionSeal {

    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;

    /// @param secret 32 random bytes, kept with the server's keys and in its backups
    public DecisionSeal(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public Decision sealed(Decision decision) {
        return new Decision(
                decision.seq(),
                decision.act(),
                decision.dossier(),
                decision.verdict(),
                decision.reason(),
                decision.receivedMillis(),
                decision.number(),
                tag(decision));
    }

    public boolean isMine(Decision decision) {
        return MessageDigest.isEqual(
                tag(decision).getBytes(StandardCharsets.US_ASCII),
                decision.tag().getBytes(StandardCharsets.US_ASCII));
    }

    private String tag(Decision decision) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var full = mac.doFinal(decision.text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(full, TAG_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
