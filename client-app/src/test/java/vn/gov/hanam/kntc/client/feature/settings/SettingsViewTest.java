package vn.gov.hanam.kntc.client.feature.settings;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.client.gallery.DeskWindow.onUi;

import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import vn.gov.hanam.kntc.client.feature.settings.SettingsDesk.PaperSide;
import vn.gov.hanam.kntc.client.gallery.DeskWindow;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.ui.TextSize;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Theme;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class SettingsViewTest {

    @TempDir static Path folder;

    private Stage stage;
    private SettingsDesk desk;
    private boolean fails;

    @Start
    void open(Stage newStage) throws IOException {
        stage = newStage;
        var file = new SettingsFile(Files.createTempDirectory(folder, "desk").resolve("s.json"));
        desk = new FileSettingsDesk(file);
        show();
    }

    private void show() {
        var model =
                new SettingsViewModel(
                        new SettingsDesk() {
                            @Override
                            public Settings load() {
                                return desk.load();
                            }

                            @Override
                            public void save(Settings settings) {
                                if (fails) {
                                    throw new Fault(FaultCode.READ_ONLY, "as the test wishes");
                                }
                                desk.save(settings);
                            }
                        },
                        new InlineTasks());
        var theme = new Theme();
        theme.textSizeProperty().bind(model.textSizeProperty());
        var view = new SettingsView(model, Texts.vietnamese(), _ -> java.util.Optional.empty());
        stage.setScene(theme.scene(view.root(), 1366, 768));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        view.shown();
    }

    private RadioButton button(String words) {
        return onUi(() ->
                stage.getScene().getRoot().lookupAll(".radio-button").stream()
                        .map(RadioButton.class::cast)
                        .filter(one -> one.getText().startsWith(words))
                        .findFirst()
                        .orElseThrow());
    }

    private double letters() {
        return onUi(() -> {
            stage.getScene().getRoot().applyCss();
            return ((Labeled) stage.getScene().getRoot().lookup(".settings-label"))
                    .getFont()
                    .getSize();
        });
    }

    private boolean says(String words) {
        return DeskWindow.words(stage).stream().anyMatch(said -> said.startsWith(words));
    }

    @Test
    void larger_letters_take_effect_at_once_and_are_there_the_next_day(FxRobot robot) {
        assertThat(onUi(() -> button("Vừa").isFocused())).isTrue();
        var normal = letters();

        robot.type(KeyCode.DOWN);
        assertThat(letters()).isEqualTo(normal * 1.25);
        robot.type(KeyCode.DOWN);
        assertThat(letters()).isEqualTo(normal * 1.5);
        assertThat(says("Đã lưu cài đặt.")).isTrue();

        onUi(() -> {
            show();
            return 0;
        });
        assertThat(desk.load().textSize()).isEqualTo(TextSize.LARGEST);
        assertThat(letters()).isEqualTo(normal * 1.5);
        assertThat(onUi(() -> button("Rất lớn").isFocused())).isTrue();
    }

    @Test
    void the_paper_changes_its_side_by_the_keyboard(FxRobot robot) {
        onUi(() -> {
            button("Bên phải").requestFocus();
            return 0;
        });

        robot.type(KeyCode.UP);

        assertThat(desk.load().paperSide()).isEqualTo(PaperSide.LEFT);
    }

    @Test
    void what_cannot_be_kept_is_said_and_holds_until_the_end_of_the_day(FxRobot robot) {
        fails = true;
        var normal = letters();

        robot.type(KeyCode.DOWN);

        assertThat(letters()).isEqualTo(normal * 1.25);
        assertThat(says("Chưa lưu được cài đặt.")).isTrue();
    }
}
