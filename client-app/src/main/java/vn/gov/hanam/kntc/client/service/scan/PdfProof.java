package vn.gov.hanam.kntc.client.service.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// The proof that a PDF is whole and is no larger inside than it says outside.
///
/// Refused as [FaultCode#FILE_UNREADABLE]: a file cut short, no pages, a page that is no paper, an
/// image or a stream that unpacks to more than it declares or than any paper needs. Refused as
/// [FaultCode#FILE_PROTECTED]: a password. Scripts inside are never run, by us.
public final class PdfProof {

    /// Points; the largest page PDF itself knows (200 inches).
    static final float SIDE_POINTS_MAX = 14_400;

    public static final int PAGES_MAX = 2_000;

    /// What one stream that is no picture may unpack to.
    static final long STREAM_BYTES_MAX = 64L << 20;

    /// What PDFBox may hold in memory while it works on one document.
    private static final long WORKING_BYTES_MAX = 256L << 20;

    private static final Pattern LINEARIZED = Pattern.compile("/Linearized\\b");
    private static final Pattern LENGTH = Pattern.compile("/L\\s+(\\d{1,12})");
    private static final Pattern START = Pattern.compile("startxref\\s+(\\d{1,12})");

    private PdfProof() {}

    /// What was proven: pages, and the size of the first in points.
    public record Proven(int pages, int width, int height) {}

    public static Proven prove(byte[] bytes) {
        proveOutside(bytes);
        try (var document = open(bytes)) {
            var pages = document.getNumberOfPages();
            if (pages < 1 || pages > PAGES_MAX) {
                throw unreadable("a PDF of " + pages + " pages");
            }
            var walked = 0;
            for (var page : document.getPages()) {
                walked++;
                var box = page.getCropBox();
                var wrong =
                        !(box.getWidth() >= 1 && box.getHeight() >= 1)
                                || box.getWidth() > SIDE_POINTS_MAX
                                || box.getHeight() > SIDE_POINTS_MAX;
                if (wrong) {
                    throw unreadable("a page that is no paper");
                }
                proveStreams(page.getCOSObject());
            }
            if (walked != pages) {
                throw unreadable("a PDF that says %d pages and has %d".formatted(pages, walked));
            }
            var first = document.getPage(0).getCropBox();
            return new Proven(pages, Math.round(first.getWidth()), Math.round(first.getHeight()));
        } catch (InvalidPasswordException locked) {
            throw new Fault(FaultCode.FILE_PROTECTED, "a PDF with a password", locked);
        } catch (IOException
                | IllegalArgumentException
                | ClassCastException
                | IllegalStateException
                | StackOverflowError e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "a PDF: " + e.getClass().getSimpleName(), e);
        }
    }

    /// Opens a document with capped memory and no file beside it.
    public static PDDocument open(byte[] bytes) throws IOException {
        return Loader.loadPDF(
                new RandomAccessReadBuffer(bytes),
                "",
                MemoryUsageSetting.setupMainMemoryOnly(WORKING_BYTES_MAX).streamCache);
    }

    private static Fault unreadable(String detail) {
        return new Fault(FaultCode.FILE_UNREADABLE, detail);
    }

    private static void proveOutside(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(2_048, bytes.length), ISO_8859_1);
        var tailStart = Math.max(0, bytes.length - 2_048);
        var tail = new String(bytes, tailStart, bytes.length - tailStart, ISO_8859_1);
        if (!head.contains("%PDF-") || !tail.contains("%%EOF")) {
            throw unreadable("a PDF without head or end");
        }
        var linearized = LINEARIZED.matcher(head);
        if (linearized.find()) {
            var length = LENGTH.matcher(head);
            if (length.find(linearized.end()) && Long.parseLong(length.group(1)) > bytes.length) {
                throw unreadable("a PDF shorter than it says");
            }
        }
        var start = START.matcher(tail);
        while (start.find()) {
            if (Long.parseLong(start.group(1)) >= bytes.length) {
                throw unreadable("a PDF shorter than its table says");
            }
        }
    }

    /// Walks what hangs on a page, and unpacks every stream with a limit, keeping nothing.
    private static void proveStreams(COSDictionary page) throws IOException {
        var seen = Collections.<COSBase>newSetFromMap(new IdentityHashMap<>());
        var open = new ArrayDeque<COSBase>();
        open.add(page);
        while (!open.isEmpty()) {
            var next = open.removeLast();
            var value = next instanceof COSObject reference ? reference.getObject() : next;
            if (value == null || !seen.add(value)) {
                continue;
            }
            if (value instanceof COSStream stream) {
                proveStream(stream);
            }
            if (value instanceof COSDictionary dictionary) {
                for (var entry : dictionary.entrySet()) {
                    var up =
                            entry.getKey().equals(COSName.PARENT)
                                    || entry.getKey().equals(COSName.P)
                                    || entry.getKey().equals(COSName.ANNOTS);
                    if (!up) {
                        open.add(entry.getValue());
                    }
                }
            } else if (value instanceof COSArray array) {
                array.forEach(open::add);
            }
        }
    }

    private static void proveStream(COSStream stream) throws IOException {
        var limit = STREAM_BYTES_MAX;
        if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
            var width = stream.getInt(COSName.WIDTH, 0);
            var height = stream.getInt(COSName.HEIGHT, 0);
            if (width < 1 || height < 1 || (long) width * height > PageProof.PIXELS_MAX) {
                throw unreadable("an image of %d x %d".formatted(width, height));
            }
            // Four components of 16 bits, and a predictor byte a line.
            limit = (long) width * height * 8 + height;
        }
        var filter = firstFilter(stream);
        if (COSName.FLATE_DECODE.equals(filter)
                || COSName.FLATE_DECODE_ABBREVIATION.equals(filter)) {
            proveInflates(stream, limit);
        } else if (COSName.DCT_DECODE.equals(filter)
                || COSName.DCT_DECODE_ABBREVIATION.equals(filter)) {
            proveJpeg(stream);
        }
    }

    /// A JPEG has a size of its own, whatever the PDF says of it.
    private static void proveJpeg(COSStream stream) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        long pixels;
        try (var in = new MemoryCacheImageInputStream(stream.createRawInputStream())) {
            reader.setInput(in, true, true);
            pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        } catch (IOException damaged) {
            // The viewer shows what it can, as every reader does.
            return;
        } finally {
            reader.dispose();
        }
        if (pixels > PageProof.PIXELS_MAX) {
            throw unreadable("a JPEG of %d pixels".formatted(pixels));
        }
    }

    private static COSBase firstFilter(COSStream stream) {
        var filters = stream.getFilters();
        if (filters instanceof COSArray array) {
            return array.size() == 0 ? COSName.NONE : array.getObject(0);
        }
        return filters == null ? COSName.NONE : filters;
    }

    private static void proveInflates(COSStream stream, long limit) throws IOException {
        var in = new byte[1 << 16];
        var out = new byte[1 << 16];
        var total = 0L;
        try (InputStream raw = stream.createRawInputStream();
                var inflater = new Inflater()) {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    var n = raw.read(in);
                    if (n < 0) {
                        return;
                    }
                    inflater.setInput(in, 0, n);
                }
                var n = inflater.inflate(out);
                total += n;
                if (total > limit) {
                    throw unreadable("a stream that unpacks to more than it says");
                }
                if (n == 0 && inflater.needsDictionary()) {
                    return;
                }
            }
        } catch (DataFormatException _) {
            // Damaged inside: the viewer shows what it can, as every reader does.
            return;
        }
    }
}
