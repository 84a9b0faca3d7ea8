package vn.gov.hanam.kntc.client.service.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Programs that save into the folder, each in its bad manner; time moves one second a look.
class FolderBackendTest {

    private static final byte[] JPEG =
            SyntheticPaper.jpeg(
                    new SyntheticPaper.Look(SyntheticPaper.Kind.ONE_LINE, 1, 200, 0, false));

    @TempDir private Path folder;
    private final Collecting sink = new Collecting();
    private final Cancel cancel = new Cancel();

    /// Runs `act` at the given looks; ends after `looks`.
    private interface Writer {
        void at(int look) throws IOException;
    }

    private ScanOutcome watch(int looks, Writer writer) throws ScanFaultException {
        var look = new AtomicInteger();
        var backend =
                new FolderBackend(
                        () -> Optional.of(folder),
                        () -> {
                            var now = look.incrementAndGet();
                            try {
                                writer.at(now);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            if (now >= looks) {
                                cancel.request();
                            }
                            return Instant.ofEpochSecond(now);
                        },
                        new FolderBackend.Pace(
                                Duration.ofMillis(1),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(20)));
        try (var session = backend.open(new ScannerRef(FolderBackend.ID, "folder", ""))) {
            return session.scan(ScanRequest.letter(), sink, cancel);
        }
    }

    @Test
    void a_quiet_whole_file_is_kept_then_removed() throws ScanFaultException {
        watch(
                8,
                look -> {
                    if (look == 1) {
                        Files.write(folder.resolve("a.jpg"), JPEG);
                    }
                });
        assertThat(sink.pages).hasSize(1);
        assertThat(folder.resolve("a.jpg")).doesNotExist();
    }

    @Test
    void a_file_that_grows_again_is_not_taken_too_early() throws ScanFaultException {
        watch(
                12,
                look -> {
                    if (look == 1) {
                        Files.write(folder.resolve("a.jpg"), Arrays.copyOf(JPEG, JPEG.length / 2));
                    }
                    if (look == 6) {
                        assertThat(sink.pages).isEmpty();
                        Files.write(folder.resolve("a.jpg"), JPEG);
                    }
                });
        assertThat(sink.pages)
                .singleElement()
                .satisfies(page -> assertThat(page.bytes()).hasSize(JPEG.length));
    }

    @Test
    void half_a_file_stays_and_is_shown() throws ScanFaultException {
        watch(
                30,
                look -> {
                    if (look == 1) {
                        Files.write(folder.resolve("a.jpg"), Arrays.copyOf(JPEG, JPEG.length / 2));
                        Files.write(folder.resolve("b.jpg.part"), JPEG);
                    }
                });
        assertThat(sink.pages).isEmpty();
        assertThat(sink.unfinished).containsExactly("a.jpg");
        assertThat(folder.resolve("a.jpg")).exists();
    }

    @Test
    void a_file_with_a_password_is_told_at_once_and_stays() throws Exception {
        var locked = locked();
        watch(
                14,
                look -> {
                    if (look == 1) {
                        Files.write(folder.resolve("mat.pdf"), locked);
                    }
                });
        assertThat(sink.pages).isEmpty();
        assertThat(sink.unreadable).containsExactly(Map.entry("mat.pdf", FaultCode.FILE_PROTECTED));
        assertThat(folder.resolve("mat.pdf")).exists();
    }

    private static byte[] locked() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("chu", "khoa", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void the_same_bytes_again_are_put_aside_not_deleted() throws ScanFaultException {
        watch(
                14,
                look -> {
                    if (look == 1 || look == 7) {
                        Files.write(folder.resolve("a" + look + ".jpg"), JPEG);
                    }
                });
        assertThat(sink.pages).hasSize(1);
        assertThat(folder.resolve(FolderBackend.ASIDE).resolve("a7.jpg")).exists();
    }

    @Test
    void a_page_that_could_not_be_kept_stays_in_the_folder() throws ScanFaultException {
        sink.withRoomFor(0);
        var outcome =
                watch(
                        8,
                        look -> {
                            if (look == 1) {
                                Files.write(folder.resolve("a.jpg"), JPEG);
                            }
                        });
        assertThat(outcome.fault()).isEqualTo(ScanFault.DISK_FULL);
        assertThat(folder.resolve("a.jpg")).exists();
    }
}
