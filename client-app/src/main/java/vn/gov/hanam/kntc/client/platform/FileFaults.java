package vn.gov.hanam.kntc.client.platform;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/// Turns what the operating system says of a file into a `Fault`.
public final class FileFaults {

    /// Below this a failed write is taken for a full disk: Windows says so in its own language.
    private static final long FREE_BYTES_MIN = 1 << 20;

    private FileFaults() {}

    /// @param folder where the file is; asked for its free space when the system says nothing clear
    public static Fault of(Exception failed, Path folder, String what) {
        return new Fault(code(failed, folder), what, failed);
    }

    private static FaultCode code(Exception failed, Path folder) {
        if (failed instanceof AccessDeniedException
                || failed instanceof ReadOnlyFileSystemException
                || failed instanceof NonWritableChannelException) {
            return FaultCode.READ_ONLY;
        }
        var said = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("quota exceeded")
                || said.contains("file too large")) {
            return FaultCode.DISK_FULL;
        }
        if (said.contains("read-only")) {
            return FaultCode.READ_ONLY;
        }
        return isFull(folder) ? FaultCode.DISK_FULL : FaultCode.DISK_FAILED;
    }

    private static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < FREE_BYTES_MIN;
        } catch (IOException | SecurityException unknown) {
            return false;
        }
    }
}
