package vn.gov.hanam.kntc.client.feature.todo;

import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.EmptyState;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.KeptFocus;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.shell.GlobalKey;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.ScreenHead;
import vn.gov.hanam.kntc.client.ui.shell.Shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What waits, in groups of rows; each row is a button.
public final class TodoView implements Screen {

    public static final String PART = "todo-part-";
    public static final String ITEM = "todo-item-";
    public static final String ALL = "todo-all-";

    private final TodoViewModel model;
    private final Texts texts;
    private final Navigator navigator;
    private final VBox body = new VBox();
    private final ScrollPane scroll;
    private final BorderPane root = new BorderPane();
    private boolean caretDue;

    /// The row that was opened last: where one comes back to.
    private String opened = "none";

    public TodoView(TodoViewModel model, Navigator navigator) {
        this.model = model;
        this.texts = model.words().texts();
        this.navigator = navigator;
        body.getStyleClass().add("screen-body");
        scroll = Shell.scrolling(body);
        var fresh =
                Acts.withKey(
                        Acts.main(texts.get("register.act.new"), this::newPetition),
                        GlobalKey.NEW.keys());
        root.setTop(
                new ScreenHead(
                        texts.get("shell.module.todo"),
                        model.mayRegister() ? List.of(fresh) : List.of()));
        root.setMinWidth(0);
        model.partsProperty()
                .subscribe(
                        parts -> parts.ifPresent(now -> KeptFocus.during(root, () -> show(now))));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Map<GlobalKey, Runnable> keys() {
        return model.mayRegister() ? Map.of(GlobalKey.NEW, this::newPetition) : Map.of();
    }

    @Override
    public void shown() {
        caretDue = true;
        model.reload();
        model.partsProperty().get().ifPresent(_ -> takeCaret());
    }

    /// To the row one comes back from, or to the most pressing.
    private void takeCaret() {
        if (!caretDue || root.getScene() == null) {
            return;
        }
        caretDue = false;
        root.applyCss();
        Stream.concat(
                        Optional.ofNullable(root.lookup("#" + opened)).stream(),
                        root.lookupAll(".todo-item").stream())
                .findFirst()
                .or(() -> Optional.ofNullable(root.lookup(".act-main")))
                .ifPresent(Node::requestFocus);
    }

    private void newPetition() {
        navigator.open(Route.to(Routes.INTAKE));
    }

    private void show(List<TodoViewModel.Part> parts) {
        showParts(parts);
        takeCaret();
    }

    private void showParts(List<TodoViewModel.Part> parts) {
        if (parts.isEmpty()) {
            root.setCenter(
                    new EmptyState(
                            MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                            texts.get("todo.empty.title"),
                            texts.get(
                                    model.mayRegister()
                                            ? "todo.empty.lesson"
                                            : "todo.empty.lesson-reader")));
            return;
        }
        body.getChildren().setAll(parts.stream().map(this::part).toList());
        // One and the same: in a new one nothing is found before it has its skin.
        root.setCenter(scroll);
    }

    private Node part(TodoViewModel.Part part) {
        var name = part.group().name().toLowerCase(Locale.ROOT);
        var title = new Label(texts.get(part.group().textKey()), Icons.of(icon(part.group())));
        title.getStyleClass().add("todo-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var count = new Label(Integer.toString(part.count()));
        count.getStyleClass().add("todo-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(title, count);
        head.getStyleClass().add("todo-head");
        var box = new VBox(head);
        box.setId(PART + name);
        box.getStyleClass().addAll("todo-part", "todo-" + name);
        for (var i = 0; i < part.items().size(); i++) {
            box.getChildren().add(row(part.items().get(i), ITEM + name + "-" + i));
        }
        if (part.count() > part.items().size()) {
            var all =
                    Acts.link(
                            texts.get("todo.all", part.count()),
                            () ->
                                    part.all()
                                            .ifPresentOrElse(
                                                    navigator::open,
                                                    () -> showAll(part, ITEM + name)));
            all.setId(ALL + name);
            box.getChildren().add(all);
        }
        return box;
    }

    /// The caret goes on to the first of those that were not listed.
    private void showAll(TodoViewModel.Part part, String items) {
        opened = items + "-" + part.items().size();
        caretDue = true;
        model.showAll(part.group());
    }

    private Node row(TodoViewModel.Item item, String id) {
        var title = new Label(item.title());
        title.getStyleClass().add("todo-item-title");
        var why = new Label(item.why());
        why.getStyleClass().add("timeline-when");
        why.setWrapText(true);
        var button =
                new Row(
                        new VBox(title, why),
                        () -> {
                            opened = id;
                            navigator.open(item.route());
                        });
        button.setId(id);
        button.setAccessibleText(item.title() + ". " + item.why());
        button.getStyleClass().add("todo-item");
        return button;
    }

    /// A button whose words wrap at its width: the plain one asks its graphic how high it is
    /// without saying how wide it may be.
    private static final class Row extends Button {

        private final VBox content;

        Row(VBox content, Runnable act) {
            this.content = content;
            setGraphic(content);
            setOnAction(_ -> act.run());
            Acts.enterFires(this);
            setMaxWidth(Double.MAX_VALUE);
            setMinWidth(0);
            content.maxWidthProperty()
                    .bind(
                            Bindings.createDoubleBinding(
                                    () -> inner(getWidth()), widthProperty(), insetsProperty()));
        }

        private double inner(double width) {
            return Math.max(0, width - snappedLeftInset() - snappedRightInset());
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            var inner = width < 0 ? -1 : inner(width);
            return snappedTopInset() + content.prefHeight(inner) + snappedBottomInset();
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }
    }

    private static Ikon icon(TodoViewModel.Group group) {
        return switch (group) {
            case HANDLE -> MaterialDesignA.ALERT_OUTLINE;
            case DRAFTS -> MaterialDesignP.PENCIL_OUTLINE;
            case INCOMPLETE -> MaterialDesignF.FILE_ALERT_OUTLINE;
            case NEWS -> MaterialDesignI.INBOX_ARROW_DOWN_OUTLINE;
            case UNSENT -> MaterialDesignC.CLOUD_UPLOAD_OUTLINE;
        };
    }
}
