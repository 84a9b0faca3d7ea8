package vn.gov.hanam.kntc.client.service.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// SANE's own virtual device, through the real worker process.
class SaneBackendTest {

    @TempDir private Path config;

    private SaneBackend backend() {
        return backend(WorkerBackend.Patience.NORMAL);
    }

    private SaneBackend backend(WorkerBackend.Patience patience) {
        return new SaneBackend(
                Thread.ofPlatform().daemon().factory(),
                patience,
                Map.of("SANE_CONFIG_DIR", config.toString()));
    }

    @BeforeEach
    void only_the_virtual_device() throws IOException {
        if (!backend().available()) {
            if ("true".equals(System.getenv("CI"))) {
                fail("not run: libsane1 is missing");
            }
            assumeTrue(false, "not run: libsane1 is missing");
        }
        Files.writeString(config.resolve("dll.conf"), "test\n");
        Files.writeString(
                config.resolve("test.conf"),
                """
                number_of_devices 1
                geometry_min 0.0
                geometry_max 300.0
                geometry_quant 0.0
                resolution_min 1.0
                resolution_max 1200.0
                resolution_quant 1.0
                mode "Color"
                depth 8
                tl_x 0.0
                tl_y 0.0
                br_x 210.0
                br_y 297.0
                """);
    }

    private static ScannerRef device(Map<String, String> options) {
        var hints = new HashMap<String, String>();
        hints.put("option.test-picture", "Color pattern");
        options.forEach((name, value) -> hints.put("option." + name, value));
        return new ScannerRef(SaneBackend.ID, "test:0", "test", "", hints);
    }

    private ScanOutcome scan(ScannerRef ref, ScanRequest request, Collecting sink, Cancel cancel)
            throws ScanFaultException {
        try (var session = backend().open(ref)) {
            return session.scan(request, sink, cancel);
        }
    }

    @Test
    void the_device_is_found_and_says_what_it_offers() throws ScanFaultException {
        var found = new ArrayList<ScannerRef>();

        backend().discover(found::add, Duration.ofSeconds(20), new Cancel());

        assertThat(found).extracting(ScannerRef::stableId).containsExactly("test:0");
        try (var session = backend().open(found.getFirst())) {
            var caps = session.caps();
            assertThat(caps.sources()).containsKeys(Source.FLATBED, Source.FEEDER);
            assertThat(caps.sources())
                    .hasEntrySatisfying(
                            Source.FEEDER, feeder -> assertThat(feeder.dpi()).contains(200, 300));
        }
    }

    @Test
    void a_full_feeder_gives_ten_whole_pages() throws ScanFaultException {
        var sink = new Collecting();

        var outcome = scan(device(Map.of()), ScanRequest.letter(), sink, new Cancel());

        assertThat(outcome).isEqualTo(ScanOutcome.done(End.FEEDER_EMPTY, 10));
        assertThat(sink.indexes()).isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        assertThat(sink.pages)
                .allSatisfy(page -> {
                    assertThat(page.dpi()).isEqualTo(200);
                    assertThat(page.width()).isBetween(1_640, 1_660);
                    assertThat(page.height()).isBetween(2_320, 2_345);
                });
    }

    @Test
    void the_glass_gives_one_page() throws ScanFaultException {
        var sink = new Collecting();

        var outcome = scan(device(Map.of()), ScanRequest.identityPaper(), sink, new Cancel());

        assertThat(outcome).isEqualTo(ScanOutcome.done(End.FLATBED_DONE, 1));
        assertThat(sink.pages.getFirst().dpi()).isEqualTo(300);
    }

    @Test
    void a_scanner_that_is_slow_and_does_not_know_its_length_is_not_taken_for_stuck()
            throws ScanFaultException {
        var patience =
                new WorkerBackend.Patience(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3));
        var slow =
                Map.of(
                        "hand-scanner", "1",
                        "read-delay", "1",
                        "read-delay-duration", "50000");
        // As wide as a hand scanner, and large enough for several delays.
        var strip =
                new ScanRequest(
                        Source.FLATBED, Colour.COLOUR, 300, new PaperSize(1_100, 1_600), 1, 1);
        var words = new AtomicInteger();
        var sink = new Collecting().onProgress(words::incrementAndGet);

        try (var session = backend(patience).open(device(slow))) {
            var outcome = session.scan(strip, sink, new Cancel());

            assertThat(outcome).isEqualTo(ScanOutcome.done(End.FLATBED_DONE, 1));
        }
        assertThat(words).hasValueGreaterThan(3);
    }

    @Test
    void a_frame_cut_short_is_never_a_page() throws ScanFaultException {
        var sink = new Collecting();

        var outcome =
                scan(
                        device(Map.of("read-return-value", "SANE_STATUS_EOF")),
                        ScanRequest.letter(),
                        sink,
                        new Cancel());

        assertThat(outcome.fault()).isEqualTo(ScanFault.DAMAGED_PAGE);
        assertThat(sink.pages).isEmpty();
    }

    @Test
    void a_jam_and_an_open_cover_are_told_apart() throws ScanFaultException {
        var jam = Map.of("read-return-value", "SANE_STATUS_JAMMED");
        var cover = Map.of("read-return-value", "SANE_STATUS_COVER_OPEN");

        assertThat(scan(device(jam), ScanRequest.letter(), new Collecting(), new Cancel()).fault())
                .isEqualTo(ScanFault.JAM);
        assertThat(
                        scan(device(cover), ScanRequest.letter(), new Collecting(), new Cancel())
                                .fault())
                .isEqualTo(ScanFault.COVER_OPEN);
    }

    @Test
    void cancelling_keeps_the_pages_before() throws ScanFaultException {
        var cancel = new Cancel();
        var sink =
                new Collecting()
                        .onPage(n -> {
                            if (n == 2) {
                                cancel.request();
                            }
                        });

        var outcome = scan(device(Map.of()), ScanRequest.letter(), sink, cancel);

        assertThat(outcome.end()).isEqualTo(End.CANCELLED);
        assertThat(sink.pages).hasSize(2);
    }

    @Test
    void a_device_that_has_gone_is_said_to_have_gone() throws ScanFaultException {
        var gone = new ScannerRef(SaneBackend.ID, "test:7", "gone");

        var outcome = scan(gone, ScanRequest.letter(), new Collecting(), new Cancel());

        assertThat(outcome.fault()).isEqualTo(ScanFault.LOST_DEVICE);
    }
}
