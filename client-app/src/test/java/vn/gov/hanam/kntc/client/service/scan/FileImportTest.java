package vn.gov.hanam.kntc.client.service.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class FileImportTest {

    @TempDir private Path folder;

    private static void refused(FaultCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static byte[] jpeg() {
        return SyntheticPaper.jpeg(
                new SyntheticPaper.Look(SyntheticPaper.Kind.ONE_LINE, 1, 200, 0, false));
    }

    private static byte[] pdf(PDRectangle box) throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(box));
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        var file = Files.createFile(folder.resolve("a.pdf"));
        refused(FaultCode.FILE_EMPTY, () -> FileImport.read(file, 1));
    }

    @Test
    void two_gigabytes_are_refused_without_being_read() throws IOException {
        var file = folder.resolve("a.pdf");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2L << 30);
        }
        refused(FaultCode.FILE_TOO_LARGE, () -> FileImport.read(file, 1));
    }

    @Test
    void a_file_is_what_its_bytes_say_not_its_name() throws IOException {
        var file = Files.write(folder.resolve("a.pdf"), jpeg());
        assertThat(FileImport.read(file, 4))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.mime()).isEqualTo("image/jpeg");
                    assertThat(page.index()).isEqualTo(4);
                    assertThat(page.dpi()).isEqualTo(200);
                });
        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read("MZ...".getBytes(ISO_8859_1), 1));
    }

    @Test
    void a_picture_cut_short_is_refused_at_every_tenth() {
        var whole = jpeg();
        for (var tenth = 1; tenth < 10; tenth++) {
            var cut = Arrays.copyOf(whole, whole.length * tenth / 10);
            refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(cut, 1));
        }
    }

    @Test
    void a_pdf_is_kept_as_it_came() throws IOException {
        var bytes = pdf(PDRectangle.A4);
        assertThat(FileImport.read(bytes, 1))
                .singleElement()
                .satisfies(page -> assertThat(page.bytes()).isSameAs(bytes));
    }

    @Test
    void a_pdf_that_lies_about_its_size_is_refused() throws IOException {
        var whole = pdf(PDRectangle.A4);
        var cut = Arrays.copyOf(whole, whole.length / 2);
        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(cut, 1));
        var huge = pdf(new PDRectangle(900_000, 900_000));
        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(huge, 1));
        var text = new String(whole, ISO_8859_1);
        var beyond = text.replaceAll("startxref\\s+\\d+", "startxref\n99999999");
        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(beyond.getBytes(ISO_8859_1), 1));
    }
}
