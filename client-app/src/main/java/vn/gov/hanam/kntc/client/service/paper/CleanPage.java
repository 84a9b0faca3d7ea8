package vn.gov.hanam.kntc.client.service.paper;

import vn.gov.hanam.kntc.client.service.scan.PageProof;
import vn.gov.hanam.kntc.client.service.scan.RawPage;
import vn.gov.hanam.kntc.client.service.scan.ScanFaultException;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.awt.image.BufferedImage;

/// A raw page after cleaning: straight, flat, at its true size. Recomputed from the raw page.
public final class CleanPage {

    private final Sheet sheet;
    private final double skewDegrees;
    private final Content.Tones tones;
    private final Blank blank;

    private CleanPage(Sheet sheet, double skewDegrees, Content.Tones tones, Blank blank) {
        this.sheet = sheet;
        this.skewDegrees = skewDegrees;
        this.tones = tones;
        this.blank = blank;
    }

    /// Cleans a picture page. A page that no longer decodes is a [Fault] with
    /// [FaultCode#FILE_UNREADABLE].
    public static CleanPage of(PaperPage page) {
        var sheet = Sheet.of(decoded(page.raw()), page.raw().dpi(), page.quarters());
        Rim.whiten(sheet);
        var skew = Skew.find(sheet);
        if (skew != 0) {
            sheet = Skew.straighten(sheet, skew);
        }
        var untouched = sheet.copy();
        Flat.flatten(sheet);
        var tones = Content.tones(sheet);
        var blank = Content.blank(sheet);
        if (tones.share() < Content.PICTURE_SHARE) {
            return new CleanPage(sheet, skew, tones, blank);
        }
        // Flattening takes the tints of a card for shaded paper: pictures are only balanced.
        Flat.balance(untouched);
        return new CleanPage(untouched, skew, tones, blank);
    }

    private static BufferedImage decoded(RawPage raw) {
        try {
            return PageProof.decode(raw);
        } catch (ScanFaultException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, e.vendorDetail(), e);
        }
    }

    public Blank blank() {
        return blank;
    }

    /// Whether it has photographs or tints, and is kept as a picture.
    public boolean isPicture() {
        return tones.share() >= Content.PICTURE_SHARE;
    }

    public double skewDegrees() {
        return skewDegrees;
    }

    /// The cleaned page in colour, for a preview and for reading its text.
    public BufferedImage image() {
        return sheet.image();
    }

    double midToneShare() {
        return tones.share();
    }

    Sheet sheet() {
        return sheet;
    }

    Content.Tones tones() {
        return tones;
    }
}
