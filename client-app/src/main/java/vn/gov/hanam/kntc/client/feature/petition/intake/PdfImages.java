package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.ui.paper.PageImages;

/// A PDF of ours in memory, for looking at it before it is printed.
final class PdfImages implements PageImages {

    private static final double POINTS_PER_INCH = 72;

    private final PaperPages pages;

    PdfImages(byte[] pdf) {
        this.pages = PaperPages.open(pdf);
    }

    @Override
    public int count() {
        return pages.pageCount();
    }

    @Override
    public PageSize size(int page) {
        return new PageSize(
                pages.widthPoints(page) / POINTS_PER_INCH,
                pages.heightPoints(page) / POINTS_PER_INCH);
    }

    @Override
    public synchronized Image render(int page, double dpi) {
        return SwingFXUtils.toFXImage(pages.render(page, dpi), null);
    }
}
