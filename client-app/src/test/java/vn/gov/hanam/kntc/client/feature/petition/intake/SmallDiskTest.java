package vn.gov.hanam.kntc.client.feature.petition.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Intake on a disk of a few megabytes, made for one process in a name space of its own: no rights
/// are needed, but the kernel has to allow it.
class SmallDiskTest {

    private static final String SCRIPT =
            "mount -t tmpfs -o size=24m tmpfs \"$1\" || exit 77; shift; exec \"$@\"";

    @TempDir Path temp;

    private record Ended(int code, String said) {}

    private Ended run(List<String> program) throws IOException, InterruptedException {
        var disk = Files.createDirectories(temp.resolve("disk"));
        var command = new ArrayList<String>();
        command.addAll(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh"));
        command.add(disk.toString());
        command.addAll(program);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException noUnshare) {
            return new Ended(77, "unshare is missing");
        }
    }

    private void probe(String what) throws IOException, InterruptedException {
        if (run(List.of("true")).code() != 0) {
            if ("true".equals(System.getenv("CI"))) {
                fail("not run: no disk can be mounted here");
            }
            assumeTrue(false, "not run: no disk can be mounted here");
        }
        var elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        var ended =
                run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.awt.headless=true",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallDiskProbe.class.getName(),
                                what,
                                temp.resolve("disk").toString(),
                                elsewhere.toString()));
        assertThat(ended.said()).endsWith("as it has to be\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void on_a_full_disk_nothing_is_called_saved_and_nothing_is_lost() throws Exception {
        probe("full");
    }

    @Test
    void in_a_folder_that_may_only_be_read_nothing_is_called_saved_and_nothing_is_lost()
            throws Exception {
        probe("read-only");
    }
}
