package vn.gov.hanam.kntc.model.journal;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// One folder of a disk, as far as a store needs it: the port between the store and the world.
///
/// Written is not saved: bytes are safe after [DiskFile#force], names (created, renamed, deleted)
/// after [#force]. Every method fails with a `Fault` of code `DISK_FULL`, `READ_ONLY` or
/// `DISK_FAILED`. A name is one or two parts of lower-case letters, digits, `.`, `-`, `_`, joined
/// by `/`; folders come and go with their files.
public interface Disk {

    /// Names of the files directly in `folder` (`""` is the top), in order.
    List<String> list(String folder);

    boolean has(String name);

    /// Opens a file that exists; also on a disk that may only be read.
    DiskFile open(String name);

    /// Opens an empty file, new or emptied.
    DiskFile create(String name);

    /// Gives a file another name, in one step; a file that had the name is gone.
    void rename(String from, String to);

    /// Deletes a file, if it is there.
    void delete(String name);

    /// Returns when all names are as durable as the operating system can make them.
    void force();

    /// The whole content of a small file.
    default Optional<byte[]> content(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try (var file = open(name)) {
            var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
            file.read(0, bytes);
            require(!bytes.hasRemaining(), "%s shrank while it was read", name);
            return Optional.of(bytes.array());
        }
    }

    /// Replaces a small file in one step: after a power cut it is the old one or the new one,
    /// whole.
    default void replace(String name, byte[] content) {
        var fresh = name + ".tmp";
        try {
            try (var file = create(fresh)) {
                file.append(ByteBuffer.wrap(content));
                file.force();
            }
            rename(fresh, name);
        } catch (Fault failed) {
            discard(fresh, failed);
            throw failed;
        }
        force();
    }

    private void discard(String name, Fault because) {
        try {
            delete(name);
        } catch (Fault alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }

    /// An open file. Reading is at any place, writing only at the end.
    interface DiskFile extends AutoCloseable {

        long size();

        /// Fills `into` from `at` as far as the file goes.
        ///
        /// @return how many bytes were read; 0 at the end
        int read(long at, ByteBuffer into);

        /// Writes at the end. When it fails, some of the bytes may stand there: [#size] tells.
        void append(ByteBuffer bytes);

        void truncate(long size);

        /// Returns when every byte written so far survives a power cut. After a failure the bytes
        /// since the last success are lost for good, whatever a later force says.
        void force();

        @Override
        void close();
    }

    /// What a method answers when `name` is not there.
    static Fault absent(String name) {
        return new Fault(FaultCode.DISK_FAILED, "no file " + name);
    }
}
