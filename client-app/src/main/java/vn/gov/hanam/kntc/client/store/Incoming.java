package vn.gov.hanam.kntc.client.store;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.KeyPurpose;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.journal.Disk;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

import javax.crypto.SecretKey;

/// A blob on its way to us. What has arrived stays over cuts of the line and of the power,
/// encrypted as everything; [#offset] says from where to ask on.
///
/// The partial file is a row of sealed pieces `u32 length ‖ AES-GCM`, each bound to the blob and to
/// its place in it; a torn last piece is cut off when the download goes on.
public final class Incoming implements AutoCloseable {

    private static final int PIECE_BYTES_MAX = 1 << 20;

    private final Vault vault;
    private final Disk disk;
    private final SecretKey key;
    private final Hash hash;
    private final long size;
    private final String name;
    private final Disk.DiskFile file;
    private long offset;

    Incoming(Vault vault, Disk disk, DataKey key, Hash hash, long size, String name) {
        require(size > 0, "an announced blob has bytes");
        this.vault = vault;
        this.disk = disk;
        this.key = key.aes(KeyPurpose.INCOMING_BLOBS);
        this.hash = hash;
        this.size = size;
        this.name = name;
        this.file = disk.has(name) ? disk.open(name) : disk.create(name);
        cutTornTail();
    }

    private void cutTornTail() {
        var pieces = new Pieces();
        while (pieces.next().isPresent()) {
            offset = pieces.clear;
        }
        if (offset > size) {
            file.truncate(0);
            offset = 0;
        } else if (pieces.at < file.size()) {
            file.truncate(pieces.at);
        }
    }

    /// How many bytes of the clear file are here.
    public long offset() {
        return offset;
    }

    public boolean isComplete() {
        return offset == size;
    }

    /// Takes the next bytes.
    ///
    /// @throws Fault `BLOB_DAMAGED` if they are more than was announced, `DISK_FULL`; what was here
    ///   before still is
    public void append(ByteBuffer bytes) {
        if (bytes.remaining() > size - offset) {
            throw new Fault(FaultCode.BLOB_DAMAGED, "more bytes than were announced");
        }
        while (bytes.hasRemaining()) {
            var piece = new byte[Math.min(PIECE_BYTES_MAX, bytes.remaining())];
            bytes.get(piece);
            append(piece);
        }
    }

    private void append(byte[] piece) {
        var sealed = Sealing.seal(key, piece, context(offset));
        var before = file.size();
        var framed = ByteBuffer.allocate(Integer.BYTES + sealed.length);
        framed.putInt(sealed.length).put(sealed).flip();
        try {
            file.append(framed);
        } catch (Fault failed) {
            try {
                file.truncate(before);
            } catch (Fault alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
        offset += piece.length;
    }

    /// Makes what has arrived survive a power cut; without it the last pieces may have to come
    /// again.
    public void force() {
        file.force();
        disk.force();
    }

    /// Checks the whole and puts it into the vault; saved when this returns.
    ///
    /// @throws Fault `BLOB_DAMAGED` if it is not what its hash says: the partial file is thrown
    ///   away
    public Vault.Stored finish() {
        require(isComplete(), "%s of %s bytes are here", offset, size);
        Vault.Stored stored;
        try {
            stored = vault.put(new PieceStream(), hash);
        } catch (Fault failed) {
            if (failed.code() == FaultCode.BLOB_DAMAGED) {
                discard();
            }
            throw failed;
        }
        discard();
        return stored;
    }

    /// Forgets what has arrived.
    public void discard() {
        file.close();
        disk.delete(name);
    }

    @Override
    public void close() {
        file.close();
    }

    private byte[] context(long at) {
        return ByteBuffer.allocate(Hash.BYTES + Long.BYTES).put(hash.bytes()).putLong(at).array();
    }

    /// Walks over the pieces of the file.
    private final class Pieces {

        private long at;
        private long clear;

        Optional<byte[]> next() {
            var frame = ByteBuffer.allocate(Integer.BYTES);
            if (file.read(at, frame) < Integer.BYTES) {
                return Optional.empty();
            }
            var length = frame.getInt(0);
            if (length < Sealing.OVERHEAD_BYTES
                    || length > PIECE_BYTES_MAX + Sealing.OVERHEAD_BYTES) {
                return Optional.empty();
            }
            var sealed = ByteBuffer.allocate(length);
            if (file.read(at + Integer.BYTES, sealed) < length) {
                return Optional.empty();
            }
            var piece = Sealing.open(key, sealed.array(), context(clear));
            if (piece.isPresent()) {
                at += Integer.BYTES + length;
                clear += piece.get().length;
            }
            return piece;
        }
    }

    private final class PieceStream extends InputStream {

        private final Pieces pieces = new Pieces();
        private @Nullable ByteBuffer piece;

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            var current = piece;
            while (current == null || !current.hasRemaining()) {
                var next = pieces.next();
                if (next.isEmpty()) {
                    return -1;
                }
                current = ByteBuffer.wrap(next.get());
            }
            piece = current;
            var count = Math.min(length, current.remaining());
            current.get(into, from, count);
            return count;
        }
    }
}
