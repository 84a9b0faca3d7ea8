package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.ui.paper.PageImages;

import java.util.ArrayList;
import java.util.List;

/// The pages of a draft as they came, turned as wished; an imported PDF page by page.
final class DraftImages implements PageImages {

    /// One sheet: sheet `at` of page `page` of the draft.
    private record Sheet(int page, int at) {}

    private final IntakeDesk desk;
    private final List<DraftPage> pages;
    private final List<Sheet> sheets = new ArrayList<>();

    DraftImages(IntakeDesk desk, List<DraftPage> pages) {
        this.desk = desk;
        this.pages = List.copyOf(pages);
        for (var page = 0; page < pages.size(); page++) {
            for (var at = 0; at < pages.get(page).sheets(); at++) {
                sheets.add(new Sheet(page, at));
            }
        }
    }

    /// Which page of the draft, from 0, a sheet in sight belongs to.
    int pageOf(int sheet) {
        return sheets.isEmpty() ? 0 : sheets.get(Math.clamp(sheet, 0, sheets.size() - 1)).page();
    }

    /// The first sheet of a page.
    int sheetOf(int page) {
        for (var at = 0; at < sheets.size(); at++) {
            if (sheets.get(at).page() == page) {
                return at;
            }
        }
        return 0;
    }

    @Override
    public int count() {
        return sheets.size();
    }

    @Override
    public PageSize size(int sheet) {
        var page = pages.get(sheets.get(sheet).page());
        var width = (double) page.width() / page.dpi();
        var height = (double) page.height() / page.dpi();
        return isUpright(page)
                ? new PageSize(width, height)
                : new PageSize(/* width= */ height, /* height= */ width);
    }

    private static boolean isUpright(DraftPage page) {
        return page.isDocument() || page.quarters() % 2 == 0;
    }

    @Override
    public Image render(int sheet, double dpi) {
        var where = sheets.get(sheet);
        var page = pages.get(where.page());
        var raw = desk.raw(page, where.page() + 1);
        if (page.isDocument()) {
            try (var document = PaperPages.open(raw.bytes())) {
                return SwingFXUtils.toFXImage(document.render(where.at(), dpi), null);
            }
        }
        var longest = Math.max(page.width(), page.height()) / (double) page.dpi();
        var side = Math.max(16, (int) Math.round(longest * dpi));
        return SwingFXUtils.toFXImage(PaperPages.thumbnail(raw, page.quarters(), side), null);
    }
}
