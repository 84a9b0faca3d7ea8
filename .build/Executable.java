import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Marks files as programs, where the file system knows the difference: `java Executable.java FILE…`.
public final class Executable {

    private Executable() {}

    public static void main(String[] files) throws IOException {
        for (var file : files) {
            var path = Path.of(file);
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
