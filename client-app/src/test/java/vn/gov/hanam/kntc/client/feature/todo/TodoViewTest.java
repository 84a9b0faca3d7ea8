package vn.gov.hanam.kntc.client.feature.todo;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.client.gallery.DeskWindow.onUi;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import vn.gov.hanam.kntc.client.gallery.DeskGallery;
import vn.gov.hanam.kntc.client.gallery.DeskWindow;
import vn.gov.hanam.kntc.client.gallery.SampleOffice;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.StatusBar;
import vn.gov.hanam.kntc.model.petition.PetitionAct;

import java.time.Duration;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class TodoViewTest {

    private Stage stage;
    private SampleOffice office;
    private DeskWindow window;

    @Start
    void open(Stage newStage) {
        stage = newStage;
        show(DeskGallery.busy(SampleOffice.THOA));
    }

    private void show(SampleOffice newOffice) {
        office = newOffice;
        window = onUi(() -> new DeskWindow(stage, newOffice, Route.to(Routes.TODO)));
    }

    @Test
    void each_row_says_why_it_is_there() {
        assertThat(window.words(TodoView.PART + "handle"))
                .contains("Cần xử lý", "2", "Hai nơi ghi khác nhau: Hướng xử lý")
                .anyMatch(line -> line.startsWith("Máy chủ không nhận: Đơn này đã được rút."));
        assertThat(window.words(TodoView.PART + "drafts"))
                .contains("Đơn đang nhập dở · Nguyễn Thị Lụa", "Đơn đang nhập dở")
                .anyMatch(line -> line.startsWith("Bắt đầu 23/11/2026 lúc 09:41, chưa vào sổ."));
        assertThat(window.words(TodoView.PART + "incomplete")).contains("Chưa có bản quét");
        assertThat(window.words(TodoView.PART + "news"))
                .anyMatch(line -> line.startsWith("Trần Văn Bình chỉ đạo: Giao công chức"));
        assertThat(window.words(TodoView.PART + "unsent"))
                .anyMatch(line -> line.endsWith("sẽ tự gửi khi có mạng"));
    }

    @Test
    void the_pressing_stands_first_and_takes_the_caret(FxRobot robot) {
        assertThat(window.isFocused(TodoView.ITEM + "handle-0")).isTrue();

        robot.type(KeyCode.ENTER);

        assertThat(window.where()).isEqualTo(Route.to(Routes.TRAY));
    }

    @Test
    void a_draft_opens_where_it_was_begun(FxRobot robot) {
        window.focus(TodoView.ITEM + "drafts-0");

        robot.type(KeyCode.ENTER);

        assertThat(window.where())
                .isEqualTo(Route.to(Routes.INTAKE, office.drafts().getFirst().id()));
    }

    @Test
    void an_instruction_opens_its_dossier_and_is_read_then(FxRobot robot) {
        window.focus(TodoView.ITEM + "news-0");
        robot.type(KeyCode.ENTER);
        assertThat(window.where())
                .isEqualTo(Route.to(Routes.DOSSIER, office.petitions().getFirst()));

        robot.type(KeyCode.ESCAPE);

        assertThat(window.where()).isEqualTo(Route.to(Routes.TODO));
        assertThat(window.has(TodoView.PART + "news")).isFalse();
    }

    @Test
    void all_of_a_group_are_in_the_list_filtered_so(FxRobot robot) {
        window.focus(TodoView.ALL + "incomplete");

        robot.type(KeyCode.SPACE);

        assertThat(window.where())
                .isEqualTo(
                        Route.to(Routes.PETITIONS, "?owner=UB13366&status=OPEN&mark=incomplete"));
        assertThat(window.words())
                .contains(
                        "Đang lọc: UBND xã Tiên Tân · Đang xử lý · thiếu điều kiện hoặc chưa có bản"
                                + " quét");
    }

    @Test
    void news_that_found_no_room_are_a_step_away(FxRobot robot) {
        var fresh = new SampleOffice(SampleOffice.THOA);
        for (var i = 0; i < 9; i++) {
            fresh.arrive(
                    SampleOffice.BINH,
                    fresh.register(DeskGallery.COMPLAINT),
                    new PetitionAct.Instruct("Việc " + i));
        }
        show(fresh);
        assertThat(window.words(TodoView.PART + "news")).contains("9", "Xem cả 9");
        assertThat(window.has(TodoView.ITEM + "news-6")).isFalse();
        window.focus(TodoView.ALL + "news");

        robot.type(KeyCode.SPACE);

        assertThat(window.isFocused(TodoView.ITEM + "news-6")).isTrue();
        assertThat(window.has(TodoView.ITEM + "news-8")).isTrue();
        assertThat(window.has(TodoView.ALL + "news")).isFalse();
    }

    @Test
    void what_the_law_still_misses_is_named() {
        var fresh = new SampleOffice(SampleOffice.THOA);
        var form = new java.util.HashMap<>(DeskGallery.COMPLAINT);
        form.remove(vn.gov.hanam.kntc.model.petition.PetitionField.WRITTEN_ON);
        var id = fresh.register(form);
        fresh.attach(
                SampleOffice.THOA,
                id,
                vn.gov.hanam.kntc.model.petition.PaperKind.PETITION,
                "Đơn",
                vn.gov.hanam.kntc.client.gallery.SamplePdf.of("ĐƠN", 1));
        show(fresh);

        assertThat(window.words(TodoView.PART + "incomplete"))
                .contains("Đơn chưa ghi ngày, tháng, năm viết đơn.");
    }

    @Test
    void what_arrives_shows_after_a_moment_and_counts_in_the_badges() {
        show(new SampleOffice(SampleOffice.THOA));
        assertThat(window.words()).contains("Không có việc nào đang chờ");

        onUi(() -> {
            var id = office.register(DeskGallery.COMPLAINT);
            office.sync();
            office.arrive(SampleOffice.BINH, id, new PetitionAct.Instruct("Báo cáo tôi."));
            window.desk().delays().pass(Duration.ofMillis(400));
            return 0;
        });

        assertThat(window.words(TodoView.PART + "news"))
                .anyMatch(line -> line.endsWith("chỉ đạo: Báo cáo tôi."));
        assertThat(window.words("nav-todo")).contains("2");
    }

    @Test
    void the_status_bar_counts_what_is_to_be_decided_and_leads_there(FxRobot robot) {
        assertThat(window.words(StatusBar.TRAY)).containsExactly("Cần xử lý: 2");

        window.focus(StatusBar.TRAY);
        robot.type(KeyCode.SPACE);

        assertThat(window.where()).isEqualTo(Route.to(Routes.TRAY));
    }

    @Test
    void who_takes_no_petitions_in_is_offered_none(FxRobot robot) {
        show(new SampleOffice(SampleOffice.BINH));

        robot.type(KeyCode.F2);

        assertThat(window.where()).isEqualTo(Route.to(Routes.TODO));
        assertThat(window.words()).doesNotContain("Đơn mới").contains("Không có việc nào đang chờ");
    }

    @Test
    void what_is_under_the_caret_stays_there_when_the_list_is_read_anew(FxRobot robot) {
        window.focus(TodoView.ITEM + "drafts-1");

        onUi(() -> {
            office.arrive(
                    SampleOffice.BINH,
                    office.petitions().getFirst(),
                    new PetitionAct.Instruct("Nhanh."));
            window.desk().delays().pass(Duration.ofMillis(400));
            return 0;
        });

        assertThat(window.isFocused(TodoView.ITEM + "drafts-1")).isTrue();
    }
}
