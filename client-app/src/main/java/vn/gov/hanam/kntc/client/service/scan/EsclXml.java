package vn.gov.hanam.kntc.client.service.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// The XML of eSCL, read without ever following what it points at.
final class EsclXml {

    private static final int BYTES_MAX = 1 << 20;

    /// Some devices send a doctype, some even in small letters. Without an inner subset it says
    /// nothing and is dropped; with one the parser refuses the document.
    private static final Pattern DOCTYPE =
            Pattern.compile("<!doctype[^>\\[]*>", Pattern.CASE_INSENSITIVE);

    private static final double TENTHS_PER_UNIT = 254.0 / 300;

    private EsclXml() {}

    record Described(String uuid, String model, ScannerCaps caps) {}

    /// What the device says of itself and of one job; empty words where it says nothing.
    record Status(String state, String adf, String job) {

        ScanFault fault() {
            var said = adf.toLowerCase(Locale.ROOT);
            if (said.contains("jam")) {
                return ScanFault.JAM;
            }
            if (said.contains("door") || said.contains("cover") || said.contains("hatch")) {
                return ScanFault.COVER_OPEN;
            }
            return said.contains("mispick") || said.contains("multipick")
                    ? ScanFault.MULTI_FEED
                    : ScanFault.NONE;
        }

        boolean isAborted() {
            return job.equals("Aborted");
        }

        boolean isGoingOn() {
            return job.equals("Processing") || job.equals("Pending");
        }

        boolean isCompleted() {
            return job.equals("Completed");
        }
    }

    static Document parse(byte[] bytes) throws IOException {
        if (bytes.length > BYTES_MAX) {
            throw new IOException("more XML than a scanner has to say");
        }
        var factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            var text = DOCTYPE.matcher(new String(bytes, UTF_8)).replaceFirst("").strip();
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not the XML of a scanner", e);
        }
    }

    static Described capabilities(byte[] bytes) throws IOException {
        var root = parse(bytes).getDocumentElement();
        if (!"ScannerCapabilities".equals(root.getLocalName())) {
            throw new IOException("not a scanner");
        }
        var sources = new EnumMap<Source, ScannerCaps.SourceCaps>(Source.class);
        put(sources, root, "PlatenInputCaps", Source.FLATBED);
        put(sources, root, "AdfSimplexInputCaps", Source.FEEDER);
        put(sources, root, "AdfDuplexInputCaps", Source.FEEDER_DUPLEX);
        // AirSane and some Kyocera say loaded always; only a jam is to be believed before a job.
        return new Described(
                text(root, "UUID"), text(root, "MakeAndModel"), new ScannerCaps(sources, false));
    }

    private static void put(
            EnumMap<Source, ScannerCaps.SourceCaps> sources,
            Element root,
            String name,
            Source source) {
        for (var caps : all(root, name)) {
            var dpi = new TreeSet<Integer>();
            for (var one : all(caps, "XResolution")) {
                number(one).ifPresent(dpi::add);
            }
            for (var range : all(caps, "XResolutionRange")) {
                var least = number(range, "Min");
                var most = number(range, "Max");
                for (var usual : List.of(100, 150, 200, 300, 400, 600)) {
                    if (usual >= least && usual <= most) {
                        dpi.add(usual);
                    }
                }
            }
            var colours = EnumSet.noneOf(Colour.class);
            for (var mode : all(caps, "ColorMode")) {
                var said = mode.getTextContent().strip();
                if (said.startsWith("RGB")) {
                    colours.add(Colour.COLOUR);
                } else if (said.startsWith("Grayscale")) {
                    colours.add(Colour.GREY);
                }
            }
            var width = (int) Math.round(number(caps, "MaxWidth") * TENTHS_PER_UNIT);
            var height = (int) Math.round(number(caps, "MaxHeight") * TENTHS_PER_UNIT);
            var max = width > 0 && height > 0 ? new PaperSize(width, height) : PaperSize.A4;
            sources.put(source, new ScannerCaps.SourceCaps(dpi, colours, max));
        }
    }

    /// @param jobPath the end of the job's address; its state is looked for
    static Status status(byte[] bytes, String jobPath) throws IOException {
        var root = parse(bytes).getDocumentElement();
        var job = "";
        var id = jobPath.substring(jobPath.lastIndexOf('/') + 1);
        var infos = all(root, "JobInfo");
        for (var info : infos) {
            if (text(info, "JobUri").endsWith(id) || text(info, "JobUuid").contains(id)) {
                job = text(info, "JobState");
            }
        }
        return new Status(text(root, "State"), text(root, "AdfState"), job);
    }

    static byte[] settings(Source source, Colour colour, int dpi, PaperSize paper) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" \
        xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
          <pwg:Version>2.0</pwg:Version>
          <scan:Intent>Document</scan:Intent>
          <pwg:ScanRegions pwg:MustHonor="true"><pwg:ScanRegion>
            <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
            <pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>\
        <pwg:Width>%d</pwg:Width><pwg:Height>%d</pwg:Height>
          </pwg:ScanRegion></pwg:ScanRegions>
          <pwg:InputSource>%s</pwg:InputSource>
          <scan:Duplex>%s</scan:Duplex>
          <scan:ColorMode>%s</scan:ColorMode>
          <pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
          <scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
          <scan:XResolution>%d</scan:XResolution><scan:YResolution>%d</scan:YResolution>
        </scan:ScanSettings>
        """
                .formatted(
                        paper.widthAt(300),
                        paper.heightAt(300),
                        source == Source.FLATBED ? "Platen" : "Feeder",
                        source == Source.FEEDER_DUPLEX,
                        colour == Colour.COLOUR ? "RGB24" : "Grayscale8",
                        dpi,
                        dpi)
                .getBytes(UTF_8);
    }

    private static List<Element> all(Element in, String name) {
        var nodes = in.getElementsByTagNameNS("*", name);
        var found = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element in, String name) {
        var found = all(in, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    private static java.util.Optional<Integer> number(Element element) {
        try {
            return java.util.Optional.of(Integer.valueOf(element.getTextContent().strip()));
        } catch (NumberFormatException _) {
            return java.util.Optional.empty();
        }
    }

    private static int number(Element in, String name) {
        var found = all(in, name);
        return found.isEmpty() ? 0 : number(found.getFirst()).orElse(0);
    }
}
