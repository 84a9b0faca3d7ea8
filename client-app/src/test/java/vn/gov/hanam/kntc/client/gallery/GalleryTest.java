package vn.gov.hanam.kntc.client.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.ui.TextSize;
import vn.gov.hanam.kntc.client.ui.Theme;

import java.util.ArrayList;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class GalleryTest {

    @Test
    void no_text_of_any_view_is_cut_at_any_size() {
        var cut = new ArrayList<String>();
        for (var name : Gallery.views().keySet()) {
            for (var size : List.of(TextSize.NORMAL, TextSize.LARGEST)) {
                cut.addAll(
                        WaitForAsyncUtils.waitForAsyncFx(
                                20_000,
                                () -> {
                                    var stage = Gallery.open(name, size);
                                    var found =
                                            Gallery.cutTexts(stage.getScene().getRoot()).stream()
                                                    .map(text -> name + " " + size + ": " + text)
                                                    .toList();
                                    stage.close();
                                    return found;
                                }));
            }
        }
        assertThat(cut).isEmpty();
    }

    @Test
    void a_text_that_is_cut_is_seen() {
        var cut =
                WaitForAsyncUtils.waitForAsyncFx(
                        20_000,
                        () -> {
                            var narrow = new Label("Ủy ban nhân dân xã Tiên Tân");
                            narrow.setMaxWidth(60);
                            var root = new StackPane(narrow);
                            new Theme().scene(root, 200, 100);
                            root.applyCss();
                            root.resize(200, 100);
                            root.layout();
                            return Gallery.cutTexts(root);
                        });

        assertThat(cut).containsExactly("Ủy ban nhân dân xã Tiên Tân");
    }
}
