package vn.gov.hanam.kntc.model.id;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 hash, as 64 lower-case hex digits.
public record Hash(String hex) implements Comparable<Hash> {

    public static final int BYTES = 32;

    /// What the first event of a chain names as its predecessor.
    public static final Hash NONE = new Hash("0".repeat(2 * BYTES));

    public Hash {
        require(hex.length() == 2 * BYTES, "a hash has %d hex digits", 2 * BYTES);
    }

    public static Hash of(byte[]... parts) {
        var digest = sha256();
        for (var part : parts) {
            digest.update(part);
        }
        return fromBytes(digest.digest());
    }

    public static Hash fromBytes(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    public static Hash fromString(String hex) {
        return new Hash(hex);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Hash other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
