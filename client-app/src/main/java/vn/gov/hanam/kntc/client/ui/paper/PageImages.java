package vn.gov.hanam.kntc.client.ui.paper;

import javafx.scene.image.Image;

/// The pages of a paper, drawn when they are wanted. Pages count from 0.
public interface PageImages {

    int count();

    /// How large the page is, without drawing it; asked on the UI thread, so it answers at once.
    PageSize size(int page);

    /// Draws a page; called off the UI thread, by several threads at a time.
    Image render(int page, double dpi);

    /// In inches, as on paper.
    record PageSize(double width, double height) {

        public static final PageSize A4 = new PageSize(210 / 25.4, 297 / 25.4);

        PageSize turned(int quarters) {
            return quarters % 2 == 0
                    ? this
                    : new PageSize(/* width= */ height, /* height= */ width);
        }
    }
}
