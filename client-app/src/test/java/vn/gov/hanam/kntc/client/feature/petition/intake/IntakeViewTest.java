package vn.gov.hanam.kntc.client.feature.petition.intake;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import vn.gov.hanam.kntc.client.platform.task.HeldTasks;
import vn.gov.hanam.kntc.client.service.scan.ScanFault;
import vn.gov.hanam.kntc.client.service.scan.SimulatedBackend;
import vn.gov.hanam.kntc.client.ui.Theme;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences;
import vn.gov.hanam.kntc.client.ui.form.InputMethodSequences.Sequence;
import vn.gov.hanam.kntc.client.ui.shell.Module;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class IntakeViewTest {

    @TempDir static Path folder;

    private IntakeSamples samples;
    private Navigator navigator;
    private Stage window;

    @Start
    void open(Stage stage) throws java.io.IOException {
        window = stage;
        samples = new IntakeSamples(Files.createTempDirectory(folder, "desk"));
        show(samples.parts());
    }

    private void show(IntakeParts parts) {
        navigator = new Navigator();
        IntakeScreens.register(navigator, parts);
        var module = new Module(Module.Kind.PETITIONS, Route.to(Routes.INTAKE));
        var shell =
                new Shell(
                        parts.texts(),
                        navigator,
                        parts.tasks(),
                        (_, _) -> List.of(),
                        "UBND xã Tiên Tân",
                        List.of(module));
        window.setScene(new Theme().scene(shell, 1366, 768));
        window.show();
        navigator.start(Route.to(Routes.INTAKE));
    }

    @BeforeEach
    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() {
        samples.close();
    }

    @Test
    void the_glass_is_chosen_by_the_keyboard(FxRobot robot) {
        samples.useScanner(SimulatedBackend.feeder(3, 5));
        onUi(() -> {
            navigator.start(Route.to(Routes.INTAKE));
            return 0;
        });
        onUi(() -> {
            node("#" + IntakePaperPane.FROM).requestFocus();
            return 0;
        });

        robot.type(KeyCode.SPACE);
        robot.type(KeyCode.UP, KeyCode.ENTER);
        assertThat(onUi(() -> ((Labeled) node("#" + IntakePaperPane.FROM)).getText()))
                .isEqualTo("Giấy: mặt kính, từng trang");
        robot.type(KeyCode.F9);

        assertThat(labelsIn(".paper-viewer")).contains("Trang 1/1");
    }

    @Test
    void a_petition_is_taken_in_and_its_receipt_printed_by_the_keyboard_alone(FxRobot robot) {
        samples.useScanner(SimulatedBackend.feeder(3, 2));
        onUi(() -> {
            navigator.start(Route.to(Routes.INTAKE));
            return 0;
        });

        robot.write("kh").type(KeyCode.ENTER);
        robot.write("2011").type(KeyCode.ENTER);
        robot.type(KeyCode.ENTER);
        telex("Pha<ạm Va<ăn Hie<ê<ển");
        robot.type(KeyCode.ENTER);
        robot.write("035064001234").type(KeyCode.ENTER, KeyCode.ENTER);
        robot.write("tt").type(KeyCode.DOWN, KeyCode.ENTER);
        telex("Chủ tịch UBND xã Tie<ên Ta<ân");
        robot.type(KeyCode.ENTER, KeyCode.ENTER);
        telex("Quyết định số 15/QĐ-UBND");
        robot.type(KeyCode.ENTER);
        telex("Kho<ông d<đo<ồng y<ý ve<ề ranh giới");
        robot.type(KeyCode.F9);
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);

        var state = samples.session().state(filedOnScreen()).orElseThrow();
        assertThat(state.kind()).contains(PetitionKind.COMPLAINT);
        assertThat(state.value(PetitionField.WRITTEN_ON)).isEqualTo("2026-11-20");
        assertThat(state.value(PetitionField.SENDER_NAME)).isEqualTo("Phạm Văn Hiển");
        assertThat(state.value(PetitionField.SENDER_ADDRESS)).contains("xã Tiên Tân");
        assertThat(state.value(PetitionField.RESPONDENT)).isEqualTo("Chủ tịch UBND xã Tiên Tân");
        assertThat(state.value(PetitionField.SUMMARY)).isEqualTo("Không đồng ý về ranh giới");
        assertThat(state.presentPapers()).hasSize(1);
        assertThat(onUi(() -> node("#" + IntakeView.FILED_PRINT).isFocused())).isTrue();
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
        robot.type(KeyCode.ENTER);
        assertThat(samples.printed()).hasSize(1);
        robot.type(KeyCode.F2);
        assertThat(textOf("senderName")).isEmpty();
    }

    @Test
    void a_refusal_stands_beside_the_field_that_can_mend_it(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);

        assertThat(wordsOf("#kind")).anyMatch(words -> words.startsWith("Hãy chọn loại đơn"));
        assertThat(onUi(() -> node("#kind").isFocused())).isTrue();
    }

    @Test
    void the_lock_of_a_denunciation_says_what_stays_and_who_can_open_it(FxRobot robot) {
        assertThat(onUi(() -> node("#" + IntakeView.LOCK).isVisible())).isFalse();

        robot.write("t");

        assertThat(onUi(() -> node("#" + IntakeView.LOCK).isVisible())).isTrue();
        assertThat(labelsIn("#" + IntakeView.LOCK))
                .anyMatch(words -> words.contains("chỉ nằm trên máy này"))
                .anyMatch(words -> words.contains("Nguyễn Thị Thoa"));
        assertThat(wordsOf("#respondent")).contains("Người bị tố cáo");
    }

    @Test
    void a_possible_duplicate_is_shown_at_the_side_with_its_reason(FxRobot robot) {
        samples.register(IntakeSamples.EARLIER);
        robot.write("kh").type(KeyCode.ENTER);
        onUi(() -> {
            node("#senderName").requestFocus();
            return 0;
        });
        telex("Phạm Văn Hiển");
        onUi(() -> {
            samples.delays().pass(IntakeViewModel.PAUSE);
            return 0;
        });

        assertThat(labelsIn("#" + IntakePaperPane.DUPLICATES))
                .anyMatch(words -> words.contains("Phạm Văn Hiển"))
                .anyMatch(words -> words.startsWith("Cùng người gửi"))
                .contains("Xem", "Cùng vụ việc", "Đơn trùng", "Không phải");
    }

    @Test
    void after_a_jam_the_button_goes_on_from_the_next_page(FxRobot robot) {
        samples.useScanner(SimulatedBackend.failing(3, 2, ScanFault.JAM, 1));
        onUi(() -> {
            navigator.start(Route.to(Routes.INTAKE));
            return 0;
        });

        robot.type(KeyCode.F9);
        assertThat(labelsIn("#" + IntakePaperPane.SCAN_NOTES))
                .anyMatch(words -> words.startsWith("Kẹt giấy sau trang 1"))
                .contains("Quét tiếp từ trang 2");
        onUi(() -> {
            node("#" + IntakePaperPane.RESUME).requestFocus();
            return 0;
        });
        robot.type(KeyCode.ENTER);

        assertThat(labelsIn("#" + IntakePaperPane.SCAN_NOTES))
                .anyMatch(words -> words.contains("thêm 1 trang"));
    }

    @Test
    void when_the_scanner_has_ended_the_caret_is_where_it_was(FxRobot robot) {
        var tasks = new HeldTasks();
        samples.useScanner(SimulatedBackend.feeder(1, 2));
        onUi(() -> {
            show(samples.parts(tasks, samples.delays()));
            return 0;
        });
        runAll(tasks);
        onUi(() -> {
            node("#senderName").requestFocus();
            return 0;
        });

        robot.type(KeyCode.F9);
        onUi(() -> {
            node("#" + IntakePaperPane.STOP).requestFocus();
            return 0;
        });
        runAll(tasks);

        assertThat(labelsIn("#" + IntakePaperPane.SCAN_NOTES)).anyMatch(w -> w.contains("2 trang"));
        assertThat(onUi(() -> node("#senderName").isFocusWithin())).isTrue();
    }

    @Test
    void when_a_petition_is_filed_the_caret_is_on_its_receipt_also_after_the_notes_have_changed(
            FxRobot robot) {
        var tasks = new HeldTasks();
        onUi(() -> {
            show(samples.parts(tasks, samples.delays()));
            return 0;
        });
        runAll(tasks);
        robot.write("kh").type(KeyCode.ENTER);

        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        assertThat(onUi(tasks::waiting)).isPositive();
        runAll(tasks);

        assertThat(filedOnScreen()).isNotNull();
        assertThat(onUi(() -> node("#" + IntakeView.FILED_PRINT).isFocused())).isTrue();
    }

    private static void runAll(HeldTasks tasks) {
        onUi(() -> {
            while (tasks.waiting() > 0) {
                tasks.runOne();
            }
            return 0;
        });
    }

    @Test
    void a_draft_left_by_a_kill_is_offered_and_stands_as_it_stood(FxRobot robot) {
        robot.write("kh").type(KeyCode.ENTER);
        onUi(() -> {
            node("#senderName").requestFocus();
            return 0;
        });
        telex("Pha<ạm Va<ăn Hie<ê<ển");
        onUi(() -> {
            samples.delays().pass(IntakeViewModel.PAUSE);
            return 0;
        });
        onUi(() -> {
            samples.restart();
            show(samples.parts());
            IntakeScreens.reopen(navigator, samples.parts());
            return 0;
        });

        assertThat(textOf("senderName")).isEqualTo("Phạm Văn Hiển");
    }

    @Test
    void throwing_a_draft_away_asks_first(FxRobot robot) {
        robot.write("kh").type(KeyCode.ENTER);
        onUi(() -> {
            node("#" + IntakeView.DISCARD).requestFocus();
            samples.delays().pass(IntakeViewModel.PAUSE);
            return 0;
        });
        robot.type(KeyCode.ENTER);
        assertThat(samples.session().drafts()).hasSize(1);

        robot.type(KeyCode.ENTER);

        assertThat(samples.session().drafts()).isEmpty();
    }

    private vn.gov.hanam.kntc.model.id.PetitionId filedOnScreen() {
        assertThat(onUi(() -> node("#" + IntakeView.FILED).isVisible())).isTrue();
        return samples.session()
                .ids(
                        vn.gov.hanam.kntc.client.store.db.PetitionFilter.ALL,
                        vn.gov.hanam.kntc.client.store.db.PetitionOrder.RECEIVED_NEWEST)
                .getFirst();
    }

    /// Types as an input method does, into whatever has the caret.
    private void telex(String keys) {
        onUi(() -> {
            var focused = window.getScene().getFocusOwner();
            InputMethodSequences.send(new Sequence(keys, keys, keys), focused);
            return 0;
        });
    }

    private String textOf(String id) {
        return onUi(() -> ((TextInputControl) node("#" + id)).getText());
    }

    private Node node(String selector) {
        var found = window.getScene().getRoot().lookup(selector);
        assertThat(found).as(selector).isNotNull();
        return found;
    }

    /// What is written in the field around a control: its label and what is said beside it.
    private List<String> wordsOf(String selector) {
        return onUi(() -> labels(node(selector).getParent()));
    }

    private List<String> labelsIn(String selector) {
        return onUi(() -> labels(node(selector)));
    }

    private static List<String> labels(Node around) {
        return around.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList();
    }

    private static <T> T onUi(Supplier<T> act) {
        var result = WaitForAsyncUtils.waitForAsyncFx(10_000, act::get);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
