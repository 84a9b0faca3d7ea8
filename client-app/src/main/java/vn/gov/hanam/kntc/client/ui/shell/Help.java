package vn.gov.hanam.kntc.client.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.OverlayHost;
import vn.gov.hanam.kntc.client.ui.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The list of keys, for `F1`: what an officer can do without the mouse.
final class Help {

    private Help() {}

    static void open(Texts texts, OverlayHost host, List<Module> modules) {
        var grid = new GridPane();
        grid.getStyleClass().add("help-grid");
        var lines = lines(texts, modules);
        var perColumn = Math.ceilDiv(lines.size(), 2);
        for (var i = 0; i < lines.size(); i++) {
            var key = new Label(lines.get(i).getKey());
            key.getStyleClass().add("help-key");
            key.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            var column = i / perColumn * 2;
            grid.add(key, column, i % perColumn);
            var act = new Label(lines.get(i).getValue());
            act.setWrapText(true);
            act.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
            grid.add(act, column + 1, i % perColumn);
        }
        var dialogs = new Dialogs(texts, host);
        var close = Acts.main(texts.get("shell.help.close"), dialogs::close);
        dialogs.show(texts.get("shell.help.title"), grid, List.of(close), close);
    }

    private static List<Map.Entry<String, String>> lines(Texts texts, List<Module> modules) {
        var lines = new ArrayList<Map.Entry<String, String>>();
        for (var key : GlobalKey.values()) {
            lines.add(Map.entry(key.keys(), texts.get(key.textKey())));
        }
        lines.add(Map.entry("Enter", texts.get("shell.key.move-on")));
        lines.add(Map.entry("Ctrl+Enter", texts.get("shell.key.newline")));
        lines.add(Map.entry("↑ ↓", texts.get("shell.key.day-step")));
        lines.add(Map.entry("Ctrl + / −", texts.get("shell.key.zoom")));
        lines.add(Map.entry("PgUp / PgDn", texts.get("shell.key.pages")));
        for (var module : modules) {
            var letter = "Alt+" + module.kind().letter().getName();
            lines.add(Map.entry(letter, texts.get(module.kind().textKey())));
        }
        return lines;
    }
}
