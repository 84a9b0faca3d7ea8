package vn.gov.hanam.kntc.client.feature.tray;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.client.gallery.DeskWindow.onUi;

import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
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
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.sync.SyncRefusal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class TrayViewTest {

    private Stage stage;
    private SampleOffice office;
    private DeskWindow window;

    @Start
    void open(Stage newStage) {
        stage = newStage;
    }

    private void show(SampleOffice newOffice) {
        office = newOffice;
        window = onUi(() -> new DeskWindow(stage, newOffice, Route.to(Routes.TRAY)));
    }

    private String respondent() {
        return office.state(office.petitions().getFirst())
                .orElseThrow()
                .value(PetitionField.RESPONDENT);
    }

    @Test
    void both_values_stand_side_by_side_with_who_wrote_them_and_what_stood_before() {
        show(DeskGallery.apart());

        assertThat(window.words())
                .contains("Trước đó ghi: Chủ tịch UBND xã Tiên Tân")
                .contains("Chủ tịch UBND xã Tiên Tân Nguyễn Văn Sơn", "UBND xã Tiên Tân")
                .anyMatch(line ->
                        line.startsWith("Nguyễn Thị Thoa, UBND xã Tiên Tân ·")
                                && line.endsWith("đang hiện trong hồ sơ"))
                .anyMatch(line -> line.startsWith("Lê Thị Minh, Thanh tra tỉnh Hà Nam ·"));
    }

    @Test
    void the_words_stand_out_that_only_one_of_the_values_has() {
        show(DeskGallery.apart());

        var apart =
                onUi(() ->
                        stage.getScene().getRoot().lookupAll(".word-apart").stream()
                                .map(node -> ((Text) node).getText().strip())
                                .toList());
        assertThat(apart).containsExactlyInAnyOrder("Chủ", "tịch", "Nguyễn", "Văn", "Sơn");
    }

    @Test
    void a_conflict_is_decided_by_the_keyboard_alone(FxRobot robot) {
        show(DeskGallery.apart());

        robot.type(KeyCode.ENTER, KeyCode.DOWN, KeyCode.TAB);
        window.type("Theo quye<ết định");
        save(robot);

        assertThat(respondent()).isEqualTo("UBND xã Tiên Tân");
        assertThat(office.tray()).isEmpty();
        assertThat(window.words()).contains("Không có gì cần xử lý");
    }

    @Test
    void what_is_missing_is_said_beside_its_field_and_nothing_is_decided(FxRobot robot) {
        show(DeskGallery.apart());

        save(robot);
        assertThat(window.wordsAround(TrayView.REASON))
                .contains("Hãy chọn một giá trị ở trên trước.");

        window.focus(TrayView.CHOICE + 0);
        robot.type(KeyCode.SPACE);
        save(robot);
        assertThat(window.wordsAround(TrayView.REASON)).contains("Hãy ghi nội dung vào ô này.");
        assertThat(office.tray()).hasSize(1);
    }

    @Test
    void a_failure_is_told_once_and_keeps_the_choice_and_the_reason(FxRobot robot) {
        show(DeskGallery.apart());
        window.focus(TrayView.CHOICE + 1);
        robot.type(KeyCode.SPACE);
        window.focus(TrayView.REASON);
        window.type("theo quyết định");
        office.failWith(Optional.of(FaultCode.DISK_FULL));

        save(robot);
        assertThat(window.words()).anyMatch(words -> words.startsWith("Ổ đĩa đã đầy"));
        robot.type(KeyCode.ENTER);
        office.failWith(Optional.empty());
        save(robot);

        assertThat(window.hasDialog()).isFalse();
        assertThat(respondent()).isEqualTo("UBND xã Tiên Tân");
    }

    @Test
    void what_arrives_meanwhile_leaves_the_reason_that_is_being_typed(FxRobot robot) {
        show(DeskGallery.apart());
        window.focus(TrayView.CHOICE + 1);
        robot.type(KeyCode.SPACE);
        window.focus(TrayView.REASON);
        window.type("theo quyết định");

        onUi(() -> {
            var other = office.register(DeskGallery.DENUNCIATION);
            office.arrive(SampleOffice.BINH, other, new PetitionAct.Note("đã xem"));
            return 0;
        });

        assertThat(window.words(TrayView.REASON)).contains("theo quyết định");
        save(robot);
        assertThat(respondent()).isEqualTo("UBND xã Tiên Tân");
    }

    @Test
    void who_may_not_decide_reads_who_may() {
        var publisher =
                new vn.gov.hanam.kntc.model.account.Officer(
                        SampleOffice.THOA.id(),
                        "khai",
                        "Đỗ Văn Khai",
                        vn.gov.hanam.kntc.model.account.Role.PUBLISHER,
                        SampleOffice.TIEN_TAN);
        var other = new SampleOffice(publisher);
        var petition = other.registerBy(SampleOffice.THOA, DeskGallery.COMPLAINT);
        var known = other.state(petition);
        for (var name : List.of("UBND xã", "UBND huyện")) {
            other.arrive(
                    SampleOffice.MINH,
                    petition,
                    new PetitionAct.Correct(Map.of(PetitionField.RESPONDENT, name), ""),
                    known);
        }
        show(other);

        assertThat(window.words()).anyMatch(words -> words.contains("Người làm được: "));
        assertThat(window.has(TrayView.DECIDE)).isFalse();
    }

    @Test
    void a_refused_act_says_why_and_what_it_wanted_and_waits_no_more_once_read(FxRobot robot) {
        show(DeskGallery.refused());
        assertThat(window.words())
                .contains("Đơn này đã được rút. Hãy mở lại đơn trước khi làm tiếp.")
                .containsSubsequence(
                        "Muốn ghi",
                        "Hồ sơ đang ghi",
                        "Người, cơ quan bị khiếu nại, tố cáo",
                        "UBND thành phố Phủ Lý",
                        "Chủ tịch UBND xã Tiên Tân");

        window.focus(TrayView.SEEN);
        robot.type(KeyCode.ENTER);

        assertThat(office.seen()).hasSize(1);
        assertThat(window.words(TrayView.LIST)).anyMatch(line -> line.startsWith("Giữ riêng"));
    }

    @Test
    void what_another_agency_wrote_too_late_is_written_by_the_owner_or_put_away(FxRobot robot) {
        show(DeskGallery.elsewhere());
        assertThat(window.words())
                .contains("Đã mời công dân đến làm việc ngày 25/11/2026.")
                .anyMatch(line -> line.startsWith("Một máy đã ghi việc này khi hồ sơ không còn"))
                .anyMatch(line -> line.startsWith("Lê Thị Minh, Thanh tra tỉnh Hà Nam ·"));

        window.focus(TrayView.REDO);
        robot.type(KeyCode.ENTER);

        assertThat(office.history(office.petitions().getFirst()).getLast().event())
                .isEqualTo(
                        new PetitionEvent.Noted("Đã mời công dân đến làm việc ngày 25/11/2026."));
        assertThat(office.seen()).hasSize(1);
    }

    @Test
    void a_number_that_a_restored_server_changed_is_told_with_both(FxRobot robot) {
        show(DeskGallery.redecided());
        assertThat(window.words())
                .contains("Trước đây: đã nhận, số 128/2026", "Bây giờ: đã nhận, số 131/2026")
                .anyMatch(line -> line.startsWith("Máy chủ đã được phục hồi từ bản sao lưu"));

        window.focus(TrayView.SEEN);
        robot.type(KeyCode.ENTER);

        assertThat(office.seen()).hasSize(1);
        assertThat(window.has(TrayView.SEEN)).isFalse();
    }

    @Test
    void a_refused_correction_is_begun_again_in_its_dossier(FxRobot robot) {
        show(DeskGallery.refused());

        window.focus(TrayView.REDO);
        robot.type(KeyCode.ENTER);

        assertThat(window.where())
                .isEqualTo(Route.to(Routes.DOSSIER, office.petitions().getFirst()));
        assertThat(window.hasDialog()).isTrue();
        assertThat(window.words()).contains("UBND thành phố Phủ Lý", "Quyết định số 16/QĐ-UBND");
    }

    @Test
    void a_refused_registration_is_begun_again_with_all_that_was_typed_and_scanned(FxRobot robot) {
        show(DeskGallery.refusedRegistration());
        assertThat(window.words())
                .anyMatch(line -> line.startsWith("Máy chủ không nhận ra tài khoản"))
                .anyMatch(line -> line.contains("Phạm Văn Hiển"))
                .anyMatch(line -> line.contains("2 bản quét"))
                .noneMatch(line -> line.contains("Hồ sơ không còn"));
        assertThat(window.has(TrayView.OPEN)).as("there is no dossier to open").isFalse();

        window.focus(TrayView.REDO);
        robot.type(KeyCode.ENTER);

        var begun = office.begunAgain().orElseThrow();
        assertThat(begun.form()).containsAllEntriesOf(DeskGallery.COMPLAINT);
        assertThat(begun.papers()).extracting(BlobRef::pages).containsExactly(2, 1);
        assertThat(window.where().screen()).isEqualTo(Routes.INTAKE);
        assertThat(office.seen()).as("with its papers").hasSize(3);
    }

    @Test
    void a_refused_note_is_written_once_more(FxRobot robot) {
        var other = new SampleOffice(SampleOffice.THOA);
        var petition = other.register(DeskGallery.COMPLAINT);
        other.refuse(
                petition,
                new PetitionAct.Note("Đã mời làm việc."),
                SyncRefusal.OFFICER_UNKNOWN.code());
        show(other);

        window.focus(TrayView.REDO);
        robot.type(KeyCode.ENTER);

        assertThat(office.state(petition).orElseThrow().remarks())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).isEqualTo("Đã mời làm việc."));
        assertThat(office.seen()).hasSize(1);
    }

    @Test
    void a_note_that_was_set_apart_is_read_whole() {
        show(DeskGallery.refused());

        onUi(() -> {
            list().getSelectionModel().select(1);
            return 0;
        });

        assertThat(window.words())
                .contains("Đã báo công dân bổ sung chứng cứ.")
                .anyMatch(line -> line.startsWith("Hồ sơ đã rời khỏi phạm vi"));
    }

    @Test
    void the_dossier_behind_it_opens(FxRobot robot) {
        show(DeskGallery.apart());

        window.focus(TrayView.OPEN);
        robot.type(KeyCode.SPACE);

        assertThat(window.where())
                .isEqualTo(Route.to(Routes.DOSSIER, office.petitions().getFirst()));
    }

    @Test
    void an_empty_tray_teaches() {
        show(new SampleOffice(SampleOffice.THOA));

        assertThat(window.words()).contains("Không có gì cần xử lý");
    }

    private javafx.scene.control.ListView<?> list() {
        return (javafx.scene.control.ListView<?>) window.node(TrayView.LIST);
    }

    private static void save(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
    }
}
