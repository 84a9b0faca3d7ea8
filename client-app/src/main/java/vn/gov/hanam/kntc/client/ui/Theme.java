package vn.gov.hanam.kntc.client.ui;

import static vn.gov.hanam.kntc.model.base.Require.require;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import java.util.List;
import java.util.Locale;

/// How the desk looks: Primer Light, our colours over it, Be Vietnam Pro, one size of letters.
///
/// Every measure of the style sheet is in em, so the size of the root's font sizes everything.
public final class Theme {

    private static final double FONT_PIXELS = 13;
    private static final List<String> FONTS =
            List.of(
                    "BeVietnamPro_400Regular.ttf",
                    "BeVietnamPro_400Regular_Italic.ttf",
                    "BeVietnamPro_500Medium.ttf",
                    "BeVietnamPro_600SemiBold.ttf",
                    "BeVietnamPro_700Bold.ttf");

    private final ObjectProperty<TextSize> textSize = new SimpleObjectProperty<>(TextSize.NORMAL);

    /// Loads the fonts and takes the look for the whole program. On the UI thread.
    public Theme() {
        FONTS.forEach(Theme::load);
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    }

    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    /// A scene with this look; `content` fills it, and lists, dialogs and notices come over it.
    public Scene scene(Parent content, double width, double height) {
        var host = new OverlayHost(content);
        host.styleProperty().bind(textSize.map(Theme::fontStyle));
        textSize.subscribe(size -> mark(host, size));
        var scene = new Scene(host, width, height);
        scene.getStylesheets().add(resource("kntc.css"));
        return scene;
    }

    /// Icons are sized by the style class of the size.
    private static void mark(OverlayHost host, TextSize chosen) {
        for (var size : TextSize.values()) {
            host.getStyleClass().remove("text-" + size.percent());
        }
        host.getStyleClass().add("text-" + chosen.percent());
    }

    private static String fontStyle(TextSize size) {
        return String.format(
                Locale.ROOT, "-fx-font-size: %.2fpx;", FONT_PIXELS * size.percent() / 100);
    }

    private static void load(String name) {
        var font = Font.loadFont(resource("fonts/" + name), FONT_PIXELS);
        require(font != null, "font %s could not be loaded", name);
    }

    private static String resource(String name) {
        var url = Theme.class.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException("no resource " + name);
        }
        return url.toExternalForm();
    }
}
