package vn.gov.hanam.kntc.client.feature.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import vn.gov.hanam.kntc.client.gallery.SamplePdf;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.StatusBar;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class SyncDialogTest {

    private final SampleOffice office = new SampleOffice(SampleOffice.THOA);
    private DeskWindow window;

    @Start
    void open(Stage stage) {
        for (var i = 0; i < 3; i++) {
            office.register(DeskGallery.COMPLAINT);
        }
        window = new DeskWindow(stage, office, Route.to(Routes.PETITIONS));
    }

    private void offline() {
        onUi(() -> {
            office.status(DeskGallery.offlineStatus());
            return 0;
        });
    }

    @Test
    void the_bar_follows_the_truth() {
        assertThat(window.words(StatusBar.STATE))
                .containsExactly("Đã đồng bộ lúc 09:41 · 3 đơn chờ gửi");

        offline();

        assertThat(window.words(StatusBar.STATE))
                .containsExactly("Ngoại tuyến từ 08:12 · 3 đơn, 41 trang chờ gửi (1,6 MB)");
    }

    @Test
    void the_details_open_by_the_keyboard_and_a_sync_is_asked_for(FxRobot robot) {
        offline();
        window.focus(StatusBar.STATE);
        robot.type(KeyCode.SPACE);
        assertThat(window.words())
                .contains("Việc máy chủ chưa nhận", "4", "2 tệp, 41 trang, 1,6 MB", "09:45")
                .anyMatch(line -> line.startsWith("Chưa kết nối được máy chủ."));

        robot.type(KeyCode.ENTER);

        assertThat(office.synced()).isEqualTo(1);
        assertThat(window.hasDialog()).isFalse();
        assertThat(window.isFocused(StatusBar.STATE)).isTrue();
    }

    @Test
    void a_copied_disk_is_told_at_the_foot_and_with_a_code_for_the_administrator(FxRobot robot) {
        onUi(() -> {
            office.alarm(SyncAlarm.DESK_COPIED);
            office.status(DeskGallery.offlineStatus());
            return 0;
        });
        assertThat(window.words(StatusBar.STATE).getFirst())
                .endsWith("cần báo người quản trị; bấm để xem");
        window.focus(StatusBar.STATE);
        robot.type(KeyCode.SPACE);

        assertThat(window.words())
                .anyMatch(line ->
                        line.startsWith("Máy chủ có việc của máy này mà máy này không có")
                                && line.endsWith("Mã để báo người quản trị: DESK_COPIED."));
    }

    @Test
    void a_paper_that_does_not_read_any_more_is_named_and_leads_to_its_dossier(FxRobot robot) {
        onUi(() -> {
            var id = office.register(DeskGallery.COMPLAINT);
            office.attach(SampleOffice.THOA, id, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN", 1));
            office.damage(id);
            var file = office.papers(id).getFirst().file().hash();
            assertThatThrownBy(() -> office.read(file)).isInstanceOf(Fault.class);
            office.status(DeskGallery.offlineStatus());
            return id;
        });
        assertThat(window.words(StatusBar.STATE).getFirst())
                .contains("1 bản quét hỏng trên máy này");
        window.focus(StatusBar.STATE);
        robot.type(KeyCode.SPACE);
        assertThat(window.words()).anyMatch(line -> line.endsWith(": Đơn"));

        window.focus(SyncDialog.DAMAGED);
        robot.type(KeyCode.SPACE);

        assertThat(window.where().screen()).isEqualTo(Routes.DOSSIER);
        assertThat(window.hasDialog()).isFalse();
    }

    @Test
    void papers_are_held_back_on_a_line_that_costs_money(FxRobot robot) {
        offline();
        window.focus(StatusBar.STATE);
        robot.type(KeyCode.SPACE);
        window.focus(SyncDialog.METERED);
        robot.type(KeyCode.SPACE);
        assertThat(office.status().metered()).isTrue();

        robot.type(KeyCode.ESCAPE);

        assertThat(window.words(StatusBar.STATE).getFirst())
                .endsWith("tạm dừng gửi trang quét vì mạng tính tiền");
    }

    @Test
    void what_the_open_dialog_says_follows_the_truth(FxRobot robot) {
        offline();
        window.focus(StatusBar.STATE);
        robot.type(KeyCode.SPACE);

        onUi(() -> {
            office.status(new SampleOffice(SampleOffice.THOA).status());
            return 0;
        });

        assertThat(window.words())
                .contains("Việc máy chủ chưa nhận", "0")
                .noneMatch(line -> line.startsWith("Chưa kết nối được"));
    }
}
