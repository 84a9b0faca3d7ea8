package vn.gov.hanam.kntc.client.service.scan;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// The proof that a page is whole: its end marker, a clean decoding, and its size.
///
/// Every protocol we drive has been seen to report success for half a page, so no status of a
/// device is believed instead of this.
public final class PageProof {

    /// An A3 sheet at 600 dpi has 70 million pixels; more is not paper.
    public static final long PIXELS_MAX = 80_000_000;

    /// How much shorter or narrower than asked a page may be and still be the page asked for.
    private static final double SHORT_MAX = 0.03;

    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";
    static final String TIFF = "image/tiff";

    private PageProof() {}

    /// Not whole, or not a picture; the message is for the log.
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        private final ScanFault fault;

        Damaged(String message) {
            this(message, ScanFault.DAMAGED_PAGE);
        }

        Damaged(String message, ScanFault fault) {
            super(message);
            this.fault = fault;
        }

        ScanFault fault() {
            return fault;
        }
    }

    /// A decoded picture and the resolution written in it, or 0.
    record Seen(BufferedImage image, int dpi) {}

    /// The picture in `bytes`: decoded to the last line, or [ScanFaultException] with
    /// [ScanFault#DAMAGED_PAGE].
    public static BufferedImage decode(RawPage page) throws ScanFaultException {
        try {
            return first(page.bytes()).image();
        } catch (Damaged e) {
            throw new ScanFaultException(ScanFault.DAMAGED_PAGE, String.valueOf(e.getMessage()));
        }
    }

    /// A page from a device, proven. The dpi is the one in the file if it holds one, else the one
    /// that explains the size, so that a device that scans at another dpi than asked is not lied
    /// about.
    static RawPage prove(int index, Side side, byte[] bytes, int askedDpi, PaperSize asked)
            throws Damaged {
        var seen = first(bytes);
        var image = seen.image();
        var dpi = seen.dpi() > 0 ? seen.dpi() : askedDpi;
        if (dpi < ScanRequest.DPI_MIN) {
            throw new Damaged("page at %d dpi".formatted(dpi), ScanFault.REFUSED_SETTING);
        }
        if (tooSmall(image, dpi, asked)) {
            throw new Damaged(
                    "page of %d x %d at %d dpi is smaller than the paper"
                            .formatted(image.getWidth(), image.getHeight(), dpi));
        }
        return new RawPage(
                index, side, bytes, mimeOf(bytes), image.getWidth(), image.getHeight(), dpi);
    }

    private static boolean tooSmall(BufferedImage image, int dpi, PaperSize asked) {
        return image.getWidth() < asked.widthAt(dpi) * (1 - SHORT_MAX)
                || image.getHeight() < asked.heightAt(dpi) * (1 - SHORT_MAX);
    }

    static boolean startsWith(byte[] bytes, int... head) {
        if (bytes.length < head.length) {
            return false;
        }
        for (var i = 0; i < head.length; i++) {
            if ((bytes[i] & 0xff) != head[i]) {
                return false;
            }
        }
        return true;
    }

    /// The kind of file, told by its first bytes and never by its name; empty if none of ours.
    static String mimeOf(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xd8, 0xff)) {
            return JPEG;
        }
        if (startsWith(bytes, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return PNG;
        }
        if (startsWith(bytes, 'I', 'I', 42, 0) || startsWith(bytes, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        var head = new String(bytes, 0, Math.min(1_024, bytes.length), StandardCharsets.ISO_8859_1);
        return head.contains("%PDF-") ? RawPage.PDF : "";
    }

    /// Is shown the pictures of a file one after the other.
    @FunctionalInterface
    interface Viewer {
        /// @param count how many there are to see
        void picture(Seen seen, int count) throws Damaged;
    }

    /// The first picture of a JPEG, PNG or TIFF file.
    static Seen first(byte[] bytes) throws Damaged {
        var seen = new ArrayList<Seen>();
        look(bytes, 1, PIXELS_MAX, (picture, _) -> seen.add(picture));
        return seen.getFirst();
    }

    /// All pictures of a JPEG, PNG or TIFF file. Only the one that is shown is in memory.
    ///
    /// Damage of kind [ScanFault#REFUSED_SETTING]: a picture is larger than `pixelsMax`.
    static void each(byte[] bytes, long pixelsMax, Viewer viewer) throws Damaged {
        look(bytes, PdfProof.PAGES_MAX, pixelsMax, viewer);
    }

    private static void look(byte[] bytes, int picturesMax, long pixelsMax, Viewer viewer)
            throws Damaged {
        var mime = mimeOf(bytes);
        var name =
                switch (mime) {
                    case JPEG -> "jpeg";
                    case PNG -> "png";
                    case TIFF -> "tiff";
                    default -> throw new Damaged("neither JPEG nor PNG nor TIFF");
                };
        if (mime.equals(JPEG) && !endsWithEoi(bytes)) {
            throw new Damaged("JPEG without its end marker");
        }
        if (mime.equals(PNG) && !endsWithIend(bytes)) {
            throw new Damaged("PNG without its end marker");
        }
        var reader = ImageIO.getImageReadersByFormatName(name).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, false, false);
            var pictures = mime.equals(TIFF) ? directories(bytes) : 1;
            look(reader, mime, bytes, Math.min(pictures, picturesMax), pixelsMax, viewer);
        } catch (IOException | RuntimeException e) {
            // ImageIO throws every kind of runtime exception over damaged files.
            throw new Damaged("does not decode: " + e.getClass().getSimpleName());
        } finally {
            reader.dispose();
        }
    }

    /// How many pictures a TIFF has. The JDK would follow a list that leads back into itself for
    /// ever.
    private static int directories(byte[] bytes) throws Damaged {
        var in = ByteBuffer.wrap(bytes);
        in.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var count = 0;
        for (var at = in.getInt(4); at != 0; count++) {
            if (count == PdfProof.PAGES_MAX || at < 8 || at > bytes.length - 2) {
                throw new Damaged("a TIFF whose pictures do not end");
            }
            var next = at + 2L + 12L * (in.getShort(at) & 0xffff);
            if (next > bytes.length - 4) {
                throw new Damaged("a TIFF cut short");
            }
            at = in.getInt((int) next);
        }
        return count;
    }

    private static void look(
            ImageReader reader,
            String mime,
            byte[] bytes,
            int pictures,
            long pixelsMax,
            Viewer viewer)
            throws IOException, Damaged {
        if (pictures == 0) {
            throw new Damaged("no picture inside");
        }
        var warned = new AtomicBoolean();
        reader.addIIOReadWarningListener(
                (IIOReadWarningListener) (_, warning) -> warned.compareAndSet(false, bad(warning)));
        for (var i = 0; i < pictures; i++) {
            var pixels = (long) reader.getWidth(i) * reader.getHeight(i);
            if (pixels > pixelsMax) {
                throw new Damaged("claims %d pixels".formatted(pixels), ScanFault.REFUSED_SETTING);
            }
            var image = reader.read(i);
            if (warned.get()) {
                throw new Damaged("decodes with errors");
            }
            viewer.picture(new Seen(image, dpiOf(reader, i, mime, bytes)), pictures);
        }
    }

    private static boolean bad(String warning) {
        var lower = warning.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("corrupt")
                || lower.contains("premature")
                || lower.contains("truncat")
                || lower.contains("eof");
    }

    /// The end marker may be followed by padding, which some devices send.
    private static boolean endsWithEoi(byte[] bytes) {
        var end = bytes.length;
        while (end > 2
                && (bytes[end - 1] == 0 || bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return end >= 4 && (bytes[end - 2] & 0xff) == 0xff && (bytes[end - 1] & 0xff) == 0xd9;
    }

    private static boolean endsWithIend(byte[] bytes) {
        var tail = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 64), bytes.length);
        return new String(tail, StandardCharsets.ISO_8859_1).contains("IEND\u00aeB`\u0082");
    }

    private static int dpiOf(ImageReader reader, int index, String mime, byte[] bytes)
            throws IOException {
        return switch (mime) {
            case JPEG -> jfifDpi(bytes);
            case PNG -> pngDpi(bytes);
            default -> tiffDpi(reader, index);
        };
    }

    private static int jfifDpi(byte[] bytes) {
        for (var i = 2; i + 18 < bytes.length && (bytes[i] & 0xff) == 0xff; ) {
            var marker = bytes[i + 1] & 0xff;
            var isJfif = marker == 0xe0 && bytes[i + 4] == 'J' && bytes[i + 5] == 'F';
            if (isJfif) {
                return perInch(bytes[i + 11], u16(bytes, i + 12));
            }
            if (marker == 0xda) {
                break;
            }
            i += 2 + u16(bytes, i + 2);
        }
        return 0;
    }

    private static int perInch(int unit, int density) {
        return switch (unit) {
            case 1 -> density;
            case 2 -> (int) Math.round(density * 2.54);
            default -> 0;
        };
    }

    private static int pngDpi(byte[] bytes) {
        for (var i = 8; i + 20 < bytes.length; ) {
            var length = (u16(bytes, i) << 16) | u16(bytes, i + 2);
            var type = new String(bytes, i + 4, 4, StandardCharsets.ISO_8859_1);
            if (type.equals("pHYs") && bytes[i + 16] == 1) {
                var perMetre = (u16(bytes, i + 8) << 16) | u16(bytes, i + 10);
                return (int) Math.round(perMetre * 0.0254);
            }
            if (type.equals("IDAT") || length < 0) {
                break;
            }
            i += 12 + length;
        }
        return 0;
    }

    private static int tiffDpi(ImageReader reader, int index) throws IOException {
        var directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(index));
        var resolution = directory.getTIFFField(BaselineTIFFTagSet.TAG_X_RESOLUTION);
        if (resolution == null) {
            return 0;
        }
        var unit = directory.getTIFFField(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT);
        var perCentimetre =
                unit != null && unit.getAsInt(0) == BaselineTIFFTagSet.RESOLUTION_UNIT_CENTIMETER;
        return (int) Math.round(resolution.getAsDouble(0) * (perCentimetre ? 2.54 : 1));
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
