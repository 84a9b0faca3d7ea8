package vn.gov.hanam.kntc.client.feature.settings;

import vn.gov.hanam.kntc.client.ui.TextSize;

import java.nio.file.Path;
import java.util.Optional;

/// Keeps the settings of this machine.
public interface SettingsDesk {

    Settings load();

    /// Throws a Fault when they cannot be kept.
    void save(Settings settings);

    /// What can be set.
    ///
    /// @param scanFolder into which the program of a scanner saves
    record Settings(TextSize textSize, PaperSide paperSide, Optional<Path> scanFolder) {}

    /// Where the paper stands beside a form.
    enum PaperSide {
        LEFT("settings.paper-side.left"),
        RIGHT("settings.paper-side.right");

        private final String textKey;

        PaperSide(String textKey) {
            this.textKey = textKey;
        }

        public String textKey() {
            return textKey;
        }
    }
}
