package vn.gov.hanam.kntc.client.service.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/// SANE on Linux: `libsane.so.1` by foreign functions, in a child JVM ([ScanWorker]).
public final class SaneBackend extends WorkerBackend {

    public static final String ID = "sane";

    private static final List<String> LIBRARIES =
            List.of(
                    "/usr/lib/x86_64-linux-gnu/libsane.so.1",
                    "/usr/lib/aarch64-linux-gnu/libsane.so.1",
                    "/usr/lib64/libsane.so.1",
                    "/usr/lib/libsane.so.1");

    private final String classPath;
    private final Map<String, String> environment;

    /// @param environment more for the child, such as `SANE_CONFIG_DIR`; usually empty
    public SaneBackend(ThreadFactory readers, Patience patience, Map<String, String> environment) {
        this(readers, patience, environment, System.getProperty("java.class.path", ""));
    }

    SaneBackend(
            ThreadFactory readers,
            Patience patience,
            Map<String, String> environment,
            String classPath) {
        super(readers, patience);
        this.environment = Map.copyOf(environment);
        this.classPath = classPath;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean available() {
        return LIBRARIES.stream().map(Path::of).anyMatch(Files::exists);
    }

    @Override
    protected List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // A crash report holds memory, and memory holds pages: it must not reach the disk.
                "-XX:+ErrorFileToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                ScanWorker.class.getName());
    }

    @Override
    protected Map<String, String> environment() {
        var all = new HashMap<>(super.environment());
        // libsane ends a reading thread wherever it is. If that is in the loader, binding a symbol
        // late, the loader's lock is never given back and the next class that needs it hangs.
        all.put("LD_BIND_NOW", "1");
        all.putAll(environment);
        return all;
    }
}
