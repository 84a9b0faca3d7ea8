package vn.gov.hanam.kntc.installer;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import vn.gov.hanam.kntc.client.app.DeskApplication;
import vn.gov.hanam.kntc.client.app.DeskStage;
import vn.gov.hanam.kntc.client.app.Options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// The real desk in a process of its own, worked by a robot that is told by lines what to press:
/// `ScreenDesk DATA PRINTS`.
///
/// Each line is a verb and its words, apart by tabs; the answer is `ok` and what was asked for, or
/// `no` and why. It sees and touches nothing but the screen.
public final class ScreenDesk {

    /// The letters of the icon font.
    private static final Pattern ICON = Pattern.compile("\\p{Co}");

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration STEADY = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofMillis(50);

    private ScreenDesk() {}

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DeskApplication.startWith(
                new Options(Path.of(arguments[0]), true, Optional.of(Path.of(arguments[1]))));
        Thread.ofPlatform().daemon(true).start(() -> Application.launch(DeskApplication.class));
        var desk = new ScreenDesk();
        await("a window", () -> scene().isPresent());
        desk.asMostOfficersHaveIt();
        out.println("ok\tready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            out.println(desk.answer(line));
        }
        Platform.exit();
    }

    /// The screen of the headless platform is of another shape.
    private void asMostOfficersHaveIt() {
        onUi(() -> {
            if (scene().map(Scene::getWindow).orElseThrow() instanceof Stage stage) {
                stage.setMaximized(false);
                stage.setX(0);
                stage.setY(0);
                stage.setWidth(DeskStage.WIDTH);
                stage.setHeight(DeskStage.HEIGHT);
            }
            return 0;
        });
        settle();
    }

    private String answer(String line) {
        try {
            var said = obey(List.of(line.split("\t", -1)));
            return "ok\t" + said.replace('\n', ' ').replace('\t', ' ');
        } catch (RuntimeException | IOException failed) {
            return "no\t" + failed.getMessage();
        }
    }

    private String obey(List<String> words) throws IOException {
        switch (words.getFirst()) {
            case "type" -> type(words.get(1), words.get(2));
            case "choose" -> choose(words.get(1), words.get(2));
            case "press" -> press(words.get(1));
            case "click" -> click(words.get(1));
            case "click-if-there" -> {
                onUi(() -> seen(words.get(1))).ifPresent(ScreenDesk::clickOn);
            }
            case "click-named" -> clickNamed(words.get(1), words.get(2));
            case "await" -> find(words.get(1));
            case "await-gone" ->
                    await(words.get(1) + " to go", () -> onUi(() -> seen(words.get(1))).isEmpty());
            case "await-text" ->
                    await(
                            "«" + words.get(2) + "» in " + words.get(1),
                            () -> texts(words.get(1)).contains(words.get(2)));
            case "await-text-gone" ->
                    await(
                            "«" + words.get(2) + "» to leave " + words.get(1),
                            () -> !texts(words.get(1)).contains(words.get(2)));
            case "await-pages" ->
                    await("the pages to be drawn", () -> onUi(ScreenDesk::arePagesDrawn));
            case "text" -> {
                return texts(words.get(1));
            }
            case "value" -> {
                return value(find(words.get(1)));
            }
            case "shot" -> shot(Path.of(words.get(1)));
            default -> throw new IllegalArgumentException("no verb " + words.getFirst());
        }
        return "";
    }

    // What a hand does.

    private void type(String id, String text) {
        focus(id);
        chord(List.of(KeyCode.CONTROL, KeyCode.A));
        // The robot's keys may come after what it is told next.
        await(id + " is selected whole", () -> onUi(() -> isSelectedWhole(seen(id))));
        write(text);
        await(id + " holds what was typed", () -> value(find(id)).equals(text));
    }

    private static boolean isSelectedWhole(Optional<Node> field) {
        return field.filter(node ->
                        !(node instanceof TextInputControl input)
                                || input.getSelectedText().equals(input.getText()))
                .isPresent();
    }

    /// As with the keyboard: the first letters, then Enter.
    private void choose(String id, String letters) {
        focus(id);
        write(letters);
        chord(List.of(KeyCode.ENTER));
        settle();
    }

    private static void press(String keys) {
        chord(Arrays.stream(keys.split("\\+", -1)).map(KeyCode::valueOf).toList());
        settle();
    }

    private static void chord(List<KeyCode> keys) {
        onUi(() -> {
            var robot = new Robot();
            keys.forEach(robot::keyPress);
            keys.reversed().forEach(robot::keyRelease);
            return 0;
        });
        settle();
    }

    /// Letters as an input method hands them over, one after the other: few have a key.
    private static void write(String text) {
        text.codePoints()
                .forEach(letter ->
                        onUi(() -> {
                            var to = scene().map(Scene::getFocusOwner).orElseThrow();
                            var event =
                                    new KeyEvent(
                                            KeyEvent.KEY_TYPED,
                                            Character.toString(letter),
                                            "",
                                            KeyCode.UNDEFINED,
                                            false,
                                            false,
                                            false,
                                            false);
                            Event.fireEvent(to, event);
                            return 0;
                        }));
        settle();
    }

    private static void clickOn(Node node) {
        var place = steadyPlace(node);
        onUi(() -> {
            var robot = new Robot();
            robot.mouseMove(place);
            robot.mouseClick(MouseButton.PRIMARY);
            return 0;
        });
        settle();
    }

    /// Its middle on the screen, once it has come to rest.
    private static Point2D steadyPlace(Node node) {
        var before = Optional.<Point2D>empty();
        var now = middle(node);
        while (!Optional.of(now).equals(before)) {
            LockSupport.parkNanos(STEADY.toNanos());
            before = Optional.of(now);
            now = middle(node);
        }
        return now;
    }

    private static Point2D middle(Node node) {
        return onUi(() -> {
            var box = node.getLayoutBounds();
            return node.localToScreen(box.getCenterX(), box.getCenterY());
        });
    }

    private void click(String id) {
        var node = find(id);
        await(id + " can be pressed", () -> onUi(() -> !node.isDisabled()));
        bringIntoView(node);
        clickOn(node);
    }

    /// The button inside `id` whose name holds `part`.
    private void clickNamed(String id, String part) {
        Supplier<Optional<Node>> look =
                () ->
                        seen(id).flatMap(around ->
                                around.lookupAll(".button").stream()
                                        .filter(node ->
                                                node instanceof Labeled button
                                                        && button.getText().contains(part))
                                        .findFirst());
        await("a button «" + part + "»", () -> onUi(look).isPresent());
        clickOn(onUi(look).orElseThrow());
    }

    private void focus(String id) {
        var node = find(id);
        bringIntoView(node);
        clickOn(node);
        await(id + " has the caret", () -> onUi(() -> node.isFocused() || node.isFocusWithin()));
    }

    /// Turns the wheel until it is seen.
    private static void bringIntoView(Node node) {
        onUi(() -> {
            for (Node at = node; at != null; at = at.getParent()) {
                if (at instanceof ScrollPane pane) {
                    var content = pane.getContent();
                    var place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
                    var room =
                            content.getLayoutBounds().getHeight()
                                    - pane.getViewportBounds().getHeight();
                    var seenFrom = pane.getVvalue() * room;
                    var isSeen =
                            place.getMinY() >= seenFrom
                                    && place.getMaxY()
                                            <= seenFrom + pane.getViewportBounds().getHeight();
                    if (room > 0 && !isSeen) {
                        pane.setVvalue(Math.clamp(place.getMinY() / room, 0.0, 1.0));
                    }
                }
            }
            return 0;
        });
        settle();
    }

    // What an eye sees.

    private static Node find(String id) {
        await("#" + id, () -> onUi(() -> seen(id)).isPresent());
        return onUi(() -> seen(id)).orElseThrow();
    }

    private static Optional<Node> seen(String id) {
        return scene().flatMap(scene ->
                scene.getRoot().lookupAll("#" + id).stream()
                        .filter(ScreenDesk::isShown)
                        .findFirst());
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Scene> scene() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .filter(scene -> scene != null && scene.getRoot() != null)
                .findFirst();
    }

    private static String texts(String id) {
        return onUi(() -> {
            var around =
                    id.equals("*") ? scene().map(Scene::getRoot).map(Node.class::cast) : seen(id);
            return around.map(ScreenDesk::texts).orElse("");
        });
    }

    private static String texts(Node around) {
        var all = new ArrayList<Node>(around.lookupAll("*"));
        all.add(around);
        return all.stream()
                .filter(ScreenDesk::isShown)
                .map(node ->
                        switch (node) {
                            case Labeled labeled -> String.valueOf(labeled.getText());
                            case Text text -> text.getText();
                            case TextInputControl input -> input.getText();
                            default -> "";
                        })
                .map(text -> ICON.matcher(text).replaceAll(""))
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" | "));
    }

    /// Whether every page in sight, large and small, has its picture.
    private static boolean arePagesDrawn() {
        var pages =
                scene().map(Scene::getRoot).stream()
                        .flatMap(root ->
                                Stream.of(".paper-page", ".paper-thumb")
                                        .flatMap(kind -> root.lookupAll(kind).stream()))
                        .toList();
        return !pages.isEmpty()
                && pages.stream()
                        .allMatch(page ->
                                page.lookupAll("ImageView").stream()
                                        .allMatch(view ->
                                                view instanceof ImageView picture
                                                        && picture.getImage() != null));
    }

    private static String value(Node node) {
        return switch (node) {
            case TextInputControl input -> String.valueOf(input.getText());
            case ComboBox<?> box -> String.valueOf(box.getValue());
            case Labeled labeled -> labeled.getText();
            default -> "";
        };
    }

    private void shot(Path file) throws IOException {
        settle();
        var picture =
                onUi(() -> SwingFXUtils.fromFXImage(scene().orElseThrow().snapshot(null), null));
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(picture, "png", file.toFile());
    }

    // Waiting.

    private static void await(String what, BooleanSupplier holds) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /// What was pressed has been taken, and what follows from it has been laid out.
    private static void settle() {
        for (var turn = 0; turn < 3; turn++) {
            onUi(() -> {
                scene().ifPresent(scene -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
                return 0;
            });
        }
    }

    private static <T> T onUi(Supplier<T> look) {
        if (Platform.isFxApplicationThread()) {
            return look.get();
        }
        var seen = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                seen.complete(look.get());
            } catch (RuntimeException failed) {
                seen.completeExceptionally(failed);
            }
        });
        try {
            return seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
