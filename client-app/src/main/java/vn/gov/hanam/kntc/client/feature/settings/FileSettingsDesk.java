package vn.gov.hanam.kntc.client.feature.settings;

import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.ui.TextSize;

import java.nio.file.Path;
import java.util.Optional;

/// Keeps the settings in the settings file; a word it does not know counts as none.
public final class FileSettingsDesk implements SettingsDesk {

    private static final String TEXT_SIZE = "text-size";
    private static final String PAPER_SIDE = "paper-side";
    private static final String SCAN_FOLDER = "scanner.folder";

    private final SettingsFile file;

    public FileSettingsDesk(SettingsFile file) {
        this.file = file;
    }

    @Override
    public Settings load() {
        return new Settings(
                file.get(TEXT_SIZE)
                        .flatMap(name -> named(TextSize.values(), name))
                        .orElse(TextSize.NORMAL),
                file.get(PAPER_SIDE)
                        .flatMap(name -> named(PaperSide.values(), name))
                        .orElse(PaperSide.RIGHT),
                file.get(SCAN_FOLDER).filter(name -> !name.isEmpty()).map(Path::of));
    }

    @Override
    public void save(Settings settings) {
        file.put(TEXT_SIZE, settings.textSize().name());
        file.put(PAPER_SIDE, settings.paperSide().name());
        file.put(SCAN_FOLDER, settings.scanFolder().map(Path::toString).orElse(""));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        for (var one : all) {
            if (one.name().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
