package vn.gov.hanam.kntc.client.ui.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.OverlayHost;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.shell.Finder.Found;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.util.ArrayList;
import java.util.List;

/// `Ctrl+K`: one line that finds anything, a list below it, `Enter` opens.
final class Palette {

    static final String QUERY = "palette-query";

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final int FOUND_MAX = 9;

    private final Texts texts;
    private final Tasks tasks;
    private final Finder finder;
    private final List<Module> modules;
    private final Navigator navigator;
    private final TextField query = new TextField();
    private final VBox lines = new VBox();
    private final List<Found> shown = new ArrayList<>();
    private int marked;
    private int asked;
    private Runnable close = () -> {};

    Palette(Texts texts, Tasks tasks, Finder finder, List<Module> modules, Navigator navigator) {
        this.texts = texts;
        this.tasks = tasks;
        this.finder = finder;
        this.modules = modules;
        this.navigator = navigator;
    }

    void open(OverlayHost host) {
        query.setId(QUERY);
        query.setPromptText(texts.get("shell.find.prompt"));
        query.setAccessibleText(texts.get("shell.find.title"));
        query.textProperty().subscribe(this::ask);
        query.focusedProperty().subscribe(this::tidy);
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        lines.setAccessibleRole(AccessibleRole.LIST_VIEW);
        var card = new VBox(query, lines);
        card.getStyleClass().add("palette");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
        close = host.showCard(card, query);
    }

    /// Answers to older questions are left aside.
    private void ask(String typed) {
        var number = ++asked;
        var wanted = typed.strip();
        if (wanted.isEmpty()) {
            show(List.of(), texts.get("shell.find.teach"));
            return;
        }
        tasks.start("shell.find.task", _ -> finder.find(wanted, FOUND_MAX))
                .whenOver(outcome -> {
                    if (number == asked) {
                        answer(wanted, outcome);
                    }
                });
    }

    private void answer(String wanted, Outcome<List<Found>> outcome) {
        switch (outcome) {
            case Outcome.Done(var found) -> {
                var all = new ArrayList<>(modulesNamed(wanted));
                all.addAll(found);
                show(
                        all.subList(0, Math.min(FOUND_MAX, all.size())),
                        texts.get("shell.find.none", wanted));
            }
            case Outcome.Failed(_) -> show(modulesNamed(wanted), texts.get("shell.find.failed"));
            case Outcome.Cancelled() -> {}
        }
    }

    /// As every field: in NFC once it is left, untouched while it is typed.
    private void tidy(boolean focused) {
        var tidy = Vietnamese.nfc(query.getText());
        if (!focused && !tidy.equals(query.getText())) {
            query.setText(tidy);
        }
    }

    private List<Found> modulesNamed(String wanted) {
        var folded = Vietnamese.fold(wanted);
        return modules.stream()
                .filter(module -> matches(texts.get(module.kind().textKey()), folded))
                .map(module ->
                        new Found(
                                module.kind().icon(),
                                texts.get(module.kind().textKey()),
                                "Alt+" + module.kind().letter().getName(),
                                module.start()))
                .toList();
    }

    private static boolean matches(String name, String folded) {
        return Vietnamese.fold(name).startsWith(folded)
                || Vietnamese.initials(name).startsWith(folded);
    }

    private void show(List<Found> found, String otherwise) {
        shown.clear();
        shown.addAll(found);
        lines.getChildren().clear();
        if (found.isEmpty()) {
            var note = new Label(otherwise);
            note.getStyleClass().add("palette-note");
            note.setWrapText(true);
            note.setMinHeight(Region.USE_PREF_SIZE);
            lines.getChildren().add(note);
        }
        found.forEach(one -> lines.getChildren().add(line(one)));
        mark(0);
    }

    private HBox line(Found found) {
        var title = new Label(found.title());
        title.setMinWidth(Region.USE_PREF_SIZE);
        var detail = new Label(found.detail());
        detail.getStyleClass().add("palette-detail");
        var line = new HBox(Icons.of(found.icon()), title, detail);
        line.getStyleClass().add("palette-line");
        line.setAccessibleRole(AccessibleRole.LIST_ITEM);
        line.setAccessibleText(found.title() + ' ' + found.detail());
        line.setOnMouseClicked(_ -> go(found));
        return line;
    }

    private void mark(int newMarked) {
        marked = newMarked;
        for (var i = 0; i < lines.getChildren().size(); i++) {
            var isMarked = i == marked && !shown.isEmpty();
            lines.getChildren().get(i).pseudoClassStateChanged(MARKED, isMarked);
        }
    }

    private void go(Found found) {
        close.run();
        navigator.open(found.route());
    }

    private void key(KeyEvent event) {
        if (shown.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> {
                mark(Math.floorMod(marked + 1, shown.size()));
                event.consume();
            }
            case UP -> {
                mark(Math.floorMod(marked - 1, shown.size()));
                event.consume();
            }
            case ENTER -> {
                go(shown.get(marked));
                event.consume();
            }
            default -> {}
        }
    }
}
