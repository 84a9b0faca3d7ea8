package vn.gov.hanam.kntc.client.store;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.client.platform.FileFaults;
import vn.gov.hanam.kntc.model.journal.Disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// A [Disk] in a folder of the real one.
///
/// Threads that come here must not be interrupted: the JDK would close the channel under everybody.
public final class FileDisk implements Disk {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_-][a-z0-9._-]*(/[a-z0-9_-][a-z0-9._-]*)?");
    private static final boolean FORCES_FOLDERS = !isWindows();

    /// Virus scanners and indexers hold a file for a moment after it is written; Windows then
    /// refuses to rename or delete it. Waits of 10, 20, … 640 ms: 1.3 s in all.
    private static final int TRIES = 8;

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);

    private final Path folder;
    private final Set<Path> unforced = ConcurrentHashMap.newKeySet();

    /// The folder is made if it is not there.
    public FileDisk(Path folder) {
        this.folder = folder;
        try {
            makeFolder(folder);
        } catch (IOException | ReadOnlyFileSystemException failed) {
            throw FileFaults.of(failed, folder, "the folder of the store cannot be made");
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    private void makeFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        try {
            Files.createDirectories(wanted);
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(wanted)) {
                throw another;
            }
        }
        var parent = wanted.toAbsolutePath().getParent();
        if (parent != null) {
            unforced.add(parent);
        }
    }

    private Path path(String name) {
        require(NAME.matcher(name).matches(), "no name for a file of the store");
        return folder.resolve(name);
    }

    @Override
    public List<String> list(String inFolder) {
        var listed = inFolder.isEmpty() ? folder : path(inFolder);
        var prefix = inFolder.isEmpty() ? "" : inFolder + "/";
        if (!Files.isDirectory(listed)) {
            return List.of();
        }
        try (var files = Files.list(listed)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> prefix + file.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw fault(failed, "cannot list the folder");
        }
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(path(name));
    }

    @Override
    public DiskFile open(String name) {
        var path = path(name);
        try {
            return new OpenFile(openToWriteIfAllowed(path));
        } catch (NoSuchFileException absent) {
            throw Disk.absent(name);
        } catch (IOException failed) {
            throw fault(failed, "cannot open " + name);
        }
    }

    private static FileChannel openToWriteIfAllowed(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException absent) {
            throw absent;
        } catch (FileSystemException | ReadOnlyFileSystemException refused) {
            return FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    @Override
    public DiskFile create(String name) {
        var path = path(name);
        try {
            var parent = parent(path);
            makeFolder(parent);
            unforced.add(parent);
            return new OpenFile(
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException | ReadOnlyFileSystemException failed) {
            throw fault(failed, "cannot create " + name);
        }
    }

    private Path parent(Path path) {
        var parent = path.getParent();
        return parent == null ? folder : parent;
    }

    @Override
    public void rename(String from, String to) {
        var source = path(from);
        var target = path(to);
        patiently(
                "cannot rename " + from,
                () -> {
                    makeFolder(parent(target));
                    Files.move(
                            source,
                            target,
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                    unforced.add(parent(source));
                    unforced.add(parent(target));
                });
    }

    @Override
    public void delete(String name) {
        var path = path(name);
        patiently(
                "cannot delete " + name,
                () -> {
                    if (Files.deleteIfExists(path)) {
                        unforced.add(parent(path));
                    }
                });
    }

    /// Where the system can force a folder, it does. NTFS keeps names in a log of its own and has
    /// no such call.
    @Override
    public void force() {
        for (var changed : List.copyOf(unforced)) {
            if (FORCES_FOLDERS) {
                unforced.remove(changed);
                try (var channel = FileChannel.open(changed, StandardOpenOption.READ)) {
                    channel.force(true);
                } catch (IOException failed) {
                    unforced.add(changed);
                    throw fault(failed, "cannot force a folder");
                }
            }
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private void patiently(String what, Attempt attempt) {
        var wait = FIRST_WAIT;
        for (var tries = 1; ; tries++) {
            try {
                attempt.run();
                return;
            } catch (AccessDeniedException held) {
                if (tries == TRIES || FORCES_FOLDERS) {
                    throw fault(held, what);
                }
                LockSupport.parkNanos(wait.toNanos());
                wait = wait.multipliedBy(2);
            } catch (IOException | ReadOnlyFileSystemException failed) {
                throw fault(failed, what);
            }
        }
    }

    private RuntimeException fault(Exception failed, String what) {
        return FileFaults.of(failed, folder, what);
    }

    private final class OpenFile implements DiskFile {

        private final FileChannel channel;

        OpenFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long size() {
            try {
                return channel.size();
            } catch (IOException failed) {
                throw fault(failed, "cannot ask for the size");
            }
        }

        @Override
        public int read(long at, ByteBuffer into) {
            try {
                var start = into.position();
                while (into.hasRemaining()) {
                    var read = channel.read(into, at + into.position() - start);
                    if (read < 0) {
                        break;
                    }
                }
                return into.position() - start;
            } catch (IOException failed) {
                throw fault(failed, "cannot read");
            }
        }

        @Override
        public void append(ByteBuffer bytes) {
            try {
                var at = channel.size();
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
            } catch (IOException | NonWritableChannelException failed) {
                throw fault(failed, "cannot write");
            }
        }

        @Override
        public void truncate(long size) {
            try {
                channel.truncate(size);
            } catch (IOException | NonWritableChannelException failed) {
                throw fault(failed, "cannot truncate");
            }
        }

        @Override
        public void force() {
            try {
                channel.force(false);
            } catch (IOException failed) {
                throw fault(failed, "cannot force");
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failed) {
                throw fault(failed, "cannot close");
            }
        }
    }
}
