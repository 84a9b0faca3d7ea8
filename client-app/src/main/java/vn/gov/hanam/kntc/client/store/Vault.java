package vn.gov.hanam.kntc.client.store;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.SecretBytes;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.KeyPurpose;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.journal.Disk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import javax.crypto.Mac;

/// Scanned papers and other files, each under the hash of what is in it.
///
/// A file is encrypted while it streams (Tink's AES-GCM-HKDF in segments of 128 KiB, so that a
/// reader can jump), written aside, forced and renamed: it is there whole or not at all. Its name
/// on the disk is an HMAC of the hash: the hash itself would tell who owns the same paper.
public final class Vault {

    static final String PARTIAL_FOLDER = "in";

    private static final String FRESH_FOLDER = "tmp";
    private static final int SEGMENT_BYTES = 128 << 10;
    private static final int KEY_BYTES = 32;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int FOLDER_DIGITS = 2;
    private static final byte[] CONTEXT = {'k', 'n', 't', 'c', '-', 'b', 'l', 'o', 'b', '-', '1'};

    private final Disk disk;
    private final DataKey key;
    private final AesGcmHkdfStreaming cipher;

    /// What [#put] stored.
    public record Stored(Hash hash, long size) {}

    /// Opens the vault in `disk` and throws away what a crash left half written there; partial
    /// downloads stay.
    public Vault(Disk disk, DataKey key) {
        this.disk = disk;
        this.key = key;
        this.cipher = cipher(key.derive(KeyPurpose.BLOBS));
        try {
            disk.list(FRESH_FOLDER).forEach(disk::delete);
        } catch (Fault readOnly) {
            if (readOnly.code() != FaultCode.READ_ONLY) {
                throw readOnly;
            }
        }
    }

    @AccessesPartialKey // The key is derived from the store's data key, not kept in a keyset.
    private static AesGcmHkdfStreaming cipher(byte[] derived) {
        try {
            var parameters =
                    AesGcmHkdfStreamingParameters.builder()
                            .setKeySizeBytes(KEY_BYTES)
                            .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
                            .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                            .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
                            .build();
            var secret = SecretBytes.copyFrom(derived, InsecureSecretKeyAccess.get());
            var streaming =
                    AesGcmHkdfStreaming.create(AesGcmHkdfStreamingKey.create(parameters, secret));
            return (AesGcmHkdfStreaming) streaming;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Tink has AES-GCM-HKDF streaming", absent);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /// Stores what `source` gives, and returns when it survives a power cut. The source is not
    /// closed.
    ///
    /// A blob that is there already is kept if it is whole and replaced if it is damaged.
    ///
    /// @throws Fault `FILE_EMPTY`, `DISK_FULL`, `DISK_FAILED`, or `FILE_UNREADABLE` if the source
    ///   fails; nothing is stored then
    public Stored put(InputStream source) {
        return put(source, null);
    }

    Stored put(InputStream source, @Nullable Hash expected) {
        var fresh = FRESH_FOLDER + "/" + UUID.randomUUID();
        try {
            var stored = write(fresh, source);
            if (expected != null && !stored.hash().equals(expected)) {
                throw new Fault(FaultCode.BLOB_DAMAGED, "what was received is not what was named");
            }
            if (isWhole(stored.hash())) {
                disk.delete(fresh);
            } else {
                disk.rename(fresh, name(stored.hash()));
            }
            disk.force();
            return stored;
        } catch (Fault failed) {
            discard(fresh, failed);
            throw failed;
        }
    }

    private Stored write(String fresh, InputStream source) {
        var digest = Hash.sha256();
        var size = 0L;
        try (var file = disk.create(fresh)) {
            try (var sealed = cipher.newEncryptingStream(new Appending(file), CONTEXT)) {
                var buffer = new byte[BUFFER_BYTES];
                for (int n; (n = read(source, buffer)) > 0; size += n) {
                    digest.update(buffer, 0, n);
                    sealed.write(buffer, 0, n);
                }
            } catch (IOException failed) {
                throw new Fault(FaultCode.DISK_FAILED, "a blob cannot be written", failed);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("Tink encrypts", impossible);
            }
            if (size == 0) {
                throw new Fault(FaultCode.FILE_EMPTY, "a file without bytes");
            }
            file.force();
        }
        return new Stored(Hash.fromBytes(digest.digest()), size);
    }

    private static int read(InputStream source, byte[] buffer) {
        try {
            return source.readNBytes(buffer, 0, buffer.length);
        } catch (IOException failed) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "the source of a blob fails", failed);
        }
    }

    private void discard(String name, Fault because) {
        try {
            disk.delete(name);
        } catch (Fault alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }

    public boolean has(Hash hash) {
        return disk.has(name(hash));
    }

    /// The bytes of the clear file.
    ///
    /// @throws Fault `BLOB_DAMAGED` if it is not there or no file of ours
    public long size(Hash hash) {
        try (var channel = channel(hash)) {
            return channel.size();
        } catch (IOException damaged) {
            throw damaged(damaged);
        }
    }

    /// The clear file from its beginning. At the end it is compared with the hash: reading to the
    /// end without a fault means that it is the file.
    ///
    /// Damage is a `Fault` `BLOB_DAMAGED`, also while reading.
    public InputStream open(Hash hash) {
        return new Checked(Channels.newInputStream(channel(hash)), hash);
    }

    /// The clear file, to be read at any place. Each segment of 128 KiB is authenticated before a
    /// byte of it is given; damage is an `IOException` while reading.
    public SeekableByteChannel channel(Hash hash) {
        var name = name(hash);
        if (!disk.has(name)) {
            throw new Fault(FaultCode.BLOB_DAMAGED, "a blob is not here");
        }
        var sealed = new DiskChannel(disk.open(name));
        try {
            return cipher.newSeekableDecryptingChannel(sealed, CONTEXT);
        } catch (IOException | GeneralSecurityException damaged) {
            sealed.close();
            throw damaged(damaged);
        }
    }

    /// Reads the whole blob.
    ///
    /// @throws Fault `BLOB_DAMAGED` if it is not what its name says
    public void verify(Hash hash) {
        try (var clear = open(hash)) {
            clear.transferTo(OutputStream.nullOutputStream());
        } catch (IOException damaged) {
            throw damaged(damaged);
        }
    }

    /// Whether the blob is here and what its name says; reads all of it.
    public boolean isWhole(Hash hash) {
        if (!has(hash)) {
            return false;
        }
        try {
            verify(hash);
            return true;
        } catch (Fault damaged) {
            return false;
        }
    }

    /// Deletes a blob, if it is here. Gone for good when this returns.
    public void delete(Hash hash) {
        disk.delete(name(hash));
        disk.force();
    }

    /// Begins to receive a blob, or goes on where the last attempt ended.
    ///
    /// @param size of the whole, as announced by the event that names it
    public Incoming receive(Hash hash, long size) {
        return new Incoming(this, disk, key, hash, size, PARTIAL_FOLDER + "/" + digits(hash));
    }

    private String name(Hash hash) {
        var digits = digits(hash);
        return digits.substring(0, FOLDER_DIGITS) + "/" + digits.substring(FOLDER_DIGITS);
    }

    private String digits(Hash hash) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.hmac(KeyPurpose.BLOB_NAMES));
            return HexFormat.of().formatHex(mac.doFinal(hash.bytes()));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has HmacSHA256", absent);
        }
    }

    private static Fault damaged(Exception cause) {
        return new Fault(FaultCode.BLOB_DAMAGED, "a blob does not open", cause);
    }

    /// The end of a file, as a stream; closing it leaves the file open to be forced.
    private static final class Appending extends OutputStream {

        private final Disk.DiskFile file;

        Appending(Disk.DiskFile file) {
            this.file = file;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            file.append(ByteBuffer.wrap(bytes, from, length));
        }
    }

    /// Compares the hash at the end, and turns a failed segment into a fault.
    private static final class Checked extends FilterInputStream {

        private final Hash hash;
        private final MessageDigest digest = Hash.sha256();
        private boolean over;

        Checked(InputStream clear, Hash hash) {
            super(clear);
            this.hash = hash;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int read;
            try {
                read = in.read(into, from, length);
            } catch (IOException segment) {
                throw damaged(segment);
            }
            if (read > 0) {
                digest.update(into, from, read);
            } else if (read < 0 && !over) {
                over = true;
                if (!Hash.fromBytes(digest.digest()).equals(hash)) {
                    throw damaged(new IOException("the whole has another hash"));
                }
            }
            return read;
        }

        /// Reads what it steps over: the hash is of all bytes.
        @Override
        public long skip(long count) {
            var skipped = 0L;
            var buffer = new byte[BUFFER_BYTES];
            while (skipped < count) {
                var read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
                if (read < 0) {
                    break;
                }
                skipped += read;
            }
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
