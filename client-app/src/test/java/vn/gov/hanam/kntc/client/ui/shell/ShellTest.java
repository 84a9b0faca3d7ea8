package vn.gov.hanam.kntc.client.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.ui.OverlayHost;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Theme;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class ShellTest {

    private final Navigator navigator = new Navigator();
    private final AtomicInteger saved = new AtomicInteger();
    private TextField field;

    /// A screen of one field that can be saved.
    private final class First implements Screen {

        private final Parent root = new VBox(field);

        @Override
        public Parent root() {
            return root;
        }

        @Override
        public Map<GlobalKey, Runnable> keys() {
            return Map.of(GlobalKey.SAVE, saved::incrementAndGet);
        }

        @Override
        public void shown() {
            field.requestFocus();
        }
    }

    @Start
    void open(Stage stage) {
        field = new TextField();
        var first = new First();
        navigator.register("first", _ -> first);
        navigator.register("petition.one", _ -> Screen.of(new VBox(new TextField())));
        var shell =
                new Shell(
                        Texts.vietnamese(),
                        navigator,
                        new InlineTasks(),
                        (typed, _) ->
                                List.of(
                                        new Finder.Found(
                                                MaterialDesignE.EMAIL_OUTLINE,
                                                typed,
                                                "",
                                                Route.to("petition.one", typed))),
                        "UBND xã Tiên Tân",
                        List.of(
                                new Module(Module.Kind.PETITIONS, Route.to("petition.one")),
                                new Module(Module.Kind.TODO, Route.to("first"))));
        stage.setScene(new Theme().scene(shell, 900, 600));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        navigator.start(Route.to("first"));
    }

    @Test
    void a_global_key_does_what_the_screen_says(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);

        assertThat(saved).hasValue(1);
    }

    @Test
    void alt_and_a_letter_open_a_module_and_escape_goes_back(FxRobot robot) {
        robot.press(KeyCode.ALT).type(KeyCode.D).release(KeyCode.ALT);
        assertThat(where()).isEqualTo(Route.to("petition.one"));

        robot.interact(() -> navigator.open(Route.to("first")));
        robot.type(KeyCode.ESCAPE);

        assertThat(where()).isEqualTo(Route.to("petition.one"));
    }

    @Test
    void what_is_found_opens_on_enter(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("x").type(KeyCode.ENTER);

        assertThat(where()).isEqualTo(Route.to("petition.one", "x"));
        assertThat(OverlayHost.of(navigatorRoot()).hasDialog()).isFalse();
    }

    @Test
    void help_lists_the_keys_and_escape_returns_the_caret(FxRobot robot) {
        robot.type(KeyCode.F1);
        assertThat(robot.lookup("Ctrl+Enter").tryQuery()).isPresent();

        robot.type(KeyCode.ESCAPE);

        WaitForAsyncUtils.waitForFxEvents();
        assertThat(field.isFocused()).isTrue();
    }

    @Test
    void only_registered_modules_are_shown(FxRobot robot) {
        assertThat(robot.lookup(".nav-entry").queryAll()).hasSize(2);
    }

    private Route where() {
        WaitForAsyncUtils.waitForFxEvents();
        return navigator.currentProperty().get().orElseThrow().route();
    }

    private Parent navigatorRoot() {
        return navigator.currentProperty().get().orElseThrow().screen().root();
    }
}
