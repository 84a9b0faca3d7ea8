package vn.gov.hanam.kntc.client.feature.account;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.client.gallery.DeskWindow.onUi;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import vn.gov.hanam.kntc.client.gallery.DeskWindow;
import vn.gov.hanam.kntc.client.gallery.Gallery;
import vn.gov.hanam.kntc.client.platform.task.HeldTasks;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences.Sequence;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first run and the login, by the keyboard.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class GateViewTest {

    private final List<Officer> in = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private Stage stage;

    @Start
    void open(Stage newStage) {
        stage = newStage;
    }

    private void show(Screen screen) {
        onUi(() -> {
            DeskWindow.show(stage, screen.root());
            screen.shown();
            return 0;
        });
    }

    private void showFirstRun() {
        var model =
                new FirstRunViewModel(AccountSamples.firstRunDesk(), new InlineTasks(), in::add);
        show(onUi(() -> new FirstRunView(model, Texts.vietnamese())));
    }

    private void showLogin() {
        var model =
                new LoginViewModel(
                        AccountSamples.firstRunDesk()::login, new InlineTasks(), in::add);
        show(onUi(() -> new LoginView(model, Texts.vietnamese(), AccountSamples.AGENCY, () -> {})));
    }

    private void type(String keys) {
        onUi(() -> {
            InputMethodSequences.send(
                    new Sequence(keys, keys, keys), stage.getScene().getFocusOwner());
            return 0;
        });
    }

    private boolean isFocused(String id) {
        return onUi(() -> DeskWindow.node(stage, id).isFocused());
    }

    private List<String> wordsAround(String id) {
        return onUi(() -> labels(around(DeskWindow.node(stage, id))));
    }

    private static Node around(Node control) {
        var at = control;
        while (!at.getStyleClass().contains("field")) {
            at = at.getParent();
        }
        return at;
    }

    private static List<String> labels(Node around) {
        return around.lookupAll(".label").stream()
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList();
    }

    @Test
    void a_machine_is_enrolled_and_its_first_officer_logs_in_without_the_mouse(FxRobot robot) {
        showFirstRun();
        assertThat(isFocused(FirstRunViewModel.SERVER)).isTrue();
        type("kntc.hanam.gov.vn");
        robot.type(KeyCode.ENTER);
        type("k7q2 9fht 3m8x 0b1c zz5e rt6w");
        robot.type(KeyCode.ENTER);
        assertThat(DeskWindow.words(stage)).contains("Máy đã được ghi danh cho UBND xã Tiên Tân.");
        assertThat(isFocused(LoginViewModel.USER)).isTrue();

        type("thoa");
        robot.type(KeyCode.ENTER);
        type("hoa mười giờ");
        robot.type(KeyCode.ENTER);

        assertThat(in).containsExactly(AccountSamples.THOA);
    }

    @Test
    void what_is_missing_stands_beside_its_field_and_the_caret_goes_there(FxRobot robot) {
        showFirstRun();
        type("kntc.hanam.gov.vn");
        robot.type(KeyCode.ENTER);
        type("k7q2");
        robot.type(KeyCode.ENTER);

        assertThat(wordsAround(FirstRunViewModel.CODE))
                .anyMatch(words -> words.startsWith("Mã ghi danh có 24 ký tự, vừa nhập 4."));
        assertThat(isFocused(FirstRunViewModel.CODE)).isTrue();
    }

    @Test
    void without_a_line_it_says_what_is_safe_and_keeps_what_was_typed(FxRobot robot) {
        showFirstRun();
        type("xa");
        robot.type(KeyCode.ENTER);
        type(AccountSamples.CODE);
        robot.type(KeyCode.ENTER);

        assertThat(DeskWindow.words(stage))
                .anyMatch(words -> words.startsWith("Chưa kết nối được máy chủ ở địa chỉ này."))
                .contains("xa", AccountSamples.CODE);
    }

    @Test
    void the_caret_stands_in_the_first_empty_field_and_enter_logs_in(FxRobot robot) {
        showLogin();
        assertThat(isFocused(LoginViewModel.USER)).isTrue();
        type("thoa");
        robot.type(KeyCode.ENTER);
        type("hoa mười giờ");

        robot.type(KeyCode.ENTER);

        assertThat(in).containsExactly(AccountSamples.THOA);
    }

    @Test
    void a_wrong_password_is_told_the_name_is_kept_and_the_caret_is_where_one_types_again(
            FxRobot robot) {
        showLogin();
        type("thoa");
        robot.type(KeyCode.ENTER);
        type("sai");
        robot.type(KeyCode.ENTER);

        assertThat(in).isEmpty();
        assertThat(DeskWindow.words(stage))
                .anyMatch(words -> words.startsWith("Tên đăng nhập hoặc mật khẩu không đúng"))
                .contains("thoa");
        assertThat(isFocused(LoginViewModel.PASSWORD)).isTrue();
    }

    @Test
    void an_empty_password_is_asked_for(FxRobot robot) {
        showLogin();
        type("thoa");
        robot.type(KeyCode.ENTER, KeyCode.ENTER);

        assertThat(wordsAround(LoginViewModel.PASSWORD)).contains("Hãy nhập mật khẩu.");
    }

    @Test
    void after_a_refusal_that_took_its_time_the_caret_is_back_in_the_password(FxRobot robot) {
        var tasks = new HeldTasks();
        var model = new LoginViewModel(AccountSamples.firstRunDesk()::login, tasks, in::add);
        show(onUi(() -> new LoginView(model, Texts.vietnamese(), AccountSamples.AGENCY, () -> {})));
        type("thoa");
        robot.type(KeyCode.ENTER);
        type("sai");
        robot.type(KeyCode.ENTER);
        assertThat(DeskWindow.words(stage)).contains("Đang mở dữ liệu");

        onUi(() -> {
            tasks.runOne();
            return 0;
        });

        assertThat(isFocused(LoginViewModel.PASSWORD)).isTrue();
    }

    @Test
    void a_second_window_of_the_program_says_so_before_a_password_is_typed() {
        var taken =
                new LoginDesk() {
                    @Override
                    public void requireFree() {
                        throw new Fault(FaultCode.STORE_IN_USE, "another window");
                    }

                    @Override
                    public Result<Officer> login(
                            String user, String password, Tasks.Progress progress) {
                        return Result.refused(Problem.of("account.login.refused"));
                    }
                };
        var model = new LoginViewModel(taken, new InlineTasks(), in::add);
        show(onUi(() -> new LoginView(model, Texts.vietnamese(), AccountSamples.AGENCY, () -> {})));

        onUi(() -> {
            model.look();
            return 0;
        });

        assertThat(DeskWindow.words(stage))
                .anyMatch(words -> words.contains("đang được mở ở một cửa sổ khác"));
        assertThat(isFocused(LoginViewModel.USER)).isTrue();
    }

    private ForgottenViewModel showForgotten(Path answer) {
        var model =
                onUi(() ->
                        new ForgottenViewModel(
                                AccountSamples.forgottenDesk(), new InlineTasks(), done::add));
        show(
                onUi(() ->
                        new ForgottenView(
                                model,
                                Texts.vietnamese(),
                                AccountSamples.AGENCY,
                                name -> Optional.of(Path.of(name)),
                                () -> Optional.of(answer),
                                () -> done.add("back"))));
        return model;
    }

    private void press(FxRobot robot, String id) {
        onUi(() -> {
            DeskWindow.node(stage, id).requestFocus();
            return 0;
        });
        robot.type(KeyCode.ENTER);
    }

    private void typeNewPassword(FxRobot robot) {
        type("thoa");
        robot.type(KeyCode.ENTER);
        type("một mật khẩu mới");
        robot.type(KeyCode.TAB);
        type("một mật khẩu mới");
    }

    @Test
    void a_forgotten_password_is_asked_for_and_answered_without_the_mouse(FxRobot robot) {
        var model = showForgotten(Path.of("tra-loi.kntc"));
        typeNewPassword(robot);
        press(robot, ForgottenView.ASK);

        var code = model.askedProperty().get().orElseThrow().code();
        assertThat(DeskWindow.words(stage))
                .anyMatch(line -> line.endsWith("hãy đọc cho họ mã đối chiếu: " + code));

        press(robot, ForgottenView.ANSWER);
        assertThat(done).containsExactly("thoa");
    }

    @Test
    void a_new_password_is_long_enough_and_typed_twice(FxRobot robot) {
        var model = showForgotten(Path.of("sai"));
        type("thoa");
        robot.type(KeyCode.ENTER);
        type("ngắn");
        press(robot, ForgottenView.ASK);
        assertThat(wordsAround(ForgottenViewModel.PASSWORD))
                .contains("Mật khẩu cần ít nhất 10 ký tự.");
        assertThat(model.askedProperty().get()).isEmpty();

        onUi(() -> {
            model.passwordProperty().set("một mật khẩu mới");
            model.againProperty().set("một mật khẩu khác");
            return 0;
        });
        press(robot, ForgottenView.ASK);
        assertThat(wordsAround(ForgottenViewModel.AGAIN))
                .contains("Hai lần gõ không giống nhau. Hãy gõ lại.");

        onUi(() -> {
            model.againProperty().set("một mật khẩu mới");
            return 0;
        });
        press(robot, ForgottenView.ANSWER);
        assertThat(DeskWindow.words(stage))
                .anyMatch(line -> line.startsWith("Tệp trả lời không phải cho yêu cầu"));
        assertThat(done).isEmpty();
    }

    @Test
    void the_password_of_this_machine_is_changed_in_the_settings(FxRobot robot) {
        var kit = new Gallery.Kit(Texts.vietnamese(), new InlineTasks());
        onUi(() -> {
            DeskWindow.show(stage, new javafx.scene.layout.StackPane(AccountSamples.people(kit)));
            return 0;
        });
        press(robot, PeopleView.PASSWORD);
        type("sai rồi");
        robot.type(KeyCode.TAB);
        type("một mật khẩu mới");
        robot.type(KeyCode.TAB);
        type("một mật khẩu mới");
        robot.type(KeyCode.ENTER);
        assertThat(wordsAround(PasswordViewModel.OLD))
                .contains("Mật khẩu đang dùng không đúng. Chưa có gì thay đổi.");

        onUi(() -> {
            DeskWindow.node(stage, PasswordViewModel.OLD).requestFocus();
            return 0;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        type("hoa mười giờ");
        press(robot, PeopleView.PASSWORD_GO);
        assertThat(DeskWindow.words(stage)).anyMatch(line -> line.startsWith("Đã đổi mật khẩu."));
    }

    @Test
    void the_server_has_moved_and_only_our_own_is_taken(FxRobot robot) {
        var kit = new Gallery.Kit(Texts.vietnamese(), new InlineTasks());
        onUi(() -> {
            DeskWindow.show(stage, new javafx.scene.layout.StackPane(AccountSamples.server(kit)));
            return 0;
        });
        press(robot, ServerView.CHANGE);
        type("la.hanam.gov.vn");
        robot.type(KeyCode.ENTER);
        assertThat(DeskWindow.words(stage)).anyMatch(line -> line.contains("không phải máy chủ"));

        onUi(() -> {
            DeskWindow.node(stage, ServerViewModel.ADDRESS).requestFocus();
            return 0;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        type("moi.hanam.gov.vn");
        press(robot, ServerView.GO);

        assertThat(DeskWindow.words(stage)).anyMatch(line -> line.startsWith("Đã đổi địa chỉ."));
        robot.type(KeyCode.ENTER);
        assertThat(DeskWindow.words(stage)).contains("https://moi.hanam.gov.vn/kntc/");
    }
}
