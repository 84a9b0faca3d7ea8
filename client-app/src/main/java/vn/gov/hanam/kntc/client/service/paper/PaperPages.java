package vn.gov.hanam.kntc.client.service.paper;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import vn.gov.hanam.kntc.client.service.scan.PageProof;
import vn.gov.hanam.kntc.client.service.scan.PdfProof;
import vn.gov.hanam.kntc.client.service.scan.RawPage;
import vn.gov.hanam.kntc.client.service.scan.ScanFaultException;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/// The pages of a PDF as pictures for the viewer, drawn one at a time, whoever asks: PDFBox draws
/// white where two threads read one file. Close it with the viewer.
///
/// Memory is capped: a page that would be larger than [#PIXELS_MAX] at the wished resolution is
/// rendered at a lower one. A file that lies is a [Fault] with [FaultCode#FILE_UNREADABLE].
public final class PaperPages implements AutoCloseable {

    /// The largest picture made; 64 MB of memory.
    public static final int PIXELS_MAX = 16_000_000;

    private static final float POINTS_PER_INCH = 72;

    private final PDDocument document;
    private final PDFRenderer renderer;

    private PaperPages(PDDocument document) {
        this.document = document;
        this.renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
    }

    /// Proves the PDF and opens it.
    public static PaperPages open(byte[] pdf) {
        PdfProof.prove(pdf);
        try {
            return new PaperPages(PdfProof.open(pdf));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public int pageCount() {
        return document.getNumberOfPages();
    }

    /// Width of page `index` (from 0) in points, as it is seen.
    public double widthPoints(int index) {
        var page = document.getPage(index);
        var box = page.getCropBox();
        return page.getRotation() % 180 == 0 ? box.getWidth() : box.getHeight();
    }

    /// Height of page `index` (from 0) in points, as it is seen.
    public double heightPoints(int index) {
        var page = document.getPage(index);
        var box = page.getCropBox();
        return page.getRotation() % 180 == 0 ? box.getHeight() : box.getWidth();
    }

    /// Page `index` (from 0) at `dpi`, or at the highest that memory allows.
    public synchronized BufferedImage render(int index, double dpi) {
        require(index >= 0 && index < pageCount(), "no page %d", index);
        require(dpi > 0, "a resolution is positive");
        var scale = dpi / POINTS_PER_INCH;
        var pixels = widthPoints(index) * scale * heightPoints(index) * scale;
        var fitting = pixels > PIXELS_MAX ? scale * Math.sqrt(PIXELS_MAX / pixels) : scale;
        try {
            return renderer.renderImage(index, (float) fitting, ImageType.RGB);
        } catch (IOException | RuntimeException e) {
            // PDFBox throws every kind of runtime exception over damaged contents.
            throw unreadable(e);
        }
    }

    /// A raw page as it came, for the strip beside a running scan: at most `side` pixels long,
    /// turned clockwise by `quarters`. Of a PDF, its first page.
    public static BufferedImage thumbnail(RawPage raw, int quarters, int side) {
        if (raw.isDocument()) {
            try (var pages = open(raw.bytes())) {
                var longest = Math.max(pages.widthPoints(0), pages.heightPoints(0));
                return turned(pages.render(0, side * POINTS_PER_INCH / longest), quarters);
            }
        }
        try {
            var image = PageProof.decode(raw);
            return turned(smaller(image, side), quarters);
        } catch (ScanFaultException e) {
            throw unreadable(e);
        }
    }

    private static BufferedImage smaller(BufferedImage image, int side) {
        var longest = Math.max(image.getWidth(), image.getHeight());
        var shrink = Math.min(1, (double) side / longest);
        var current = image;
        // Halving first keeps thin strokes visible.
        while (shrink < 0.5) {
            current = drawn(current, current.getWidth() / 2, current.getHeight() / 2);
            shrink = (double) side / Math.max(current.getWidth(), current.getHeight());
        }
        return drawn(
                current,
                Math.max(1, (int) Math.round(current.getWidth() * Math.min(1, shrink))),
                Math.max(1, (int) Math.round(current.getHeight() * Math.min(1, shrink))));
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var small =
                new BufferedImage(
                        Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_RGB);
        var g = small.createGraphics();
        g.setColor(java.awt.Color.WHITE);
        g.fillRect(0, 0, small.getWidth(), small.getHeight());
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
        g.dispose();
        return small;
    }

    private static BufferedImage turned(BufferedImage image, int quarters) {
        var turns = Math.floorMod(quarters, 4);
        if (turns == 0) {
            return image;
        }
        var w = image.getWidth();
        var h = image.getHeight();
        var across = turns == 2 ? w : h;
        var down = turns == 2 ? h : w;
        var result = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = result.createGraphics();
        g.translate(across / 2.0, down / 2.0);
        g.rotate(turns * Math.PI / 2);
        g.drawImage(image, -w / 2, -h / 2, null);
        g.dispose();
        return result;
    }

    private static Fault unreadable(Exception e) {
        return new Fault(FaultCode.FILE_UNREADABLE, "a page: " + e.getClass().getSimpleName(), e);
    }

    @Override
    public synchronized void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
