package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Whole files by their SHA-256: `ab/cd/<hash>`. What is here has been checked against its name.
public final class BlobDirectory {

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path root;

    public BlobDirectory(Path root) {
        this.root = root;
        OwnerOnly.folder(root);
    }

    public boolean has(Hash hash) {
        return Files.exists(place(hash));
    }

    /// How many bytes, or nothing when the file is not here.
    public OptionalLong size(Hash hash) {
        try {
            return OptionalLong.of(Files.size(place(hash)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new Fault(FaultCode.DISK_FAILED, "a blob could not be looked at", e);
        }
    }

    public FileChannel open(Hash hash) throws IOException {
        return FileChannel.open(place(hash), StandardOpenOption.READ);
    }

    /// Moves a checked and forced file here, durably. One that is here already stays.
    void adopt(Path checked, Hash hash) throws IOException {
        var place = place(hash);
        var folder = root.resolve(place.getName(root.getNameCount()));
        var inner = folder.resolve(place.getName(root.getNameCount() + 1));
        OwnerOnly.folder(inner);
        if (Files.exists(place)) {
            Files.deleteIfExists(checked);
            return;
        }
        Files.move(checked, place, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.forceFolder(inner);
        OwnerOnly.forceFolder(folder);
        OwnerOnly.forceFolder(root);
    }

    /// Reads every file and names those whose bytes do not hash to their name, or that are no blob.
    ///
    /// @return how many files were read
    public long verify(Consumer<String> damaged) {
        var count = 0L;
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                count++;
                var name = file.getFileName().toString();
                if (!isHash(name) || !hashOf(file).hex().equals(name)) {
                    damaged.accept(name);
                }
            }
        } catch (IOException e) {
            throw new Fault(FaultCode.DISK_FAILED, "the blobs could not be read", e);
        }
        return count;
    }

    static Hash hashOf(Path file) throws IOException {
        var digest = Hash.sha256();
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return Hash.fromBytes(digest.digest());
    }

    static boolean isHash(String text) {
        return text.length() == 2 * Hash.BYTES
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private Path place(Hash hash) {
        var hex = hash.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }
}
