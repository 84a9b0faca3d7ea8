package vn.gov.hanam.kntc.client.app;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import vn.gov.hanam.kntc.client.ui.Texts;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the request of a forgotten password goes and its answer comes from.
final class RecoveryFiles {

    private final Texts texts;
    private final Supplier<Window> window;

    RecoveryFiles(Texts texts, Supplier<Window> window) {
        this.texts = texts;
        this.window = window;
    }

    Optional<Path> target(String name) {
        var chooser = chooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window.get())).map(File::toPath);
    }

    Optional<Path> source() {
        return Optional.ofNullable(chooser().showOpenDialog(window.get())).map(File::toPath);
    }

    private FileChooser chooser() {
        var chooser = new FileChooser();
        chooser.getExtensionFilters()
                .add(new ExtensionFilter(texts.get("account.forgotten.kind"), "*.kntc"));
        return chooser;
    }
}
