package vn.gov.hanam.kntc.client.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.OverlayHost;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.shell.Navigator.Place;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The window of a logged-in officer.
public final class Shell extends BorderPane {

    private static final int BADGE_MAX = 99;

    private final Texts texts;
    private final Navigator navigator;
    private final Tasks tasks;
    private final Finder finder;
    private final List<Module> modules;
    private final StatusBar statusBar;
    private final StackPane screen = new StackPane();
    private final Map<Module, ToggleButton> entries = new java.util.LinkedHashMap<>();
    private final List<Label> letters = new ArrayList<>();
    private final Map<GlobalKey, Runnable> everywhere = new EnumMap<>(GlobalKey.class);

    /// @param modules those that are there; no other is shown
    public Shell(
            Texts texts,
            Navigator navigator,
            Tasks tasks,
            Finder finder,
            String agencyName,
            List<Module> modules) {
        this.texts = texts;
        this.navigator = navigator;
        this.tasks = tasks;
        this.finder = finder;
        this.modules =
                modules.stream().sorted(java.util.Comparator.comparing(Module::kind)).toList();
        this.statusBar = new StatusBar(texts, () -> navigator.open(Route.to(Routes.TRAY)));
        getStyleClass().add("shell");
        screen.setMinSize(0, 0);
        setMinSize(0, 0);
        setLeft(navigation(agencyName));
        setCenter(screen);
        setBottom(statusBar);
        navigator.currentProperty().subscribe(this::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::goBack);
        addEventFilter(KeyEvent.ANY, event -> showLetters(event.isAltDown()));
    }

    public StatusBar statusBar() {
        return statusBar;
    }

    /// What `key` does where the screen has nothing of its own for it.
    public Shell onKey(GlobalKey key, Runnable act) {
        everywhere.put(key, act);
        return this;
    }

    private Region navigation(String agencyName) {
        var column = new VBox(head(agencyName));
        column.getStyleClass().add("nav");
        column.setMinHeight(0);
        column.setAccessibleText(texts.get("shell.navigation"));
        for (var module : modules) {
            if (module.kind() == Module.Kind.ADMIN) {
                var gap = new Region();
                VBox.setVgrow(gap, Priority.ALWAYS);
                column.getChildren().add(gap);
            }
            var entry = entry(module);
            entries.put(module, entry);
            column.getChildren().add(entry);
        }
        return column;
    }

    private HBox head(String agencyName) {
        var seal = new StackPane(Icons.of(MaterialDesignS.SCALE_BALANCE));
        seal.getStyleClass().add("nav-seal");
        var product = new Label(texts.get("shell.product"));
        product.getStyleClass().add("nav-product");
        var agency = new Label(agencyName);
        agency.getStyleClass().add("nav-agency");
        agency.setWrapText(true);
        var head = new HBox(seal, new VBox(product, agency));
        head.getStyleClass().add("nav-head");
        return head;
    }

    private ToggleButton entry(Module module) {
        var name = new Label(texts.get(module.kind().textKey()));
        name.getStyleClass().add("nav-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var letter = new Label("Alt+" + module.kind().letter().getName());
        letter.getStyleClass().add("nav-letter");
        letter.setVisible(false);
        letter.setManaged(false);
        letters.add(letter);
        var parts = new HBox(Icons.of(module.kind().icon()), name, letter, badge(module));
        parts.getStyleClass().add("nav-parts");
        parts.setAlignment(Pos.CENTER_LEFT);
        var entry = new ToggleButton();
        entry.setId("nav-" + module.kind().name().toLowerCase(java.util.Locale.ROOT));
        entry.setGraphic(parts);
        entry.getStyleClass().add("nav-entry");
        entry.setMaxWidth(Double.MAX_VALUE);
        parts.prefWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        entry.getWidth()
                                                - entry.getInsets().getLeft()
                                                - entry.getInsets().getRight(),
                                entry.widthProperty(),
                                entry.insetsProperty()));
        entry.setOnAction(_ -> open(module));
        entry.accessibleTextProperty()
                .bind(
                        module.waitingProperty()
                                .map(count ->
                                        count.intValue() == 0
                                                ? name.getText()
                                                : texts.get(
                                                        "shell.module.badge",
                                                        name.getText(),
                                                        count.intValue())));
        return entry;
    }

    private static Label badge(Module module) {
        var badge = new Label();
        badge.getStyleClass().add("nav-badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.textProperty().bind(module.waitingProperty().map(Shell::shortly));
        badge.visibleProperty().bind(module.waitingProperty().greaterThan(0));
        badge.managedProperty().bind(badge.visibleProperty());
        module.pressingProperty()
                .subscribe(count -> {
                    badge.getStyleClass().remove("pressing");
                    if (count.intValue() > 0) {
                        badge.getStyleClass().add("pressing");
                    }
                });
        return badge;
    }

    /// Beyond what anybody counts at a glance, *many* is enough; the accessible text has the
    /// number.
    private static String shortly(Number count) {
        return count.intValue() > BADGE_MAX ? BADGE_MAX + "+" : Integer.toString(count.intValue());
    }

    private void open(Module module) {
        navigator.start(module.start());
    }

    private void show(Optional<Place> place) {
        screen.getChildren().setAll(place.map(now -> now.screen().root()).stream().toList());
        // What stands in scroll and split panes is in the window only once they have their skins;
        // before, no screen could put the caret there.
        screen.applyCss();
        var name = place.map(now -> now.route().screen()).orElse("");
        entries.forEach((module, entry) -> entry.setSelected(leadsTo(module, name)));
    }

    /// A module is the current one as long as the screens of its feature are shown.
    private static boolean leadsTo(Module module, String screenName) {
        return featureOf(module.start().screen()).equals(featureOf(screenName));
    }

    private static String featureOf(String screenName) {
        var dot = screenName.indexOf('.');
        return dot < 0 ? screenName : screenName.substring(0, dot);
    }

    private void pressed(KeyEvent event) {
        if (OverlayHost.of(this).hasDialog()) {
            return;
        }
        if (event.isAltDown() && !event.isControlDown()) {
            modules.stream()
                    .filter(module -> module.kind().letter() == event.getCode())
                    .findFirst()
                    .ifPresent(module -> {
                        open(module);
                        event.consume();
                    });
            return;
        }
        for (var key : GlobalKey.values()) {
            if (key != GlobalKey.BACK && key.matches(event)) {
                act(key).ifPresent(Runnable::run);
                event.consume();
            }
        }
    }

    private void goBack(KeyEvent event) {
        if (GlobalKey.BACK.matches(event) && !OverlayHost.of(this).hasDialog()) {
            act(GlobalKey.BACK).ifPresent(Runnable::run);
            event.consume();
        }
    }

    private Optional<Runnable> act(GlobalKey key) {
        var ofScreen =
                navigator.currentProperty().get().map(place -> place.screen().keys().get(key));
        return ofScreen.or(() -> Optional.ofNullable(everywhere.get(key))).or(() -> own(key));
    }

    private Optional<Runnable> own(GlobalKey key) {
        return switch (key) {
            case FIND -> Optional.of(this::find);
            case HELP -> Optional.of(this::help);
            case BACK -> Optional.of(navigator::back);
            case NEW, SCAN, SAVE, PRINT -> Optional.empty();
        };
    }

    private void find() {
        new Palette(texts, tasks, finder, modules, navigator).open(OverlayHost.of(this));
    }

    private void help() {
        Help.open(texts, OverlayHost.of(this), modules);
    }

    private void showLetters(boolean shown) {
        for (var letter : letters) {
            letter.setVisible(shown);
            letter.setManaged(shown);
        }
    }

    /// A screen that scrolls when it is taller than the window.
    public static ScrollPane scrolling(Region content) {
        var pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().add("edge-to-edge");
        pane.setFocusTraversable(false);
        return pane;
    }
}
