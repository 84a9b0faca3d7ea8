package vn.gov.hanam.kntc.client.gallery;

import static vn.gov.hanam.kntc.model.base.Require.require;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

import vn.gov.hanam.kntc.client.feature.account.AccountSamples;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeGallery;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.TextSize;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Theme;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.imageio.ImageIO;

/// Draws every view to a PNG, at each size of letters. `mvn -Pgallery` runs it.
public final class Gallery {

    public static final double WIDTH = 1366;
    public static final double HEIGHT = 768;

    /// What a view may be made with.
    public record Kit(Texts texts, Tasks tasks) {}

    /// A view, and what is done to it once it stands in the window (a dialog, typed letters).
    public record View(Function<Kit, Parent> make, Consumer<Parent> then) {

        public static View of(Function<Kit, Parent> make) {
            return new View(make, _ -> {});
        }
    }

    private final Kit kit = new Kit(Texts.vietnamese(), new InlineTasks());

    private Gallery() {}

    /// Every view by the name of its picture. Add yours here, as a line.
    public static Map<String, View> views() {
        var views = new LinkedHashMap<String, View>();
        views.put("first-run", View.of(AccountSamples::firstRun));
        views.put("first-run-refused", View.of(AccountSamples::firstRunRefused));
        views.put("first-run-login", View.of(AccountSamples::firstRunLogin));
        views.put("login", View.of(AccountSamples::login));
        views.put("login-failed", View.of(AccountSamples::loginFailed));
        views.put("forgotten", View.of(AccountSamples::forgotten));
        views.put("forgotten-refused", View.of(AccountSamples::forgottenRefused));
        views.put("login-busy", View.of(AccountSamples::loginBusy));
        views.put(
                "kit-form",
                View.of(kit -> shell(kit, SampleScreens.formAndPaper(kit.texts, kit.tasks, 3))));
        views.put(
                "kit-form-empty-paper",
                View.of(kit -> shell(kit, SampleScreens.formAndPaper(kit.texts, kit.tasks, 0))));
        views.put("kit-list", View.of(kit -> shell(kit, SampleScreens.list(kit.texts))));
        views.put(
                "kit-dialog",
                new View(kit -> shell(kit, SampleScreens.list(kit.texts)), Gallery::fail));
        views.putAll(IntakeGallery.views());
        views.putAll(DeskGallery.views());
        return views;
    }

    public static Parent shell(Kit kit, Parent screen) {
        return SampleScreens.shell(kit.texts, kit.tasks, screen);
    }

    private static void fail(Parent view) {
        new Dialogs(Texts.vietnamese(), view)
                .failed(new Incident(FaultCode.UNEXPECTED, "K7Q2-9FHT"), () -> {});
    }

    /// Puts a view into a window of the size most officers own. On the UI thread.
    public static Stage open(String name, TextSize size) {
        var view = views().get(name);
        if (view == null) {
            throw new IllegalArgumentException("no view " + name);
        }
        var gallery = new Gallery();
        var theme = new Theme();
        theme.textSizeProperty().set(size);
        var content = view.make.apply(gallery.kit);
        var stage = new Stage(StageStyle.UNDECORATED);
        stage.setScene(theme.scene(content, WIDTH, HEIGHT));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        view.then.accept(content);
        settle(stage.getScene());
        return stage;
    }

    /// Lays out until nothing moves any more.
    private static void settle(Scene scene) {
        for (var i = 0; i < 4; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    /// Writes every view below `folder` whose name begins as one of `wanted`; all, if it is empty.
    public static void write(Path folder, List<String> wanted) {
        for (var name : views().keySet()) {
            if (!wanted.isEmpty() && wanted.stream().noneMatch(name::startsWith)) {
                continue;
            }
            for (var size : TextSize.values()) {
                var stage = open(name, size);
                var picture = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
                var file = folder.resolve(name + "-" + size.percent() + ".png");
                try {
                    Files.createDirectories(folder);
                    ImageIO.write(picture, "png", file.toFile());
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                stage.close();
            }
        }
    }

    /// `--gallery DIR [BEGINNING OF A NAME]…`
    public static void main(String[] arguments) throws InterruptedException {
        require(
                arguments.length >= 2 && arguments[0].equals("--gallery"),
                "say --gallery and a folder");
        var done = new CountDownLatch(1);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            try {
                write(Path.of(arguments[1]), List.of(arguments).subList(2, arguments.length));
            } finally {
                done.countDown();
            }
        });
        done.await();
        Platform.exit();
    }
}
