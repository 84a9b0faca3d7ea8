package vn.gov.hanam.kntc.client.gallery;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.ui.Theme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Papers of a few lines, as files.
public final class SamplePdf {

    private static final float LINE = 20;

    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

    private SamplePdf() {}

    /// A paper of `pages` pages with `title` on each.
    public static byte[] of(String title, int pages) {
        return MADE.computeIfAbsent(title + pages, _ -> made(title, pages)).clone();
    }

    private static byte[] made(String title, int pages) {
        try (var pdf = new PDDocument();
                var font = Theme.class.getResourceAsStream("fonts/Tinos-Regular.ttf")) {
            var tinos = PDType0Font.load(pdf, font);
            for (var page = 0; page < pages; page++) {
                var sheet = new PDPage(PDRectangle.A4);
                pdf.addPage(sheet);
                try (var pen = new PDPageContentStream(pdf, sheet)) {
                    var y = sheet.getMediaBox().getHeight() - 4 * LINE;
                    for (var line : SamplePaper.lines(title)) {
                        pen.beginText();
                        pen.setFont(tinos, 13);
                        pen.newLineAtOffset(70, y);
                        pen.showText(line);
                        pen.endText();
                        y -= LINE;
                    }
                }
            }
            var out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static int pages(byte[] pdf) {
        try (var pages = PaperPages.open(pdf)) {
            return pages.pageCount();
        }
    }
}
