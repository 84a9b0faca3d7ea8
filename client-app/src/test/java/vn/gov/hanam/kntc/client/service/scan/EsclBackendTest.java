package vn.gov.hanam.kntc.client.service.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What devices have been seen to do, each against the real client.
class EsclBackendTest {

    private static final byte[] FIRST = jpeg(1, 200);
    private static final byte[] SECOND = jpeg(2, 200);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EsclBackend backend =
            new EsclBackend(
                    threads,
                    new EsclBackend.Pace(
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(2),
                            Duration.ofMillis(10),
                            Duration.ofMillis(10)));
    private final Collecting sink = new Collecting();
    private final Cancel cancel = new Cancel();
    private FakeEscl device;

    EsclBackendTest() throws IOException {
        device = new FakeEscl();
    }

    @BeforeEach
    void a_device_with_two_sheets() {
        device.then(FakeEscl.page(FIRST), FakeEscl.page(SECOND));
    }

    @AfterEach
    void off() {
        device.close();
        threads.shutdownNow();
    }

    private static byte[] jpeg(long seed, int dpi) {
        return SyntheticPaper.jpeg(
                new SyntheticPaper.Look(SyntheticPaper.Kind.ONE_LINE, seed, dpi, 0, false));
    }

    private ScanOutcome scan() {
        return scan(ScanRequest.letter());
    }

    private ScanOutcome scan(ScanRequest request) {
        try (var session = backend.open(device.ref())) {
            return session.scan(request, sink, cancel);
        } catch (ScanFaultException e) {
            throw new AssertionError(e);
        }
    }

    private void script(FakeEscl.Answer... answers) {
        device.pages.clear();
        device.then(answers);
    }

    private static final ScanOutcome TWO = ScanOutcome.done(End.FEEDER_EMPTY, 2);

    @Test
    void a_plain_scan_gives_its_pages_and_leaves_no_word_behind() {
        assertThat(scan()).isEqualTo(TWO);
        assertThat(sink.indexes()).containsExactly(1, 2);
        assertThat(device.heard).noneMatch(said -> said.startsWith("DELETE"));
    }

    @Test
    void a_page_not_ready_is_asked_for_again() {
        script(
                FakeEscl.status(503),
                FakeEscl.page(FIRST),
                FakeEscl.status(503),
                FakeEscl.page(SECOND));
        assertThat(scan()).isEqualTo(TWO);
        assertThat(sink.waits).contains(ScanFault.BUSY);
    }

    @Test
    void an_early_404_while_the_job_goes_on_is_no_end() {
        script(FakeEscl.page(FIRST), FakeEscl.status(404), FakeEscl.page(SECOND));
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void the_feeder_ends_with_409() {
        device.atTheEnd = FakeEscl.status(409);
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void the_feeder_ends_with_410() {
        device.atTheEnd = FakeEscl.status(410);
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void a_busy_device_is_tried_again() {
        device.posts.add(503);
        device.posts.add(503);
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void a_device_that_stays_busy_is_said_to_be_busy() {
        for (var i = 0; i < 20; i++) {
            device.posts.add(503);
        }
        assertThat(scan().fault()).isEqualTo(ScanFault.BUSY);
    }

    @Test
    void colour_refused_is_tried_in_grey() {
        device.refusesColour = true;
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void settings_refused_twice_are_told() {
        device.posts.add(409);
        device.posts.add(409);
        assertThat(scan().fault()).isEqualTo(ScanFault.REFUSED_SETTING);
    }

    @Test
    void only_the_path_of_a_location_is_believed() {
        device.location = "http://[fe80::1]:9999/eSCL/ScanJobs/job-1";
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void a_slash_after_the_job_does_no_harm() {
        device.location = "/eSCL/ScanJobs/job-1/";
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void a_doctype_in_small_letters_does_no_harm() {
        device.prologue = "<?xml version=\"1.0\"?><!doctype scan>";
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void an_entity_is_never_followed() {
        device.prologue = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        assertThatThrownBy(() -> backend.open(device.ref()))
                .isInstanceOfSatisfying(
                        ScanFaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(ScanFault.OFFLINE));
    }

    @Test
    void no_paper_is_told() {
        script();
        assertThat(scan().fault()).isEqualTo(ScanFault.EMPTY_FEEDER);
    }

    @Test
    void a_jam_keeps_the_page_before() {
        script(
                FakeEscl.page(FIRST),
                exchange -> {
                    device.adf = "ScannerAdfJam";
                    FakeEscl.status(503).give(exchange);
                });
        var outcome = scan();
        assertThat(outcome.fault()).isEqualTo(ScanFault.JAM);
        assertThat(outcome.resumable()).isTrue();
        assertThat(sink.pages).hasSize(1);
        assertThat(device.heard).anyMatch(said -> said.startsWith("DELETE"));
    }

    @Test
    void an_open_cover_is_told_before_anything_moves() {
        device.adf = "ScannerAdfDoorOpen";
        assertThat(scan().fault()).isEqualTo(ScanFault.COVER_OPEN);
        assertThat(device.heard).noneMatch(said -> said.startsWith("POST"));
    }

    @Test
    void two_hundred_with_nothing_and_an_aborted_job_is_a_jam() {
        script(
                FakeEscl.page(FIRST),
                exchange -> {
                    device.jobState = "Aborted";
                    FakeEscl.page(new byte[0]).give(exchange);
                });
        assertThat(scan().fault()).isEqualTo(ScanFault.JAM);
    }

    @Test
    void half_a_jpeg_is_never_a_page() {
        script(FakeEscl.page(Arrays.copyOf(FIRST, FIRST.length / 2)));
        assertThat(scan().fault()).isEqualTo(ScanFault.DAMAGED_PAGE);
        assertThat(sink.pages).isEmpty();
    }

    @Test
    void a_connection_dropped_in_a_page_keeps_the_page_before() {
        script(FakeEscl.page(FIRST), FakeEscl.cut(SECOND));
        var outcome = scan();
        assertThat(outcome.fault()).isEqualTo(ScanFault.LOST_DEVICE);
        assertThat(outcome.pages()).isEqualTo(1);
    }

    @Test
    void bytes_damaged_inside_a_jpeg_are_found() {
        var damaged = FIRST.clone();
        for (var i = damaged.length / 2; i < damaged.length / 2 + 400; i++) {
            damaged[i] = (byte) 0xff;
        }
        script(FakeEscl.page(damaged));
        assertThat(scan().fault()).isEqualTo(ScanFault.DAMAGED_PAGE);
    }

    @Test
    void a_page_below_200_dpi_is_not_taken() {
        script(FakeEscl.page(jpeg(1, 100)));
        assertThat(scan().fault()).isEqualTo(ScanFault.REFUSED_SETTING);
    }

    @Test
    void another_dpi_than_asked_is_recorded_as_it_is() {
        script(FakeEscl.page(jpeg(1, 300)));
        assertThat(scan().fault()).isEqualTo(ScanFault.NONE);
        assertThat(sink.pages.getFirst().dpi()).isEqualTo(300);
    }

    @Test
    void the_same_page_twice_is_kept_once() {
        script(
                FakeEscl.pageAt("/1", FIRST),
                FakeEscl.pageAt("/1", FIRST),
                FakeEscl.pageAt("/2", SECOND));
        assertThat(scan()).isEqualTo(TWO);
    }

    @Test
    void a_device_that_hangs_is_left() {
        var over = new CountDownLatch(1);
        script(
                FakeEscl.page(FIRST),
                _ -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
        var outcome = scan();
        over.countDown();
        assertThat(outcome.fault()).isEqualTo(ScanFault.LOST_DEVICE);
        assertThat(outcome.pages()).isEqualTo(1);
    }

    @Test
    void cancelling_stops_the_job_on_the_device() {
        sink.onPage(_ -> cancel.request());
        var outcome = scan();
        assertThat(outcome.end()).isEqualTo(End.CANCELLED);
        assertThat(sink.pages).hasSize(1);
        assertThat(device.heard).anyMatch(said -> said.startsWith("DELETE"));
    }

    @Test
    void a_full_disk_ends_the_scan_and_says_so() {
        sink.withRoomFor(1);
        var outcome = scan();
        assertThat(outcome.fault()).isEqualTo(ScanFault.DISK_FULL);
        assertThat(outcome.pages()).isEqualTo(1);
    }

    @Test
    void scanning_on_counts_on() {
        assertThat(scan(ScanRequest.letter().from(5)).pages()).isEqualTo(2);
        assertThat(sink.indexes()).containsExactly(5, 6);
    }

    @Test
    void a_typed_address_is_enough() {
        var typed = device.ref().lastAddress().replaceAll("^http://|/eSCL$", "");
        assertThat(backend.at(typed))
                .hasValueSatisfying(ref -> {
                    assertThat(ref.stableId()).isEqualTo("uuid-1");
                    assertThat(ref.label()).isEqualTo("Fake MFP");
                });
        assertThat(backend.at("127.0.0.1:1")).isEmpty();
    }
}
