package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// A desk killed with `kill -9` in the middle of intake, scanning, sync and rebuilding, again and
/// again on one store; nothing that was called saved is missing. `-Dkills=200` kills more often.
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int WORK_MILLIS_MAX = 1_500;

    @TempDir private Path folder;

    private final List<String> petitions = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final Map<String, String> drafts = new HashMap<>();

    @Test
    void nothing_that_was_called_saved_is_missing_after_kills() throws Exception {
        var random = new Random(17);
        try (var server = RunningServer.init(folder.resolve("server"))) {
            server.start();
            server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            var data = folder.resolve("xa");
            TestDesks.enrol(data, server, "UB13366", "hoa").close();
            for (var kill = 0; kill < KILLS; kill++) {
                var rebuilding = kill % 5 == 4;
                if (rebuilding) {
                    Files.deleteIfExists(data.resolve("store.mv.db"));
                }
                runAndKill(data, random, rebuilding);
                try (var desk = TestDesks.open(data, "hoa")) {
                    check(desk, kill);
                }
            }
            assertThat(petitions).hasSizeGreaterThan(KILLS);
        }
    }

    /// Reads what the desk says it has saved, until it is killed at a random moment.
    private void runAndKill(Path data, Random random, boolean rebuilding) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledDesk.class.getName(),
                                data.toString(),
                                "hoa",
                                Long.toString(random.nextLong()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var killer =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            LockSupport.parkNanos(
                                    Duration.ofMillis(random.nextInt(WORK_MILLIS_MAX)).toNanos());
                            process.destroyForcibly();
                        });
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(rebuilding ? "opening" : "open")) {
                    killer.start();
                }
                said(line);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private void said(String line) {
        var words = line.split(" ", 3);
        switch (words[0]) {
            case "draft" -> drafts.put(words[1], words[2]);
            case "page" -> pages.add(words[1]);
            case "petition" -> petitions.add(words[1]);
            default -> assertThat(words[0]).isIn("opening", "open");
        }
    }

    private void check(DeskSession desk, int kill) {
        for (var id : petitions) {
            assertThat(desk.state(PetitionId.fromString(id)))
                    .as("petition %s after kill %d", id, kill)
                    .isPresent();
        }
        for (var hash : pages) {
            assertThat(desk.vault().has(Hash.fromString(hash)))
                    .as("page %s after kill %d", hash, kill)
                    .isTrue();
        }
        drafts.forEach((id, text) ->
                assertThat(desk.draft(UUID.fromString(id)))
                        .as("draft %s after kill %d", id, kill)
                        .isPresent());
    }
}
