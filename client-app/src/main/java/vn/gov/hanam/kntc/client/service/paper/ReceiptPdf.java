package vn.gov.hanam.kntc.client.service.paper;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Giấy biên nhận as PDF/A-2b on A5, on A4 when it does not fit: the lines of form 02-TCD (TT
/// 06/2014/TT-TTCP, Đ.12, Đ.20), the layout of NĐ 30/2020/NĐ-CP, Phụ lục I, the tracking code and a
/// QR code that holds it.
public final class ReceiptPdf {

    private static final String FONTS = "/vn/gov/hanam/kntc/client/ui/fonts/";
    private static final String COMMITTEE = "ỦY BAN NHÂN DÂN";
    private static final PDRectangle A5 = new PDRectangle(419.53f, 595.28f);
    private static final float[] A5_POINTS = {10.5f, 9.9f, 9.3f};

    private final Receipt receipt;
    private final Instant created;

    /// Thrown aside when the words run over the foot of the page.
    private static final class Full extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private ReceiptPdf(Receipt receipt, Instant created) {
        this.receipt = receipt;
        this.created = created;
    }

    /// The bytes of the paper. The same receipt at the same instant gives the same bytes.
    public static byte[] of(Receipt receipt, Instant created) {
        var form = new ReceiptPdf(receipt, Instant.ofEpochSecond(created.getEpochSecond()));
        try {
            for (var size : A5_POINTS) {
                var small = form.drawIfItFits(A5, size);
                if (small.isPresent()) {
                    return small.get();
                }
            }
            try {
                return form.draw(PDRectangle.A4, 12, true);
            } catch (Full impossible) {
                throw new IllegalStateException("an A4 receipt goes over pages", impossible);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a PDF to memory does not fail", e);
        }
    }

    private Optional<byte[]> drawIfItFits(PDRectangle paper, float size) throws IOException {
        try {
            return Optional.of(draw(paper, size, false));
        } catch (Full tooMuch) {
            return Optional.empty();
        }
    }

    private byte[] draw(PDRectangle paper, float size, boolean overPages) throws IOException, Full {
        try (var pdf = new ArchivePdf(created)) {
            var pen = new Pen(pdf, paper, size, overPages);
            head(pen);
            title(pen);
            lines(pen);
            table(pen);
            end(pen);
            pen.close();
            return pdf.finish();
        }
    }

    private void head(Pen pen) throws IOException {
        var half = pen.width() * 0.42f;
        var rest = pen.width() - half;
        var top = pen.y;
        for (var part : letterhead()) {
            pen.block(part, pen.bold, 0.9f, 0, half, 0.5f);
        }
        pen.rule(half * 0.33f, half * 0.34f);
        var left = pen.y;
        pen.y = top;
        pen.block("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", pen.bold, 0.86f, half, rest, 0.5f);
        pen.block("Độc lập - Tự do - Hạnh phúc", pen.bold, 0.95f, half, rest, 0.5f);
        var line = pen.bold.getStringWidth("Độc lập - Tự do - Hạnh phúc") / 1000 * pen.size * 0.95f;
        pen.rule(half + (rest - line) / 2, line);
        pen.y = Math.min(left, pen.y);
        var at = receipt.at();
        var date =
                "%sngày %02d tháng %s năm %d"
                        .formatted(
                                receipt.place().isEmpty() ? "" : receipt.place() + ", ",
                                at.getDayOfMonth(),
                                at.getMonthValue() < 3
                                        ? "0" + at.getMonthValue()
                                        : Integer.toString(at.getMonthValue()),
                                at.getYear());
        pen.gap(0.3f);
        var below = pen.y;
        pen.block("Số: " + receipt.number(), pen.regular, 1, 0, half, 0.5f);
        pen.y = below;
        pen.block(date, pen.italic, 1, half, rest, 0.5f);
    }

    /// A People's Committee stands on one line, its place on the next.
    private List<String> letterhead() {
        var agency = receipt.agency().toUpperCase(Locale.ROOT);
        return agency.startsWith(COMMITTEE)
                ? List.of(COMMITTEE, agency.substring(COMMITTEE.length()).strip())
                : List.of(agency);
    }

    private void title(Pen pen) throws IOException {
        pen.gap(0.9f);
        pen.block("GIẤY BIÊN NHẬN", pen.bold, 1.35f, 0, pen.width(), 0.5f);
        pen.block(
                "Về việc tiếp nhận đơn và thông tin, tài liệu, bằng chứng",
                pen.bold,
                1,
                0,
                pen.width(),
                0.5f);
        pen.gap(0.7f);
    }

    private void lines(Pen pen) throws IOException, Full {
        var at = receipt.at();
        pen.paragraph(
                "Hôm nay, hồi %02d giờ %02d phút, ngày %02d tháng %02d năm %d, tại %s."
                        .formatted(
                                at.getHour(),
                                at.getMinute(),
                                at.getDayOfMonth(),
                                at.getMonthValue(),
                                at.getYear(),
                                receipt.agency()));
        pen.paragraph("Tôi là: %s; chức vụ: %s.".formatted(receipt.officer(), receipt.position()));
        if (receipt.sender().isPresent()) {
            var sender = receipt.sender().get();
            var words = new StringBuilder("Đã nhận của ông (bà): ").append(sender.name());
            if (!sender.address().isBlank()) {
                words.append("; địa chỉ: ").append(sender.address());
            }
            if (!sender.idNumber().isBlank()) {
                words.append("; số giấy tờ tùy thân: ").append(sender.idNumber());
            }
            pen.paragraph(words.append('.').toString());
        } else {
            pen.paragraph("Đã nhận của người gửi đơn có mã tra cứu ghi dưới đây.");
        }
        if (!receipt.matter().isBlank()) {
            pen.paragraph("Về việc: " + receipt.matter());
        }
        pen.paragraph("Các giấy tờ, tài liệu sau đây:");
    }

    private void table(Pen pen) throws IOException, Full {
        var columns = new float[] {0.08f, 0.52f, 0.13f, 0.27f};
        pen.gap(0.2f);
        pen.row(
                columns,
                true,
                "STT",
                "Tên giấy tờ, tài liệu",
                "Số trang",
                "Bản chính/sao, tình trạng");
        var number = 0;
        for (var item : receipt.items()) {
            number++;
            pen.row(
                    columns,
                    false,
                    Integer.toString(number),
                    item.title(),
                    item.pages() > 0 ? Integer.toString(item.pages()) : "",
                    "");
        }
        pen.gap(0.6f);
    }

    private void end(Pen pen) throws IOException, Full {
        pen.paragraph(
                ("Giấy biên nhận được lập thành %02d bản có nội dung như nhau; đã giao cho người"
                                + " nộp 01 bản.")
                        .formatted(receipt.copies()));
        pen.keep(13.5f);
        codeBox(pen);
        pen.gap(0.8f);
        var half = pen.width() / 2;
        var top = pen.y;
        pen.block("NGƯỜI NỘP", pen.bold, 1, 0, half, 0.5f);
        pen.block("(Ký hoặc điểm chỉ, ghi rõ họ tên)", pen.italic, 0.9f, 0, half, 0.5f);
        pen.y = top;
        pen.block("NGƯỜI NHẬN", pen.bold, 1, half, half, 0.5f);
        pen.block("(Ký, ghi rõ họ tên)", pen.italic, 0.9f, half, half, 0.5f);
        pen.gap(3.2f);
        pen.block(receipt.officer(), pen.bold, 1, half, half, 0.5f);
    }

    private void codeBox(Pen pen) throws IOException {
        var side = pen.size * 5.6f;
        var top = pen.y - pen.size * 0.2f;
        pen.qr(receipt.code().toString(), 0, top, side);
        var left = side + pen.size * 0.9f;
        pen.y = top - pen.size * 0.3f;
        pen.block("Mã tra cứu:", pen.regular, 1, left, pen.width() - left, 0);
        pen.block(receipt.code().toString(), pen.bold, 1.6f, left, pen.width() - left, 0);
        pen.block(
                "Dùng mã này để hỏi kết quả xử lý đơn. Hãy giữ giấy cẩn thận; không đưa mã cho"
                        + " người khác.",
                pen.italic,
                0.9f,
                left,
                pen.width() - left,
                0);
        pen.y = Math.min(pen.y, top - side);
    }

    /// Writes downwards in three cuts of one font.
    private static final class Pen {

        private static final float LEADING = 1.28f;

        private final ArchivePdf pdf;
        private final PDRectangle paper;
        private final float size;
        private final boolean overPages;
        private final PDFont regular;
        private final PDFont bold;
        private final PDFont italic;
        private final float left;
        private final float right;
        private final float margin;
        private PDPageContentStream content;
        private float y;

        Pen(ArchivePdf pdf, PDRectangle paper, float size, boolean overPages) throws IOException {
            this.pdf = pdf;
            this.paper = paper;
            this.size = size;
            this.overPages = overPages;
            var large = overPages;
            this.left = large ? 85 : 42.5f;
            this.right = large ? 48 : 34;
            this.margin = large ? 57 : 34;
            this.regular = font("Tinos-Regular.ttf");
            this.bold = font("Tinos-Bold.ttf");
            this.italic = font("Tinos-Italic.ttf");
            this.content = page();
        }

        private PDFont font(String name) throws IOException {
            try (var in = ReceiptPdf.class.getResourceAsStream(FONTS + name)) {
                if (in == null) {
                    throw new IllegalStateException("no font " + name);
                }
                return PDType0Font.load(pdf.document(), in, true);
            }
        }

        private PDPageContentStream page() throws IOException {
            var page = new PDPage(paper);
            pdf.document().addPage(page);
            y = paper.getHeight() - margin;
            return new PDPageContentStream(pdf.document(), page);
        }

        float width() {
            return paper.getWidth() - left - right;
        }

        void gap(float lines) {
            y -= lines * size;
        }

        /// Makes sure that so many lines follow on this page.
        void keep(float lines) throws IOException, Full {
            if (y - lines * size < margin) {
                if (!overPages) {
                    throw new Full();
                }
                content.close();
                content = page();
            }
        }

        void paragraph(String text) throws IOException, Full {
            for (var line : broken(text, regular, size, width())) {
                keep(LEADING);
                line(line, regular, size, 0);
            }
            gap(0.25f);
        }

        /// Lines in a column; `align` 0 is left, 0.5 centred.
        void block(String text, PDFont font, float scale, float x, float room, float align)
                throws IOException {
            for (var line : broken(text, font, size * scale, room)) {
                var spare = room - widthOf(line, font, size * scale);
                line(line, font, size * scale, x + spare * align);
            }
        }

        void line(String text, PDFont font, float points, float x) throws IOException {
            y -= points * LEADING;
            put(text, font, points, x, y + points * 0.28f);
        }

        void put(String text, PDFont font, float points, float x, float base) throws IOException {
            content.beginText();
            content.setFont(font, points);
            content.newLineAtOffset(left + x, base);
            content.showText(text);
            content.endText();
        }

        void rule(float x, float length) throws IOException {
            content.setLineWidth(0.6f);
            content.moveTo(left + x, y - 1.5f);
            content.lineTo(left + x + length, y - 1.5f);
            content.stroke();
            y -= 4;
        }

        void row(float[] columns, boolean head, String... cells) throws IOException, Full {
            var font = head ? bold : regular;
            var points = size * 0.95f;
            var broken = new ArrayList<List<String>>();
            var lines = 1;
            for (var i = 0; i < cells.length; i++) {
                var room = columns[i] * width() - size * 0.6f;
                broken.add(broken(cells[i], font, points, room));
                lines = Math.max(lines, broken.get(i).size());
            }
            var height = lines * points * LEADING + size * 0.35f;
            keep(height / size);
            var x = 0f;
            content.setLineWidth(0.5f);
            for (var i = 0; i < cells.length; i++) {
                var across = columns[i] * width();
                content.addRect(left + x, y - height, across, height);
                content.stroke();
                var base = y - points * 1.05f;
                for (var line : broken.get(i)) {
                    var spare = across - widthOf(line, font, points);
                    var middle = head || i == 0 || i == 2;
                    put(line, font, points, x + (middle ? spare / 2 : size * 0.3f), base);
                    base -= points * LEADING;
                }
                x += across;
            }
            y -= height;
        }

        void qr(String text, float x, float top, float side) throws IOException {
            try {
                var matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
                var cell = side / matrix.getWidth();
                for (var row = 0; row < matrix.getHeight(); row++) {
                    for (var column = 0; column < matrix.getWidth(); column++) {
                        if (matrix.get(column, row) == 1) {
                            content.addRect(
                                    left + x + column * cell, top - (row + 1) * cell, cell, cell);
                        }
                    }
                }
                content.fill();
            } catch (WriterException impossible) {
                throw new IllegalStateException("14 letters fit into a QR code", impossible);
            }
        }

        void close() throws IOException {
            content.close();
        }

        private static float widthOf(String text, PDFont font, float points) throws IOException {
            return font.getStringWidth(text) / 1000 * points;
        }

        /// Broken at spaces; a word longer than the line is broken where it must be.
        private static List<String> broken(String text, PDFont font, float points, float room)
                throws IOException {
            var lines = new ArrayList<String>();
            var line = new StringBuilder();
            for (var word : printable(text, font).split(" ", -1)) {
                var rest = word;
                var longer = line.isEmpty() ? rest : line + " " + rest;
                if (widthOf(longer, font, points) <= room) {
                    line.setLength(0);
                    line.append(longer);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                while (widthOf(rest, font, points) > room && rest.length() > 1) {
                    var fits = rest.length() - 1;
                    while (fits > 1 && widthOf(rest.substring(0, fits), font, points) > room) {
                        fits--;
                    }
                    lines.add(rest.substring(0, fits));
                    rest = rest.substring(fits);
                }
                line.append(rest);
            }
            lines.add(line.toString());
            return lines;
        }

        /// Letters the font does not have become a question mark: a receipt is always printed.
        private static String printable(String text, PDFont font) {
            var known = new TreeMap<Integer, Boolean>();
            var printable = new StringBuilder();
            text.replaceAll("\\s+", " ")
                    .strip()
                    .codePoints()
                    .forEach(letter ->
                            printable.appendCodePoint(
                                    known.computeIfAbsent(letter, l -> has(font, l))
                                            ? letter
                                            : '?'));
            return printable.toString();
        }

        private static boolean has(PDFont font, int letter) {
            try {
                return font.encode(Character.toString(letter)).length > 0;
            } catch (IllegalArgumentException | IOException absent) {
                return false;
            }
        }
    }
}
