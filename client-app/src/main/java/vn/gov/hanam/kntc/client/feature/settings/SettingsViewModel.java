package vn.gov.hanam.kntc.client.feature.settings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import vn.gov.hanam.kntc.client.feature.settings.SettingsDesk.PaperSide;
import vn.gov.hanam.kntc.client.feature.settings.SettingsDesk.Settings;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.TextSize;

import java.nio.file.Path;
import java.util.Optional;

/// The settings as chosen; each choice takes effect and is kept at once.
public final class SettingsViewModel {

    /// How it stands with keeping them.
    public enum Status {
        READY,
        BUSY,
        SAVED,
        FAILED
    }

    private final SettingsDesk desk;
    private final Tasks tasks;
    private final ObjectProperty<TextSize> textSize;
    private final ObjectProperty<PaperSide> paperSide;
    private final ObjectProperty<Optional<Path>> scanFolder;
    private final ReadOnlyObjectWrapper<Status> status = new ReadOnlyObjectWrapper<>(Status.READY);

    public SettingsViewModel(SettingsDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
        var kept = desk.load();
        textSize = new SimpleObjectProperty<>(kept.textSize());
        paperSide = new SimpleObjectProperty<>(kept.paperSide());
        scanFolder = new SimpleObjectProperty<>(kept.scanFolder());
        textSize.subscribe((_, _) -> save());
        scanFolder.subscribe((_, _) -> save());
        paperSide.subscribe((_, _) -> save());
    }

    private void save() {
        var chosen = new Settings(textSize.get(), paperSide.get(), scanFolder.get());
        status.set(Status.BUSY);
        tasks.start(
                        "settings.title",
                        _ -> {
                            desk.save(chosen);
                            return chosen;
                        })
                .whenOver(this::over);
    }

    private void over(Outcome<Settings> outcome) {
        switch (outcome) {
            case Outcome.Done(_) -> status.set(Status.SAVED);
            case Outcome.Failed(_) -> status.set(Status.FAILED);
            case Outcome.Cancelled() -> status.set(Status.READY);
        }
    }

    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    public ObjectProperty<PaperSide> paperSideProperty() {
        return paperSide;
    }

    /// The folder into which the program of a scanner saves.
    public ObjectProperty<Optional<Path>> scanFolderProperty() {
        return scanFolder;
    }

    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }
}
