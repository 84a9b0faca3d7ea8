package vn.gov.hanam.kntc.model.journal;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.KeyPurpose;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The bytes of headers and records, format version 1. All numbers are big-endian.
///
/// ```
/// header  magic "KNTCJRNL" | u16 version | u16 zero | u32 segment | 12 bytes HMAC | u32 CRC32C
/// record  u32 length of what follows the CRC | u32 CRC32C | kind | 12 bytes nonce | ciphertext, tag
/// ```
///
/// The CRC covers the length too. A record is bound to its place: the data authenticated with it
/// are segment, byte offset and kind. The offset, and not a running number, so that a record can be
/// proven by itself when its neighbours are damaged. The highest bit of the kind says that all
/// before it in the segment was forced when it was written.
final class RecordCodec {

    static final int VERSION = 1;
    static final int HEADER_BYTES = 32;
    static final int BODY_BYTES_MAX = 4 << 20;

    /// Kinds of the journal itself, never handed to a visitor.
    static final byte LINK = 0x7f;

    static final byte CLOSED = 0x7e;

    static final int ALL_BEFORE_FORCED = 0x80;

    private static final byte[] MAGIC = {'K', 'N', 'T', 'C', 'J', 'R', 'N', 'L'};
    private static final int CHECK_BYTES = 12;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int FRAME_BYTES = 8;
    private static final int SEALED_BYTES_MIN = 1 + NONCE_BYTES + TAG_BYTES;

    private final SecretKey key;
    private final SecretKey headerKey;
    private final RandomGenerator random;
    private final Cipher cipher;

    RecordCodec(DataKey key, RandomGenerator random) {
        this.key = key.aes(KeyPurpose.JOURNAL);
        this.headerKey = key.hmac(KeyPurpose.JOURNAL_HEADER);
        this.random = random;
        this.cipher = newCipher();
    }

    /// What a header says of its segment.
    enum Header {
        SOUND,
        DAMAGED,
        NEWER,
        OF_ANOTHER_STORE
    }

    byte[] header(int segment) {
        var header = ByteBuffer.allocate(HEADER_BYTES);
        header.put(MAGIC).putShort((short) VERSION).putShort((short) 0).putInt(segment);
        header.put(headerCheck(header.array()));
        header.putInt(crc(header.array(), 0, header.position()));
        return header.array();
    }

    Header check(int segment, byte[] bytes, int size) {
        var checked = HEADER_BYTES - Integer.BYTES;
        if (size < HEADER_BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || intAt(bytes, checked) != crc(bytes, 0, checked)) {
            return Header.DAMAGED;
        }
        if (ByteBuffer.wrap(bytes).getShort(MAGIC.length) > VERSION) {
            return Header.NEWER;
        }
        var at = checked - CHECK_BYTES;
        var given = Arrays.copyOfRange(bytes, at, checked);
        if (!MessageDigest.isEqual(given, headerCheck(bytes))) {
            return Header.OF_ANOTHER_STORE;
        }
        return intAt(bytes, at - Integer.BYTES) == segment ? Header.SOUND : Header.DAMAGED;
    }

    private byte[] headerCheck(byte[] header) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(headerKey);
            mac.update(header, 0, HEADER_BYTES - CHECK_BYTES - Integer.BYTES);
            return Arrays.copyOf(mac.doFinal(), CHECK_BYTES);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has HmacSHA256", absent);
        }
    }

    static int sealedBytes(int bodyBytes) {
        return FRAME_BYTES + SEALED_BYTES_MIN + bodyBytes;
    }

    byte[] seal(int segment, int offset, byte kind, byte[] body) {
        require(body.length <= BODY_BYTES_MAX, "a record of %s bytes is too long", body.length);
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = new byte[sealedBytes(body.length)];
        var record = ByteBuffer.wrap(sealed);
        record.putInt(sealed.length - FRAME_BYTES).putInt(0).put(kind).put(nonce);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(place(segment, offset, kind));
            cipher.doFinal(body, 0, body.length, sealed, record.position());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM encrypts", impossible);
        }
        record.putInt(Integer.BYTES, recordCrc(sealed, 0, sealed.length));
        return sealed;
    }

    /// How long the record at `at` is, or 0 if its length and checksum do not speak of a record.
    int lengthAt(byte[] bytes, int at, int limit) {
        if (limit - at < sealedBytes(0)) {
            return 0;
        }
        var sealed = intAt(bytes, at);
        if (sealed < SEALED_BYTES_MIN
                || sealed > SEALED_BYTES_MIN + BODY_BYTES_MAX
                || sealed > limit - at - FRAME_BYTES) {
            return 0;
        }
        var length = FRAME_BYTES + sealed;
        return intAt(bytes, at + Integer.BYTES) == recordCrc(bytes, at, length) ? length : 0;
    }

    static byte kindAt(byte[] bytes, int at) {
        return bytes[at + FRAME_BYTES];
    }

    /// The length a record at the start of `frame` claims for itself.
    static int claimedLength(byte[] frame) {
        var sealed = intAt(frame, 0);
        return sealed < SEALED_BYTES_MIN || sealed > SEALED_BYTES_MIN + BODY_BYTES_MAX
                ? 0
                : FRAME_BYTES + sealed;
    }

    /// The body of the record of `length` bytes at `at`, or null if it was not written at `offset`
    /// of `segment` with our key.
    byte @Nullable [] open(int segment, int offset, byte[] bytes, int at, int length) {
        var kindAt = at + FRAME_BYTES;
        var textAt = kindAt + 1 + NONCE_BYTES;
        try {
            var nonce = new GCMParameterSpec(TAG_BYTES * 8, bytes, kindAt + 1, NONCE_BYTES);
            cipher.init(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(place(segment, offset, bytes[kindAt]));
            return cipher.doFinal(bytes, textAt, at + length - textAt);
        } catch (AEADBadTagException forged) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM decrypts", impossible);
        }
    }

    private static byte[] place(int segment, int offset, byte kind) {
        return ByteBuffer.allocate(2 * Integer.BYTES + 1)
                .putInt(segment)
                .putInt(offset)
                .put(kind)
                .array();
    }

    private static int recordCrc(byte[] bytes, int at, int length) {
        var crc = new CRC32C();
        crc.update(bytes, at, Integer.BYTES);
        crc.update(bytes, at + FRAME_BYTES, length - FRAME_BYTES);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int at, int length) {
        var crc = new CRC32C();
        crc.update(bytes, at, length);
        return (int) crc.getValue();
    }

    private static int intAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has AES-GCM", absent);
        }
    }
}
