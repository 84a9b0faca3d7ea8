package vn.gov.hanam.kntc.client.service.scan;

import static vn.gov.hanam.kntc.model.base.Require.require;

/// A size of paper, in tenths of a millimetre so that A4 is exact.
public record PaperSize(int widthTenths, int heightTenths) {

    public static final PaperSize A4 = new PaperSize(2_100, 2_970);
    public static final PaperSize A3 = new PaperSize(2_970, 4_200);
    public static final PaperSize A5 = new PaperSize(1_480, 2_100);

    private static final double TENTHS_PER_INCH = 254;

    public PaperSize {
        require(widthTenths > 0 && heightTenths > 0, "paper has a size");
    }

    public int widthAt(int dpi) {
        return (int) Math.round(widthTenths * dpi / TENTHS_PER_INCH);
    }

    public int heightAt(int dpi) {
        return (int) Math.round(heightTenths * dpi / TENTHS_PER_INCH);
    }
}
