package vn.gov.hanam.kntc.client.service.paper;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import vn.gov.hanam.kntc.client.service.paper.Inks.Ink;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/// A PDF/A-2b in the making: sRGB output intent, XMP that says the same as the info dictionary.
///
/// The same pages at the same instant give the same bytes.
final class ArchivePdf implements AutoCloseable {

    private static final String PRODUCER = "KNTC";
    private static final double POINTS_PER_INCH = 72;

    private final PDDocument document = new PDDocument(IOUtils.createMemoryOnlyStreamCache());

    ArchivePdf(Instant created) throws IOException {
        document.setVersion(1.7f);
        document.setDocumentId(created.getEpochSecond());
        describe(created);
        intend();
    }

    private void describe(Instant created) throws IOException {
        var when = GregorianCalendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        when.setTimeInMillis(created.toEpochMilli());
        var information = new PDDocumentInformation();
        information.setProducer(PRODUCER);
        information.setCreator(PRODUCER);
        information.setCreationDate((Calendar) when.clone());
        information.setModificationDate(when);
        document.setDocumentInformation(information);
        var metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(created).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
    }

    private static String xmp(Instant created) {
        return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
           <pdfaid:part>2</pdfaid:part>
           <pdfaid:conformance>B</pdfaid:conformance>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
           <xmp:CreatorTool>%1$s</xmp:CreatorTool>
           <xmp:CreateDate>%2$s</xmp:CreateDate>
           <xmp:ModifyDate>%2$s</xmp:ModifyDate>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
           <pdf:Producer>%1$s</pdf:Producer>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>
        """
                .formatted(PRODUCER, created.toString().replace("Z", "+00:00"));
    }

    private void intend() throws IOException {
        var profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        var intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
    }

    /// For a form of ours, which draws its own pages with embedded fonts.
    PDDocument document() {
        return document;
    }

    /// A page as large as its pixels are at their resolution: 1:1.
    Page page(int width, int height, int dpi) throws IOException {
        var scale = POINTS_PER_INCH / dpi;
        var page = new PDPage(new PDRectangle((float) (width * scale), (float) (height * scale)));
        document.addPage(page);
        return new Page(page, width, height, scale);
    }

    byte[] finish() throws IOException {
        var bytes = new ByteArrayOutputStream(1 << 16);
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /// A page being filled; closed before the next is begun.
    final class Page implements AutoCloseable {

        private final PDPageContentStream content;
        private final int width;
        private final int height;
        private final double scale;

        Page(PDPage page, int width, int height, double scale) throws IOException {
            this.content = new PDPageContentStream(document, page);
            this.width = width;
            this.height = height;
            this.scale = scale;
        }

        /// Paints a stencil in its ink; returns the bytes it takes, 0 if there is none of it.
        int stencil(Ink ink, Bits bits) throws IOException {
            var box = bits.box();
            if (box.length == 0) {
                return 0;
            }
            var left = box[0];
            var across = box[2] - left;
            var down = box[3] - box[1];
            var coded = g4(bits.packed(left, box[1], box[2], box[3]), across, down);
            var image =
                    new PDImageXObject(
                            document,
                            new ByteArrayInputStream(coded),
                            COSName.CCITTFAX_DECODE,
                            across,
                            down,
                            1,
                            PDDeviceGray.INSTANCE);
            var dictionary = image.getCOSObject();
            dictionary.removeItem(COSName.COLORSPACE);
            dictionary.setBoolean(COSName.IMAGE_MASK, true);
            dictionary.setItem(COSName.DECODE_PARMS, parameters(across, down));
            content.setNonStrokingColor(ink.red / 255f, ink.green / 255f, ink.blue / 255f);
            content.drawImage(
                    image,
                    (float) (left * scale),
                    (float) ((height - box[3]) * scale),
                    (float) (across * scale),
                    (float) (down * scale));
            return coded.length;
        }

        void picture(byte[] jpeg) throws IOException {
            var image = JPEGFactory.createFromByteArray(document, jpeg);
            content.drawImage(image, 0, 0, (float) (width * scale), (float) (height * scale));
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    private static byte[] g4(byte[] rows, int across, int down) throws IOException {
        var coded = new ByteArrayOutputStream(1 << 15);
        FilterFactory.INSTANCE
                .getFilter(COSName.CCITTFAX_DECODE)
                .encode(new ByteArrayInputStream(rows), coded, parameters(across, down), 0);
        return coded.toByteArray();
    }

    private static COSDictionary parameters(int across, int down) {
        var parameters = new COSDictionary();
        parameters.setInt(COSName.K, -1);
        parameters.setInt(COSName.COLUMNS, across);
        parameters.setInt(COSName.ROWS, down);
        return parameters;
    }
}
