package vn.gov.hanam.kntc.server.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Files and folders that only their owner may read; written whole or not at all, and durable.
public final class OwnerOnly {

    private OwnerOnly() {}

    public static void folder(Path folder) {
        try {
            Files.createDirectories(folder, attributes("rwx------"));
            restrict(folder, "rwx------");
        } catch (IOException e) {
            throw new Fault(FaultCode.READ_ONLY, "a folder could not be made", e);
        }
    }

    public static void write(Path file, String text) {
        write(file, text.getBytes(UTF_8));
    }

    /// Writes beside, forces it to the disk, then puts it in place of what was there.
    public static void write(Path file, byte[] bytes) {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            try (var channel =
                    FileChannel.open(
                            beside,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            attributes("rw-------"))) {
                restrict(beside, "rw-------");
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            if (parent != null) {
                forceFolder(parent);
            }
        } catch (IOException e) {
            throw new Fault(FaultCode.DISK_FAILED, "a file could not be written", e);
        }
    }

    /// Makes the names in a folder durable. Windows does so by itself and refuses to be asked.
    public static void forceFolder(Path folder) throws IOException {
        if (posix()) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(String mode) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    private static void restrict(Path path, String mode) throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
            return;
        }
        var view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(
                    List.of(
                            AclEntry.newBuilder()
                                    .setType(AclEntryType.ALLOW)
                                    .setPrincipal(view.getOwner())
                                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                                    .build()));
        }
    }
}
