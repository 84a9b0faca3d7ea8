package vn.gov.hanam.kntc.client.service.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A worker that plays a script: what a native driver's process does to its parent.
class WorkerBackendTest {

    private static final WorkerBackend.Patience SHORT =
            new WorkerBackend.Patience(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(500));

    @TempDir private Path folder;
    private final Collecting sink = new Collecting();

    private static final class Scripted extends WorkerBackend {
        private final String script;

        Scripted(String script) {
            super(Thread.ofPlatform().daemon().factory(), SHORT);
            this.script = script;
        }

        @Override
        public String id() {
            return "scripted";
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        protected List<String> command() {
            return List.of("/bin/sh", "-c", script);
        }
    }

    @BeforeEach
    void a_shell_and_a_page() throws IOException {
        assumeThat(Path.of("/bin/sh")).exists();
        Files.write(
                folder.resolve("page"),
                SyntheticPaper.jpeg(
                        new SyntheticPaper.Look(SyntheticPaper.Kind.ONE_LINE, 1, 200, 0, false)));
    }

    private ScanOutcome play(String afterScan) throws ScanFaultException {
        return play(ScanRequest.letter(), afterScan);
    }

    private ScanOutcome play(ScanRequest request, String afterScan) throws ScanFaultException {
        var page = folder.resolve("page");
        var script =
                """
                page() { echo "PAGE bytes=$(stat -c %%s %1$s) dpi=200 side=FRONT"; cat %1$s; }
                echo READY; read command
                %2$s
                """
                        .formatted(page, afterScan);
        try (var session = new Scripted(script).open(new ScannerRef("scripted", "one", "one"))) {
            return session.scan(request, sink, new Cancel());
        }
    }

    @Test
    void pages_come_over_the_pipe() throws ScanFaultException {
        assertThat(play("page; page; echo DONE end=FEEDER_EMPTY; read end"))
                .isEqualTo(ScanOutcome.done(End.FEEDER_EMPTY, 2));
        assertThat(sink.indexes()).containsExactly(1, 2);
    }

    @Test
    void a_crash_keeps_the_pages_before() throws ScanFaultException {
        var outcome = play("page; kill -SEGV $$");
        assertThat(outcome.fault()).isEqualTo(ScanFault.DRIVER_CRASHED);
        assertThat(outcome.pages()).isEqualTo(1);
        assertThat(outcome.resumable()).isTrue();
    }

    @Test
    void a_crash_before_the_first_page_is_tried_once_more() throws ScanFaultException {
        var mark = folder.resolve("mark");
        var outcome =
                play(
                        "if [ ! -e %1$s ]; then touch %1$s; kill -SEGV $$; fi; page; echo DONE"
                                .formatted(mark));
        assertThat(outcome.end()).isEqualTo(End.FEEDER_EMPTY);
        assertThat(sink.pages).hasSize(1);
    }

    @Test
    void a_driver_that_hangs_over_the_glass_is_tried_once_more() throws ScanFaultException {
        var mark = folder.resolve("mark");
        var outcome =
                play(
                        ScanRequest.letter().withSource(Source.FLATBED),
                        ("echo PROGRESS permille=1000; if [ ! -e %1$s ]; then touch %1$s; exec"
                                        + " sleep 60; fi; page; echo DONE end=FLATBED_DONE")
                                .formatted(mark));
        assertThat(outcome).isEqualTo(ScanOutcome.done(End.FLATBED_DONE, 1));
        assertThat(sink.pages).hasSize(1);
    }

    @Test
    void a_feeder_that_has_pulled_a_page_is_not_tried_again_because_that_page_would_be_missing()
            throws ScanFaultException {
        var mark = folder.resolve("mark");
        var once =
                "echo PROGRESS permille=0; if [ ! -e %1$s ]; then touch %1$s; %2$s; fi; page;"
                        + " echo DONE";

        assertThat(play(once.formatted(mark, "kill -SEGV $$")).fault())
                .isEqualTo(ScanFault.DRIVER_CRASHED);
        assertThat(play(once.formatted(folder.resolve("other"), "exec sleep 60")).fault())
                .isEqualTo(ScanFault.DRIVER_HUNG);
        assertThat(sink.pages).isEmpty();
    }

    @Test
    void a_hung_driver_is_told_of_then_ended() throws ScanFaultException {
        var outcome = play("page; exec sleep 60");
        assertThat(outcome.fault()).isEqualTo(ScanFault.DRIVER_HUNG);
        assertThat(sink.waits).containsExactly(ScanFault.DRIVER_HUNG);
        assertThat(sink.pages).hasSize(1);
    }

    @Test
    void a_page_that_stops_halfway_is_noticed_before_a_driver_that_has_not_begun()
            throws ScanFaultException {
        var halfway = play("echo PROGRESS permille=500; exec sleep 60");

        assertThat(halfway.fault()).isEqualTo(ScanFault.DRIVER_HUNG);
        assertThat(halfway.vendorDetail()).contains(SHORT.stuck().toString());
        assertThat(sink.waits).containsExactly(ScanFault.DRIVER_HUNG);
        assertThat(play("page; exec sleep 60").vendorDetail()).contains(SHORT.hung().toString());
    }

    @Test
    void a_lamp_that_warms_up_and_a_page_after_a_page_are_given_their_time()
            throws ScanFaultException {
        var outcome =
                play(
                        "echo PROGRESS permille=0; sleep 2; echo PROGRESS permille=900; page;"
                                + " sleep 2; page; echo DONE end=FEEDER_EMPTY; read end");

        assertThat(outcome).isEqualTo(ScanOutcome.done(End.FEEDER_EMPTY, 2));
    }

    @Test
    void a_flood_without_end_is_a_crash_not_a_full_memory() throws ScanFaultException {
        var outcome = play("page; exec head -c 200000000 /dev/zero");
        assertThat(outcome.fault()).isEqualTo(ScanFault.DRIVER_CRASHED);
    }

    @Test
    void a_page_cut_short_is_never_a_page() throws ScanFaultException {
        var outcome = play("echo PAGE bytes=100000 dpi=200; head -c 500 /dev/zero; exit 0");
        assertThat(outcome.fault()).isEqualTo(ScanFault.DRIVER_CRASHED);
        assertThat(sink.pages).isEmpty();
        var damaged = play("echo PAGE bytes=500 dpi=200; head -c 500 /dev/zero; read end");
        assertThat(damaged.fault()).isEqualTo(ScanFault.DAMAGED_PAGE);
    }
}
