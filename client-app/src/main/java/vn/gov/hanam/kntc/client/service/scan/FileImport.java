package vn.gov.hanam.kntc.client.service.scan;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files an officer brings: PDF, JPEG, PNG, TIFF. Proven by their bytes; names prove nothing.
public final class FileImport {

    /// The largest file taken. Checked by the file's size, before a byte is read.
    public static final long FILE_BYTES_MAX = 100L << 20;

    /// The largest picture taken: an A3 sheet at 300 dpi has 17.4 million pixels. Cleaning a page
    /// takes about 14 bytes for each, of the 512 MB a desk has.
    static final long PIXELS_MAX = 20_000_000;

    private static final double A4_WIDTH_INCHES = 210 / 25.4;
    private static final double A4_HEIGHT_INCHES = 297 / 25.4;

    private FileImport() {}

    /// The pages in `file`, from index `firstIndex`: one for a JPEG, PNG or PDF, as many as it
    /// holds for a TIFF.
    ///
    /// Throws [Fault] with [FaultCode#FILE_EMPTY], [FaultCode#FILE_TOO_LARGE] or
    /// [FaultCode#FILE_UNREADABLE].
    public static List<RawPage> read(Path file, int firstIndex) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Fault(FaultCode.FILE_UNREADABLE, "not a file");
            }
            var size = Files.size(file);
            if (size == 0) {
                throw new Fault(FaultCode.FILE_EMPTY, "0 bytes");
            }
            if (size > FILE_BYTES_MAX) {
                throw new Fault(FaultCode.FILE_TOO_LARGE, size + " bytes");
            }
            try (var in = Files.newInputStream(file)) {
                // The size may have been a lie, or may have changed since.
                var bytes = in.readNBytes((int) FILE_BYTES_MAX + 1);
                if (bytes.length > FILE_BYTES_MAX) {
                    throw new Fault(FaultCode.FILE_TOO_LARGE, "grows while it is read");
                }
                return read(bytes, firstIndex);
            }
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, e.getClass().getSimpleName(), e);
        }
    }

    /// The pages in the bytes of a file.
    public static List<RawPage> read(byte[] bytes, int firstIndex) {
        if (bytes.length == 0) {
            throw new Fault(FaultCode.FILE_EMPTY, "0 bytes");
        }
        if (PageProof.mimeOf(bytes).equals(RawPage.PDF)) {
            var proven = PdfProof.prove(bytes);
            return List.of(
                    new RawPage(
                            firstIndex,
                            Side.FRONT,
                            bytes,
                            RawPage.PDF,
                            proven.width(),
                            proven.height(),
                            72));
        }
        try {
            return pictures(bytes, firstIndex);
        } catch (PageProof.Damaged e) {
            throw new Fault(
                    e.fault() == ScanFault.REFUSED_SETTING
                            ? FaultCode.FILE_TOO_LARGE
                            : FaultCode.FILE_UNREADABLE,
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static List<RawPage> pictures(byte[] bytes, int firstIndex) throws PageProof.Damaged {
        var mime = PageProof.mimeOf(bytes);
        var pages = new ArrayList<RawPage>();
        PageProof.each(
                bytes,
                PIXELS_MAX,
                (seen, count) -> {
                    var image = seen.image();
                    var known = knownDpi(seen);
                    pages.add(
                            new RawPage(
                                    firstIndex + pages.size(),
                                    Side.FRONT,
                                    count == 1 ? bytes : ImageFiles.png(image, known),
                                    count == 1 ? mime : PageProof.PNG,
                                    image.getWidth(),
                                    image.getHeight(),
                                    known));
                });
        return pages;
    }

    private static int knownDpi(PageProof.Seen seen) {
        var image = seen.image();
        var dpi = seen.dpi() >= 72 ? seen.dpi() : 0;
        var believable = dpi > 0 && image.getWidth() <= dpi * 24 && image.getWidth() >= dpi;
        return believable ? dpi : dpiAsA4(image.getWidth(), image.getHeight());
    }

    /// A photo says no true resolution: it is taken to show one A4 sheet.
    private static int dpiAsA4(int width, int height) {
        var across = Math.min(width, height) / A4_WIDTH_INCHES;
        var along = Math.max(width, height) / A4_HEIGHT_INCHES;
        return (int) Math.max(72, Math.round(Math.max(across, along)));
    }
}
