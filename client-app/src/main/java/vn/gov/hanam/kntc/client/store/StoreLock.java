package vn.gov.hanam.kntc.client.store;

import vn.gov.hanam.kntc.client.platform.FileFaults;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One window of the program at a time on a store. The lock is the operating system's: it goes with
/// the process, however that ends, so a crash never locks an officer out.
public final class StoreLock implements AutoCloseable {

    public static final String FILE = "store.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private StoreLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws Fault `STORE_IN_USE` if another window, process or user of this PC has the store
    public static StoreLock take(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel =
                    FileChannel.open(
                            folder.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw FileFaults.of(failed, folder, "cannot open the lock of the store");
        }
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return new StoreLock(channel, lock);
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw inUse(channel);
        } catch (IOException failed) {
            close(channel);
            throw FileFaults.of(failed, folder, "cannot lock the store");
        }
        throw inUse(channel);
    }

    private static Fault inUse(FileChannel channel) {
        close(channel);
        return new Fault(FaultCode.STORE_IN_USE, "the store is open in another window");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new Fault(FaultCode.DISK_FAILED, "cannot close the lock of the store", failed);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
        } catch (IOException failed) {
            throw new Fault(FaultCode.DISK_FAILED, "cannot give the store back", failed);
        } finally {
            close(channel);
        }
    }
}
