package vn.gov.hanam.kntc.client.feature.settings;

import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.ui.TextSize;

import java.util.Optional;

/// Keeps the settings in the settings file; a word it does not know counts as none.
public final class FileSettingsDesk implements SettingsDesk {

    private static final String TEXT_SIZE = "text-size";
    private static final String PAPER_SIDE = "paper-side";

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
                        .orElse(PaperSide.RIGHT));
    }

    @Override
    public void save(Settings settings) {
        file.put(TEXT_SIZE, settings.textSize().name());
        file.put(PAPER_SIDE, settings.paperSide().name());
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
