package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import vn.gov.hanam.kntc.client.ui.Texts;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The file dialogs of Windows and Linux.
public final class SystemFilePicker implements FilePicker {

    private final Texts texts;
    private final Supplier<Window> window;

    public SystemFilePicker(Texts texts, Supplier<Window> window) {
        this.texts = texts;
        this.window = window;
    }

    @Override
    public List<Path> toImport() {
        var chooser = new FileChooser();
        chooser.setTitle(texts.get("intake.import.title"));
        chooser.getExtensionFilters()
                .add(
                        new ExtensionFilter(
                                texts.get("intake.import.kinds"),
                                "*.pdf",
                                "*.jpg",
                                "*.jpeg",
                                "*.png",
                                "*.tif",
                                "*.tiff",
                                "*.PDF",
                                "*.JPG",
                                "*.JPEG",
                                "*.PNG",
                                "*.TIF",
                                "*.TIFF"));
        var chosen = chooser.showOpenMultipleDialog(window.get());
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> toSave(String suggestedName) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.get("intake.receipt.save-title"));
        chooser.setInitialFileName(suggestedName);
        chooser.getExtensionFilters().add(new ExtensionFilter("PDF", "*.pdf"));
        return Optional.ofNullable(chooser.showSaveDialog(window.get())).map(File::toPath);
    }
}
