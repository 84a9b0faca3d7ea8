package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.ui.paper.PageImages;

import java.util.ArrayList;
import java.util.List;

/// PDFs in memory, one behind the other: a receipt before it is printed, the papers just filed.
final class PdfImages implements PageImages {

    private static final double POINTS_PER_INCH = 72;

    /// Page `at` of one of the files.
    private record Place(PaperPages file, int at) {}

    private final List<Place> pages = new ArrayList<>();

    PdfImages(List<byte[]> files) {
        for (var file : files) {
            var open = PaperPages.open(file);
            for (var at = 0; at < open.pageCount(); at++) {
                pages.add(new Place(open, at));
            }
        }
    }

    @Override
    public int count() {
        return pages.size();
    }

    @Override
    public PageSize size(int page) {
        var place = pages.get(page);
        return new PageSize(
                place.file().widthPoints(place.at()) / POINTS_PER_INCH,
                place.file().heightPoints(place.at()) / POINTS_PER_INCH);
    }

    @Override
    public Image render(int page, double dpi) {
        var place = pages.get(page);
        return SwingFXUtils.toFXImage(place.file().render(place.at(), dpi), null);
    }
}
