package vn.gov.hanam.kntc.client.ui.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that mean the same on every screen.
@SuppressWarnings("ImmutableEnumChecker") // A KeyCombination is a constant.
public enum GlobalKey {
    NEW(new KeyCodeCombination(KeyCode.F2), "F2", "shell.key.new"),
    SCAN(new KeyCodeCombination(KeyCode.F9), "F9", "shell.key.scan"),
    SAVE(
            new KeyCodeCombination(KeyCode.S, KeyCombination.CONTROL_DOWN),
            "Ctrl+S",
            "shell.key.save"),
    PRINT(
            new KeyCodeCombination(KeyCode.P, KeyCombination.CONTROL_DOWN),
            "Ctrl+P",
            "shell.key.print"),
    FIND(
            new KeyCodeCombination(KeyCode.K, KeyCombination.CONTROL_DOWN),
            "Ctrl+K",
            "shell.key.find"),
    HELP(new KeyCodeCombination(KeyCode.F1), "F1", "shell.key.help"),
    BACK(new KeyCodeCombination(KeyCode.ESCAPE), "Esc", "shell.key.back");

    private final KeyCombination combination;
    private final String keys;
    private final String textKey;

    GlobalKey(KeyCombination combination, String keys, String textKey) {
        this.combination = combination;
        this.keys = keys;
        this.textKey = textKey;
    }

    /// How it is written on a button.
    public String keys() {
        return keys;
    }

    public String textKey() {
        return textKey;
    }

    boolean matches(KeyEvent event) {
        return combination.match(event);
    }
}
