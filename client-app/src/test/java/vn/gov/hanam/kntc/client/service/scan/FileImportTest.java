package vn.gov.hanam.kntc.client.service.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

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
            document.save(bytes, CompressParameters.NO_COMPRESSION);
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

    private static byte[] tiff(int pages) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (var page = 0; page < pages; page++) {
                var image = new BufferedImage(200 + page, 300, BufferedImage.TYPE_BYTE_GRAY);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Test
    void each_picture_of_a_tiff_is_a_page_in_its_order() throws IOException {
        assertThat(FileImport.read(tiff(3), 5))
                .extracting(RawPage::index, RawPage::width, RawPage::mime)
                .containsExactly(
                        tuple(5, 200, "image/png"),
                        tuple(6, 201, "image/png"),
                        tuple(7, 202, "image/png"));
        assertThat(FileImport.read(tiff(1), 1))
                .singleElement()
                .satisfies(page -> assertThat(page.mime()).isEqualTo("image/tiff"));
    }

    @Test
    void a_tiff_whose_pictures_lead_back_to_the_first_is_refused() {
        var bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        bytes.putShort((short) 1).putShort((short) 256).putShort((short) 3).putInt(1).putInt(10);
        bytes.putInt(8);

        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(bytes.array(), 1));
    }

    @Test
    void a_picture_that_claims_more_than_a_desk_can_work_on_is_too_large() throws IOException {
        var image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        var claims = bytes.toByteArray();
        ByteBuffer.wrap(claims).putInt(16, 50_000).putInt(20, 50_000);
        var crc = new CRC32();
        crc.update(claims, 12, 17);
        ByteBuffer.wrap(claims).putInt(29, (int) crc.getValue());

        refused(FaultCode.FILE_TOO_LARGE, () -> FileImport.read(claims, 1));
    }

    @Test
    void a_pdf_with_a_password_is_called_by_that_name() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.protect(
                    new StandardProtectionPolicy("chủ", "mật khẩu", new AccessPermission()));
            document.save(bytes);
        }

        refused(FaultCode.FILE_PROTECTED, () -> FileImport.read(bytes.toByteArray(), 1));
    }

    @Test
    void a_script_in_a_pdf_is_kept_and_never_run() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.getDocumentCatalog()
                    .setOpenAction(new PDActionJavaScript("app.alert('xin chào')"));
            document.save(bytes);
        }

        assertThat(FileImport.read(bytes.toByteArray(), 1))
                .singleElement()
                .satisfies(page -> assertThat(page.bytes()).isEqualTo(bytes.toByteArray()));
    }

    @Test
    void a_pdf_whose_pictures_or_pages_lie_is_refused() throws IOException {
        var text = new String(pdf(PDRectangle.A4), ISO_8859_1);
        for (var count : List.of("999999999", "0", "-5", "2")) {
            var lies = text.replace("/Count 1", "/Count " + count);
            assertThat(lies).isNotEqualTo(text);
            refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(lies.getBytes(ISO_8859_1), 1));
        }
        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(withPicture(90_000, 90_000), 1));
        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(withPicture(-1, 5), 1));
        refused(FaultCode.FILE_UNREADABLE, () -> FileImport.read(withJpegOf(60_000, 60_000), 1));
        assertThat(FileImport.read(withPicture(10, 10), 1)).hasSize(1);
        assertThat(FileImport.read(withJpegOf(10, 10), 1)).hasSize(1);
    }

    /// A PDF with one picture that says it has this size; its content is ten zeros.
    private static byte[] withPicture(int width, int height) throws IOException {
        return withStream(COSName.FLATE_DECODE, width, height, deflated(new byte[300]));
    }

    /// A PDF with a JPEG that has this size, whatever the PDF says of it.
    private static byte[] withJpegOf(int width, int height) throws IOException {
        var image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        var jpeg = bytes.toByteArray();
        for (var at = 2; at < jpeg.length; ) {
            var marker = jpeg[at + 1] & 0xff;
            if (marker == 0xc0) {
                ByteBuffer.wrap(jpeg)
                        .putShort(at + 5, (short) height)
                        .putShort(at + 7, (short) width);
                break;
            }
            at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
        }
        return withStream(COSName.DCT_DECODE, 10, 10, jpeg);
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] withStream(COSName filter, int width, int height, byte[] raw)
            throws IOException {
        var saved = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            var stream = document.getDocument().createCOSStream();
            try (var out = stream.createRawOutputStream()) {
                out.write(raw);
            }
            stream.setItem(COSName.FILTER, filter);
            stream.setItem(COSName.TYPE, COSName.XOBJECT);
            stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
            stream.setInt(COSName.WIDTH, width);
            stream.setInt(COSName.HEIGHT, height);
            stream.setInt(COSName.BITS_PER_COMPONENT, 8);
            stream.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
            var resources = new PDResources();
            resources.put(COSName.getPDFName("Im0"), PDXObject.createXObject(stream, resources));
            page.setResources(resources);
            document.save(saved, CompressParameters.NO_COMPRESSION);
        }
        return saved.toByteArray();
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
