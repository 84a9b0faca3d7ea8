package vn.gov.hanam.kntc.client.service.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;

/// WIA on Windows: its automation objects, driven by a PowerShell child that is part of Windows.
///
/// **Not yet run.** Written from the documentation, without a Windows machine: its host side is the
/// same [WorkerBackend] that SANE uses and is tested there; the script is not. Fault codes are to
/// be checked at the first run on Windows.
public final class WiaBackend extends WorkerBackend {

    public static final String ID = "wia";

    private static final String SCRIPT = "wia-worker.ps1";

    public WiaBackend(ThreadFactory readers, Patience patience) {
        super(readers, patience);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean available() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /// A single thread owns all WIA objects: `-Sta`. The script goes as an argument, not as a file.
    @Override
    protected List<String> command() {
        var root = System.getenv().getOrDefault("SystemRoot", "C:\\Windows");
        return List.of(
                root + "\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                "-NoLogo",
                "-NoProfile",
                "-NonInteractive",
                "-Sta",
                "-ExecutionPolicy",
                "Bypass",
                "-EncodedCommand",
                Base64.getEncoder().encodeToString(script().getBytes(StandardCharsets.UTF_16LE)));
    }

    static String script() {
        try (var in = WiaBackend.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException(SCRIPT + " is not shipped");
            }
            // Comments are for readers; a command line has 32,767 characters at most.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .reduce("", (all, line) -> all + line + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(SCRIPT + " does not load", e);
        }
    }
}
