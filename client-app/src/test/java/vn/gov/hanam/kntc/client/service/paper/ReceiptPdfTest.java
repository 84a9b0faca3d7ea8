package vn.gov.hanam.kntc.client.service.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;

import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.id.TrackingCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class ReceiptPdfTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T02:41:07Z");
    private static final TrackingCode CODE = TrackingCode.random(new Random(7));

    private static Receipt receipt(int items) {
        return new Receipt(
                "Ủy ban nhân dân xã Tiên Tân",
                "Tiên Tân",
                "T-" + CODE.toString().substring(0, 4),
                CODE,
                LocalDateTime.parse("2026-11-23T09:41:07"),
                "Nguyễn Thị Thoa",
                "Cán bộ tiếp dân và xử lý đơn",
                Optional.of(
                        new Receipt.Sender(
                                "Phạm Văn Hiển", "Thôn Kiều, xã Tiên Tân", "035064001234")),
                "Ranh giới thửa đất số 127, tờ bản đồ số 14",
                IntStream.rangeClosed(1, items)
                        .mapToObj(n -> new Receipt.Item("Biên bản đo đạc thửa đất số " + n, n))
                        .toList(),
                2);
    }

    @Test
    void the_qr_code_holds_the_tracking_code() throws NotFoundException {
        try (var pages = PaperPages.open(ReceiptPdf.of(receipt(2), CREATED))) {
            var image = pages.render(0, 200);
            var pixels =
                    image.getRGB(
                            0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            var found =
                    new QRCodeMultiReader()
                            .decodeMultiple(new BinaryBitmap(new HybridBinarizer(source)));

            assertThat(List.of(found))
                    .extracting(r -> r.getText())
                    .containsExactly(CODE.toString());
        }
    }

    @Test
    void a_short_receipt_is_one_a5_page_and_a_long_one_goes_over_a4_pages() throws IOException {
        try (var little = Loader.loadPDF(ReceiptPdf.of(receipt(3), CREATED));
                var large = Loader.loadPDF(ReceiptPdf.of(receipt(60), CREATED))) {
            assertThat(little.getNumberOfPages()).isEqualTo(1);
            assertThat(little.getPage(0).getMediaBox().getWidth()).isBetween(419f, 420f);
            assertThat(large.getNumberOfPages()).isGreaterThan(1);
            assertThat(large.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
        }
    }

    @Test
    void it_is_an_archive_pdf_with_its_fonts_inside() throws IOException {
        var pdf = ReceiptPdf.of(receipt(2), CREATED);

        assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                .contains("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B");
        try (var document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                assertThat(resources.getFont(name).isEmbedded()).isTrue();
            }
        }
    }

    @Test
    void the_same_receipt_gives_the_same_bytes() {
        assertThat(ReceiptPdf.of(receipt(2), CREATED))
                .isEqualTo(ReceiptPdf.of(receipt(2), CREATED));
    }
}
