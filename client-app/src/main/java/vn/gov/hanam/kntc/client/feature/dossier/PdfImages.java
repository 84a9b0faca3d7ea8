package vn.gov.hanam.kntc.client.feature.dossier;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.ui.paper.PageImages;

import java.util.ArrayList;
import java.util.List;

/// The pages of a PDF for the viewer. Sizes are read once, so that they are there at once.
final class PdfImages implements PageImages {

    private static final double POINTS_PER_INCH = 72;

    private final PaperPages pages;
    private final List<PageSize> sizes = new ArrayList<>();

    PdfImages(PaperPages pages) {
        this.pages = pages;
        for (var page = 0; page < pages.pageCount(); page++) {
            sizes.add(
                    new PageSize(
                            pages.widthPoints(page) / POINTS_PER_INCH,
                            pages.heightPoints(page) / POINTS_PER_INCH));
        }
    }

    @Override
    public int count() {
        return sizes.size();
    }

    @Override
    public PageSize size(int page) {
        return sizes.get(page);
    }

    @Override
    public Image render(int page, double dpi) {
        return SwingFXUtils.toFXImage(pages.render(page, dpi), null);
    }
}
