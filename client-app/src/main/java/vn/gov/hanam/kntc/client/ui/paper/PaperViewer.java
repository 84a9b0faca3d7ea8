package vn.gov.hanam.kntc.client.ui.paper;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.EmptyState;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.paper.PageImages.PageSize;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Shows the pages of a paper below each other, with zoom, turning and a strip of small pages.
///
/// Only pages in sight and their neighbours are drawn, a few at a time, the newest wish first; a
/// page drawn for another zoom stands in until the sharp one is there.
public final class PaperViewer extends BorderPane {

    public static final String STRIP = "paper-strip";

    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");
    private static final double SCREEN_DPI = 96;
    private static final double ZOOM_STEP = 1.2;
    private static final double ZOOM_MIN = 0.15;
    private static final double ZOOM_MAX = 5;
    private static final double GAP = 12;
    private static final double THUMB_DPI = 9;
    private static final double DPI_STEP = 24;
    private static final double DPI_MAX = 300;
    private static final int RENDERING_MAX = 2;
    private static final int IMAGES_MAX = 12;
    private static final int THUMBS_MAX = 200;

    /// One drawing of one page.
    private record Wish(int page, long dpi) {}

    private final Texts texts;
    private final Tasks tasks;
    private final Pane pages = new Pane();
    private final ScrollPane scroll = new ScrollPane(pages);
    private final ListView<Integer> strip = new ListView<>();
    private final Label where = new Label();
    private final Label percent = new Label();
    private final HBox bar = new HBox();
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(0);

    private final Map<Wish, Image> images = cache(IMAGES_MAX);
    private final Map<Integer, Image> thumbs = cache(THUMBS_MAX);
    private final Map<Integer, ImageView> shown = new HashMap<>();
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private final Set<Wish> rendering = new HashSet<>();
    private final Set<Integer> failed = new HashSet<>();
    private final List<Double> tops = new ArrayList<>();
    private final Map<Integer, Integer> turns = new HashMap<>();

    private Optional<PageImages> paper = Optional.empty();
    private Consumer<List<Path>> onDrop = _ -> {};
    private BiConsumer<Integer, Integer> onTurn = (_, _) -> {};
    private boolean fitting = true;
    private double zoom = 1;
    private int generation;

    public PaperViewer(Texts texts, Tasks tasks) {
        this.texts = texts;
        this.tasks = tasks;
        getStyleClass().add("paper-viewer");
        setMinWidth(0);
        setAccessibleText(texts.get("paper.viewer"));
        scroll.getStyleClass().add("paper-scroll");
        scroll.setPannable(true);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleRole(AccessibleRole.SCROLL_PANE);
        scroll.setAccessibleText(texts.get("paper.viewer"));
        scroll.viewportBoundsProperty().subscribe(this::arrange);
        scroll.vvalueProperty().subscribe(this::look);
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        scroll.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        setUpBar();
        setUpStrip();
        addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        addEventHandler(DragEvent.DRAG_EXITED, _ -> pseudoClassStateChanged(DROPPING, false));
        addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        showNone();
    }

    /// Shows `newPaper` from its first page.
    public void show(PageImages newPaper) {
        clear();
        if (newPaper.count() == 0) {
            showNone();
            return;
        }
        paper = Optional.of(newPaper);
        where.setVisible(true);
        setTop(bar);
        setCenter(scroll);
        strip.getItems()
                .setAll(java.util.stream.IntStream.range(0, newPaper.count()).boxed().toList());
        strip.getSelectionModel().select(0);
        setBottom(newPaper.count() > 1 ? strip : null);
        scroll.setVvalue(0);
        arrange();
    }

    /// Shows the lesson that stands here while there is no paper.
    public void showNone() {
        showInstead(
                new EmptyState(
                        MaterialDesignF.FILE_DOCUMENT_OUTLINE,
                        texts.get("paper.empty.title"),
                        texts.get("paper.empty.lesson")));
    }

    /// Shows `other` where there is no paper to be seen.
    public void showInstead(Node other) {
        clear();
        setTop(null);
        setBottom(null);
        setCenter(other);
    }

    /// What happens to files dropped here.
    public void onDrop(Consumer<List<Path>> act) {
        onDrop = act;
    }

    /// Told the page and its quarter turns clockwise when the officer turned it.
    public void onTurn(BiConsumer<Integer, Integer> act) {
        onTurn = act;
    }

    /// The page in sight, from 0.
    public ReadOnlyIntegerProperty currentPageProperty() {
        return current.getReadOnlyProperty();
    }

    public void zoomIn() {
        zoomTo(zoom * ZOOM_STEP);
    }

    public void zoomOut() {
        zoomTo(zoom / ZOOM_STEP);
    }

    public void fitWidth() {
        fitting = true;
        arrange();
    }

    /// Turns the page in sight by a quarter, clockwise.
    public void turn() {
        if (paper.isPresent()) {
            var page = current.get();
            var quarters = (turnsOf(page) + 1) % 4;
            turns.put(page, quarters);
            arrange();
            goTo(page);
            onTurn.accept(page, quarters);
        }
    }

    /// Brings a page to the top.
    public void goTo(int page) {
        paper.filter(there -> page >= 0 && page < there.count())
                .ifPresent(_ -> {
                    var room = pages.getHeight() - scroll.getViewportBounds().getHeight();
                    scroll.setVvalue(
                            room <= 0 ? 0 : Math.clamp((tops.get(page) - GAP) / room, 0, 1));
                    current.set(page);
                    tellWhere();
                });
    }

    private void setUpBar() {
        bar.getStyleClass().add("paper-bar");
        percent.getStyleClass().add("paper-where");
        percent.setMinWidth(Region.USE_PREF_SIZE);
        where.getStyleClass().add("paper-where");
        where.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        bar.getChildren()
                .addAll(
                        Acts.icon(
                                MaterialDesignM.MAGNIFY_MINUS_OUTLINE,
                                texts.get("paper.zoom-out"),
                                this::zoomOut),
                        percent,
                        Acts.icon(
                                MaterialDesignM.MAGNIFY_PLUS_OUTLINE,
                                texts.get("paper.zoom-in"),
                                this::zoomIn),
                        Acts.icon(
                                MaterialDesignA.ARROW_EXPAND_HORIZONTAL,
                                texts.get("paper.fit-width"),
                                this::fitWidth),
                        Acts.icon(
                                MaterialDesignR.ROTATE_RIGHT,
                                texts.get("paper.rotate"),
                                this::turn),
                        gap,
                        where);
    }

    private void setUpStrip() {
        strip.setId(STRIP);
        strip.setAccessibleText(texts.get("paper.strip"));
        strip.getStyleClass().add("paper-strip");
        strip.setOrientation(Orientation.HORIZONTAL);
        strip.setCellFactory(_ -> new Thumb());
        strip.getSelectionModel()
                .selectedItemProperty()
                .subscribe(page -> Optional.ofNullable(page).ifPresent(this::goToIfElsewhere));
    }

    private void goToIfElsewhere(int page) {
        if (page != current.get()) {
            goTo(page);
        }
    }

    private void clear() {
        generation++;
        paper = Optional.empty();
        images.clear();
        thumbs.clear();
        shown.clear();
        wishes.clear();
        rendering.clear();
        failed.clear();
        tops.clear();
        turns.clear();
        pages.getChildren().clear();
        strip.getItems().clear();
        current.set(0);
        fitting = true;
    }

    private void zoomTo(double wanted) {
        fitting = false;
        zoom = Math.clamp(wanted, ZOOM_MIN, ZOOM_MAX);
        arrange();
    }

    /// Gives each page its place, by its size alone.
    private void arrange() {
        paper.ifPresent(there -> {
            var room = scroll.getViewportBounds().getWidth();
            if (room <= 0) {
                return;
            }
            if (fitting) {
                zoom = Math.clamp((room - 2 * GAP) / widest(there), ZOOM_MIN, ZOOM_MAX);
            }
            tops.clear();
            var at = GAP;
            for (var page = 0; page < there.count(); page++) {
                tops.add(at);
                at += heightOf(there, page) + GAP;
            }
            pages.setPrefSize(Math.max(room, widest(there) * zoom + 2 * GAP), at);
            pages.setMinSize(pages.getPrefWidth(), at);
            scroll.layout();
            percent.setText(texts.get("paper.percent", Math.round(zoom * 100)));
            look();
        });
    }

    private double widest(PageImages there) {
        var widest = 1.0;
        for (var page = 0; page < there.count(); page++) {
            widest = Math.max(widest, sizeOf(there, page).width() * SCREEN_DPI);
        }
        return widest;
    }

    private PageSize sizeOf(PageImages there, int page) {
        return there.size(page).turned(turnsOf(page));
    }

    private int turnsOf(int page) {
        return turns.getOrDefault(page, 0);
    }

    private double heightOf(PageImages there, int page) {
        return sizeOf(there, page).height() * SCREEN_DPI * zoom;
    }

    /// Puts the pages in sight into the scene and takes the others out.
    private void look() {
        paper.ifPresent(this::lookAt);
    }

    private void lookAt(PageImages there) {
        if (tops.size() < there.count()) {
            return;
        }
        var seen = scroll.getViewportBounds().getHeight();
        var top = scroll.getVvalue() * Math.max(0, pages.getPrefHeight() - seen);
        var inSight = new HashSet<Integer>();
        for (var page = 0; page < there.count(); page++) {
            var from = tops.get(page);
            var to = from + heightOf(there, page);
            if (to >= top - seen / 2 && from <= top + seen * 1.5) {
                inSight.add(page);
                place(there, page);
            }
            if (from <= top + seen / 3 && to + GAP > top + seen / 3) {
                current.set(page);
            }
        }
        shown.entrySet().removeIf(entry -> isGone(entry, inSight));
        tellWhere();
        startNext();
    }

    private boolean isGone(Map.Entry<Integer, ImageView> entry, Set<Integer> inSight) {
        if (inSight.contains(entry.getKey())) {
            return false;
        }
        pages.getChildren().remove(entry.getValue().getParent());
        return true;
    }

    private void place(PageImages there, int page) {
        var view = shown.computeIfAbsent(page, this::newPage);
        var turned = sizeOf(there, page);
        var width = turned.width() * SCREEN_DPI * zoom;
        var height = turned.height() * SCREEN_DPI * zoom;
        if (view.getParent() instanceof StackPane frame) {
            frame.resizeRelocate(
                    Math.max(GAP, (pages.getPrefWidth() - width) / 2),
                    tops.get(page),
                    width,
                    height);
        }
        var asDrawn = there.size(page);
        view.setFitWidth(asDrawn.width() * SCREEN_DPI * zoom);
        view.setFitHeight(asDrawn.height() * SCREEN_DPI * zoom);
        view.setRotate(90.0 * turnsOf(page));
        var wish = new Wish(page, dpi());
        var image = images.get(wish);
        if (image != null) {
            view.setImage(image);
        } else if (!failed.contains(page)) {
            if (view.getImage() == null) {
                view.setImage(thumbs.get(page));
            }
            if (!rendering.contains(wish)) {
                wishes.remove(wish);
                wishes.push(wish);
            }
        }
    }

    private ImageView newPage(int page) {
        var view = new ImageView();
        view.setPreserveRatio(false);
        view.setSmooth(true);
        var frame = new StackPane(view);
        frame.setManaged(false);
        frame.getStyleClass().add("paper-page");
        frame.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        frame.setAccessibleText(texts.get("paper.page", page + 1));
        pages.getChildren().add(frame);
        return view;
    }

    /// Rounded up, so that small steps of zoom need no new drawing.
    private long dpi() {
        var scale = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
        var exact = SCREEN_DPI * zoom * scale;
        return Math.round(Math.min(DPI_MAX, Math.ceil(exact / DPI_STEP) * DPI_STEP));
    }

    private void startNext() {
        while (rendering.size() < RENDERING_MAX && !wishes.isEmpty()) {
            var wish = wishes.pop();
            if (shown.containsKey(wish.page()) && wish.dpi() == dpi()) {
                paper.ifPresent(there -> draw(there, wish));
            }
        }
    }

    private void draw(PageImages there, Wish wish) {
        rendering.add(wish);
        var asked = generation;
        tasks.start("paper.render-task", _ -> there.render(wish.page(), (double) wish.dpi()))
                .whenOver(outcome -> {
                    if (asked == generation) {
                        rendering.remove(wish);
                        drawn(wish, outcome);
                        startNext();
                    }
                });
    }

    private void drawn(Wish wish, Outcome<Image> outcome) {
        switch (outcome) {
            case Outcome.Done(var image) -> {
                images.put(wish, image);
                Optional.ofNullable(shown.get(wish.page())).ifPresent(view -> view.setImage(image));
            }
            case Outcome.Failed(_) -> {
                failed.add(wish.page());
                Optional.ofNullable(shown.get(wish.page()))
                        .ifPresent(view -> sayFailed(wish, view));
            }
            case Outcome.Cancelled() -> {}
        }
    }

    private void sayFailed(Wish wish, ImageView view) {
        if (view.getParent() instanceof StackPane frame) {
            var sentence = new Label(texts.get("paper.page-failed", wish.page() + 1));
            sentence.setWrapText(true);
            frame.getChildren().add(sentence);
        }
    }

    private void tellWhere() {
        paper.ifPresent(there -> {
            where.setText(texts.get("paper.page-of", current.get() + 1, there.count()));
            if (strip.getSelectionModel().getSelectedIndex() != current.get()) {
                strip.getSelectionModel().select(current.get());
                strip.scrollTo(Math.max(0, current.get() - 1));
            }
        });
    }

    private void key(KeyEvent event) {
        if (act(event)) {
            event.consume();
        }
    }

    private boolean act(KeyEvent event) {
        return switch (event.getCode()) {
            case PAGE_DOWN -> did(() -> goTo(current.get() + 1));
            case PAGE_UP -> did(() -> goTo(current.get() - 1));
            case HOME -> did(() -> goTo(0));
            case END -> did(() -> paper.ifPresent(there -> goTo(there.count() - 1)));
            case PLUS, ADD, EQUALS -> event.isControlDown() && did(this::zoomIn);
            case MINUS, SUBTRACT -> event.isControlDown() && did(this::zoomOut);
            case DIGIT0, NUMPAD0 -> event.isControlDown() && did(this::fitWidth);
            case R -> event.isControlDown() && did(this::turn);
            default -> false;
        };
    }

    private static boolean did(Runnable act) {
        act.run();
        return true;
    }

    private void wheel(ScrollEvent event) {
        if (event.isControlDown() && event.getDeltaY() != 0) {
            zoomTo(event.getDeltaY() > 0 ? zoom * ZOOM_STEP : zoom / ZOOM_STEP);
            event.consume();
        }
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(DROPPING, true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        pseudoClassStateChanged(DROPPING, false);
        var files = event.getDragboard().getFiles();
        if (files != null && !files.isEmpty()) {
            onDrop.accept(files.stream().map(java.io.File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private static <K, V> Map<K, V> cache(int max) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }

    /// A small page of the strip, drawn when the strip shows it.
    private final class Thumb extends ListCell<Integer> {

        private final ImageView view = new ImageView();
        private final StackPane frame = new StackPane(view);
        private final Label number = new Label();
        private final VBox parts = new VBox(frame, number);

        Thumb() {
            frame.getStyleClass().add("paper-thumb");
            number.getStyleClass().add("paper-number");
            parts.setAlignment(Pos.CENTER);
            view.setPreserveRatio(true);
        }

        @Override
        protected void updateItem(@Nullable Integer page, boolean empty) {
            super.updateItem(page, empty);
            if (empty || page == null) {
                setGraphic(null);
                return;
            }
            number.setText(Integer.toString(page + 1));
            setAccessibleText(texts.get("paper.page", page + 1));
            paper.ifPresent(there -> fill(there, page));
            setGraphic(parts);
        }

        private void fill(PageImages there, int page) {
            var size = there.size(page);
            var height = number.getFont().getSize() * 4;
            frame.setMinSize(height * size.width() / size.height() + 2, height + 2);
            frame.setMaxSize(height * size.width() / size.height() + 2, height + 2);
            view.setFitHeight(height);
            view.setRotate(90.0 * turnsOf(page));
            var image = thumbs.get(page);
            view.setImage(image);
            if (image == null && !failed.contains(page)) {
                var asked = generation;
                tasks.start("paper.render-task", _ -> there.render(page, THUMB_DPI))
                        .whenOver(outcome -> thumbDrawn(asked, page, outcome));
            }
        }

        private void thumbDrawn(int asked, int page, Outcome<Image> outcome) {
            if (asked == generation && outcome instanceof Outcome.Done(var image)) {
                thumbs.put(page, image);
                if (getItem() != null && getItem() == page) {
                    view.setImage(image);
                }
            }
        }
    }

    /// For a caller that wants the caret here.
    public Node focusTarget() {
        return scroll;
    }
}
