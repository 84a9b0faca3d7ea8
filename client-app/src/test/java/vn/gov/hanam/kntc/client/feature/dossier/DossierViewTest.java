package vn.gov.hanam.kntc.client.feature.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.client.gallery.DeskWindow.onUi;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import vn.gov.hanam.kntc.client.gallery.DeskGallery;
import vn.gov.hanam.kntc.client.gallery.DeskWindow;
import vn.gov.hanam.kntc.client.gallery.SampleOffice;
import vn.gov.hanam.kntc.client.gallery.SamplePdf;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Set by open, on the UI thread.
class DossierViewTest {

    private Stage stage;
    private SampleOffice office;
    private DeskWindow window;

    @Start
    void open(Stage newStage) {
        stage = newStage;
        office = DeskGallery.busy(SampleOffice.THOA);
        show();
    }

    private void show() {
        window =
                onUi(() ->
                        new DeskWindow(
                                stage,
                                office,
                                Route.to(Routes.DOSSIER, office.petitions().getFirst())));
    }

    private PetitionState state() {
        return office.state(office.petitions().getFirst()).orElseThrow();
    }

    /// Opens an act that stands behind «Việc khác».
    private void openFromAll(FxRobot robot, DossierAct act) {
        window.focus(DossierView.MORE);
        robot.type(KeyCode.ENTER);
        window.focus(DossierView.idOf(act) + "-all");
        robot.type(KeyCode.ENTER);
    }

    private void go(FxRobot robot) {
        window.focus(ActDialogs.GO);
        robot.type(KeyCode.ENTER);
    }

    @Test
    void the_head_says_kind_number_code_agency_and_sender() {
        assertThat(window.words(DossierView.HEAD))
                .contains("Khiếu nại · " + state().number().orElseThrow().text())
                .contains("Mã tra cứu " + state().code() + " · UBND xã Tiên Tân · Phạm Văn Hiển");
    }

    @Test
    void the_acts_offered_are_named_by_what_they_do() {
        assertThat(window.words(DossierView.HEAD))
                .contains("Ghi chú", "Đính chính", "Đính kèm", "Việc khác");
    }

    @Test
    void the_timeline_names_the_author_and_opens_the_paper(FxRobot robot) {
        assertThat(window.words(DossierView.TIMELINE))
                .contains("Ý kiến chỉ đạo", "Đính kèm: Đơn", "Vào sổ")
                .anyMatch(line -> line.endsWith("· Trần Văn Bình, UBND xã Tiên Tân"))
                .anyMatch(line -> line.startsWith("Giao công chức địa chính"));
        var links =
                onUi(() ->
                        window.node(DossierView.TIMELINE).lookupAll(".hyperlink").stream()
                                .toList());
        assertThat(links).hasSize(2);

        onUi(() -> {
            links.getFirst().requestFocus();
            return 0;
        });
        robot.type(KeyCode.SPACE);

        assertThat(window.words()).contains("Trang 1/2");
    }

    @Test
    void a_note_is_written_by_the_keyboard_alone(FxRobot robot) {
        window.focus(DossierView.idOf(DossierAct.NOTE));
        robot.type(KeyCode.ENTER);
        assertThat(window.isFocused(ActDialogs.TEXT)).isTrue();
        window.type("D<Đa<ã gọi điện");
        go(robot);

        assertThat(window.hasDialog()).isFalse();
        assertThat(state().remarks().getLast().text()).isEqualTo("Đã gọi điện");
        assertThat(window.words(DossierView.TIMELINE)).contains("Đã gọi điện", "Chờ gửi");
        assertThat(window.isFocused(DossierView.idOf(DossierAct.NOTE))).isTrue();
    }

    @Test
    void a_note_without_words_is_refused_at_its_place_and_escape_leaves(FxRobot robot) {
        window.focus(DossierView.idOf(DossierAct.NOTE));
        robot.type(KeyCode.ENTER);
        go(robot);

        assertThat(window.wordsAround(ActDialogs.TEXT)).contains("Hãy ghi nội dung vào ô này.");
        assertThat(window.isFocused(ActDialogs.TEXT)).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(window.hasDialog()).isFalse();
    }

    @Test
    void a_failure_is_told_and_the_words_are_kept_for_another_try(FxRobot robot) {
        window.focus(DossierView.idOf(DossierAct.NOTE));
        robot.type(KeyCode.ENTER);
        window.type("Đã gọi điện");
        office.failWith(Optional.of(FaultCode.DISK_FULL));
        go(robot);
        assertThat(window.words()).anyMatch(words -> words.startsWith("Ổ đĩa đã đầy"));

        robot.type(KeyCode.ENTER);
        assertThat(window.words()).contains("Đã gọi điện");
        office.failWith(Optional.empty());
        go(robot);

        assertThat(state().remarks().getLast().text()).isEqualTo("Đã gọi điện");
    }

    @Test
    void a_correction_shows_what_stood_there_and_changes_only_what_was_changed(FxRobot robot) {
        window.focus(DossierView.idOf(DossierAct.CORRECT));
        robot.type(KeyCode.ENTER);
        window.focus(PetitionField.RESPONDENT.code());
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        window.type("UBND xã Tie<ên Ta<ân");
        assertThat(window.wordsAround(PetitionField.RESPONDENT.code()))
                .contains("Đang ghi: Chủ tịch UBND xã Tiên Tân");
        go(robot);

        assertThat(window.hasDialog()).isFalse();
        assertThat(state().value(PetitionField.RESPONDENT)).isEqualTo("UBND xã Tiên Tân");
        var latest = office.history(state().id()).getLast();
        assertThat(latest.event().changes()).hasSize(1);
    }

    @Test
    void the_lines_of_a_field_of_several_lines_stay_lines(FxRobot robot) {
        window.focus(DossierView.idOf(DossierAct.CORRECT));
        robot.type(KeyCode.ENTER);
        window.focus(PetitionField.RESPONDENT.code());
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        window.type("UBND xã");
        go(robot);

        assertThat(state().value(PetitionField.ENCLOSURES))
                .isEqualTo(DeskGallery.COMPLAINT.get(PetitionField.ENCLOSURES));
    }

    @Test
    void a_correction_that_changes_nothing_says_so(FxRobot robot) {
        window.focus(DossierView.idOf(DossierAct.CORRECT));
        robot.type(KeyCode.ENTER);
        go(robot);

        assertThat(window.words()).contains("Chưa có ô nào thay đổi nên không có gì để lưu.");
    }

    @Test
    void a_withdrawal_wants_a_reason_and_a_day_that_can_be(FxRobot robot) {
        openFromAll(robot, DossierAct.WITHDRAW);
        go(robot);
        assertThat(window.wordsAround(ActDialogs.REASON)).contains("Hãy ghi nội dung vào ô này.");

        window.focus(ActDialogs.REASON);
        window.type("Đã thỏa thuận");
        window.focus("on");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        window.type("01/11/2026");
        go(robot);
        assertThat(window.wordsAround("on"))
                .contains("Ngày rút đơn không thể trước ngày nhận đơn. Hãy kiểm tra lại ngày.");

        window.focus("on");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        window.type("23/11/2026");
        go(robot);
        assertThat(state().isWithdrawn()).isTrue();
        assertThat(window.words()).contains("Đã rút");
    }

    @Test
    void a_day_that_is_none_is_not_taken_for_today(FxRobot robot) {
        openFromAll(robot, DossierAct.WITHDRAW);
        window.focus(ActDialogs.REASON);
        window.type("Đã thỏa thuận");
        window.focus("on");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        window.type("31/11");
        go(robot);

        assertThat(state().isWithdrawn()).isFalse();
        assertThat(window.wordsAround("on")).anyMatch(words -> words.startsWith("Chưa hiểu ngày"));
    }

    @Test
    void a_dossier_is_sent_to_an_agency_by_its_initials_and_recalled(FxRobot robot) {
        openFromAll(robot, DossierAct.SEND);
        go(robot);
        assertThat(window.wordsAround("agency")).contains("Hãy chọn một cơ quan trong danh sách.");
        window.focus("agency");
        window.type("thanh tra tinh");
        robot.type(KeyCode.ENTER);
        go(robot);
        assertThat(state().sharedWith()).containsExactly(SampleOffice.INSPECTORATE);
        assertThat(window.words()).contains("Đã chuyển Thanh tra tỉnh Hà Nam");

        openFromAll(robot, DossierAct.RECALL);
        robot.type(KeyCode.ENTER);

        assertThat(state().sharedWith()).isEmpty();
        assertThat(window.hasDialog()).isFalse();
    }

    @Test
    void an_agency_nobody_has_checked_is_marked_where_it_is_chosen(FxRobot robot) {
        openFromAll(robot, DossierAct.SEND);
        window.type("snv");
        robot.type(KeyCode.DOWN, KeyCode.ENTER);

        assertThat(((TextInputControl) window.node("agency")).getText())
                .isEqualTo("Sở Nội vụ (chưa kiểm chứng)");
    }

    @Test
    void an_unknown_number_is_said_beside_its_field(FxRobot robot) {
        openFromAll(robot, DossierAct.LINK);
        window.type("17/1999");
        go(robot);

        assertThat(window.wordsAround("other")).anyMatch(words -> words.startsWith("Không thấy"));
        assertThat(window.isFocused("other")).isTrue();
    }

    @Test
    void a_file_is_attached_with_its_name(FxRobot robot, @TempDir Path folder) throws IOException {
        var file = folder.resolve("bien-ban.pdf");
        Files.write(file, SamplePdf.of("BIÊN BẢN", 1));
        window.desk().willChoose(file);
        window.focus(DossierView.idOf(DossierAct.ATTACH));
        robot.type(KeyCode.ENTER);
        go(robot);
        assertThat(window.wordsAround("title")).contains("Hãy ghi nội dung vào ô này.");

        window.focus("title");
        window.type("Biên bản đo đạc");
        go(robot);

        assertThat(state().presentPapers().getLast().title()).isEqualTo("Biên bản đo đạc");
        assertThat(state().presentPapers().getLast().kind()).isEqualTo(PaperKind.EVIDENCE);
        assertThat(window.words(DossierView.PAPERS)).contains("Biên bản đo đạc");
    }

    @Test
    void several_files_become_papers_with_their_names(FxRobot robot, @TempDir Path folder)
            throws IOException {
        var files = new ArrayList<Path>();
        for (var name : List.of("Biên bản.pdf", "Quyết định 15.pdf")) {
            files.add(Files.write(folder.resolve(name), SamplePdf.of(name, 1)));
        }
        window.desk().willChoose(files.toArray(Path[]::new));
        window.focus(DossierView.idOf(DossierAct.ATTACH));
        robot.type(KeyCode.ENTER);
        assertThat(window.words()).anyMatch(line -> line.startsWith("2 tệp: Biên bản, Quyết định"));
        go(robot);

        assertThat(state().presentPapers())
                .extracting(PetitionState.Paper::title)
                .endsWith("Biên bản", "Quyết định 15");
        assertThat(window.hasDialog()).isFalse();
    }

    @Test
    void of_several_files_those_before_a_bad_one_are_kept_and_it_is_named(
            FxRobot robot, @TempDir Path folder) throws IOException {
        var good = Files.write(folder.resolve("Biên bản.pdf"), SamplePdf.of("BIÊN BẢN", 1));
        var bad = Files.writeString(folder.resolve("hong.pdf"), "không phải PDF");
        var before = state().presentPapers().size();
        window.desk().willChoose(good, bad);
        window.focus(DossierView.idOf(DossierAct.ATTACH));
        robot.type(KeyCode.ENTER);
        go(robot);

        assertThat(window.words())
                .anyMatch(line ->
                        line.startsWith("Đã đính kèm 1 trong 2 tệp. Dừng ở tệp «hong.pdf»"));
        assertThat(state().presentPapers()).hasSize(before + 1);
    }

    @Test
    void a_paper_attached_by_mistake_is_taken_out_and_stays_in_the_history(FxRobot robot) {
        var paper = state().presentPapers().getFirst();
        openFromAll(robot, DossierAct.REMOVE);
        go(robot);
        assertThat(window.wordsAround(ActDialogs.REASON)).contains("Hãy ghi nội dung vào ô này.");
        window.focus(ActDialogs.REASON);
        window.type("đơn của người khác");
        go(robot);

        assertThat(window.hasDialog()).isFalse();
        assertThat(state().presentPapers()).doesNotContain(paper);
        assertThat(window.words(DossierView.TIMELINE))
                .contains("Bỏ một tài liệu đính kèm nhầm", "Lý do: đơn của người khác");
    }

    @Test
    void a_link_is_undone_with_its_reason(FxRobot robot) {
        var other = office.register(DeskGallery.COMPLAINT);
        onUi(() ->
                office.act(
                        office.petitions().getFirst(),
                        new PetitionAct.Link(other, LinkKind.SAME_MATTER)));
        show();
        openFromAll(robot, DossierAct.UNLINK);
        window.focus(ActDialogs.REASON);
        window.type("khác vụ việc");
        go(robot);

        assertThat(state().links()).isEmpty();
        assertThat(window.hasDialog()).isFalse();
    }

    @Test
    void the_paper_in_sight_is_printed(FxRobot robot) throws IOException {
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);

        assertThat(window.desk().printed())
                .singleElement()
                .isEqualTo(office.read(state().presentPapers().getFirst().file().hash()));
        assertThat(onUi(() -> stage.getScene().getRoot().lookup(".notice").getAccessibleText()))
                .isEqualTo("Đã gửi tới máy in.");
    }

    @Test
    void without_a_printer_the_paper_is_saved(FxRobot robot, @TempDir Path folder)
            throws IOException {
        var file = folder.resolve("don.pdf");
        window.desk().willChoose(file);
        window.desk().withoutPrinter();
        window.focus(DossierView.PAPER_PRINT);
        robot.type(KeyCode.ENTER);

        assertThat(file)
                .hasBinaryContent(office.read(state().presentPapers().getFirst().file().hash()));
    }

    @Test
    void the_receipt_is_to_be_had_again(FxRobot robot) {
        openFromAll(robot, DossierAct.RECEIPT);

        assertThat(window.desk().receipts()).containsExactly(office.petitions().getFirst());
    }

    @Test
    void whatever_can_be_typed_is_shown_and_can_be_corrected(FxRobot robot) {
        var full = new EnumMap<PetitionField, String>(PetitionField.class);
        full.putAll(DeskGallery.COMPLAINT);
        full.put(PetitionField.SENDER_KIND, "GROUP");
        full.put(PetitionField.SENDER_COUNT, "12");
        full.put(PetitionField.COMPETENT_AGENCY, SampleOffice.PHU_LY.code());
        full.put(PetitionField.HANDLING, "FORWARD");
        var words = new PetitionTexts(Texts.vietnamese(), office);
        var id = office.register(full);
        onUi(() -> {
            window.open(Route.to(Routes.DOSSIER, id));
            return 0;
        });
        var shown = String.join("\n", window.words());
        var asked = new ArrayList<PetitionField>();
        for (var field : PetitionField.values()) {
            assertThat(shown)
                    .as(field.code())
                    .contains(words.value(field, office.state(id).orElseThrow().value(field)));
            if (field != PetitionField.STATUS) {
                asked.add(field);
            }
        }

        window.focus(DossierView.idOf(DossierAct.CORRECT));
        robot.type(KeyCode.ENTER);

        assertThat(asked).allMatch(field -> window.has(field.code()));
        window.focus(ActDialogs.REASON);
        window.type("xem lại");
        go(robot);
        assertThat(window.words())
                .as("nothing changes by being looked at")
                .anyMatch(line -> line.startsWith("Chưa có ô nào thay đổi"));
    }

    @Test
    void a_file_that_is_no_pdf_is_told_and_nothing_is_attached(FxRobot robot, @TempDir Path folder)
            throws IOException {
        var file = folder.resolve("anh.pdf");
        Files.writeString(file, "không phải PDF");
        window.desk().willChoose(file);
        var before = state().papers().size();
        window.focus(DossierView.idOf(DossierAct.ATTACH));
        robot.type(KeyCode.ENTER);
        window.focus("title");
        window.type("Ảnh");
        go(robot);

        assertThat(window.words()).anyMatch(words -> words.contains("Tệp"));
        assertThat(state().papers()).hasSize(before);
    }

    @Test
    void beside_an_act_that_cannot_be_done_stands_why(FxRobot robot) {
        window.focus(DossierView.MORE);
        robot.type(KeyCode.ENTER);

        assertThat(window.words(DossierView.idOf(DossierAct.INSTRUCT) + "-why"))
                .anyMatch(words -> words.contains("không có quyền này"));
    }

    @Test
    void a_conflict_is_said_at_the_top_and_leads_to_the_tray(FxRobot robot) {
        office = DeskGallery.apart();
        show();
        assertThat(window.words()).anyMatch(words -> words.startsWith("Hai nơi ghi khác nhau"));
        assertThat(window.words(DossierView.TIMELINE)).contains("Đang xung đột");

        window.focus(DossierView.CONFLICT);
        robot.type(KeyCode.SPACE);

        assertThat(window.where()).isEqualTo(Route.to(Routes.TRAY));
    }

    @Test
    void a_denouncer_elsewhere_stays_unknown_and_so_do_his_papers() {
        office = new SampleOffice(SampleOffice.MINH);
        var id = office.registerBy(SampleOffice.THOA, DeskGallery.DENUNCIATION);
        office.attach(
                SampleOffice.THOA, id, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN TỐ CÁO", 1));
        office.act(id, new PetitionAct.Instruct("Xác minh."));
        show();

        assertThat(window.words())
                .contains("Danh tính người tố cáo được giữ kín ở máy nhận đơn")
                .noneMatch(words -> words.contains("Nguyễn Văn Kín"));
        assertThat(window.words(DossierView.PAPER_STATUS))
                .anyMatch(words -> words.contains("giữ tại máy của UBND xã Tiên Tân"));
    }

    @Test
    void the_lock_of_a_denunciation_says_that_its_sender_is_known_on_this_desk_only() {
        onUi(() -> {
            window.open(Route.to(Routes.DOSSIER, office.petitions().get(1)));
            return 0;
        });

        assertThat(window.words())
                .contains("Danh tính người tố cáo chỉ nằm trên máy này, không gửi đi")
                .anyMatch(words -> words.endsWith("· Người tố cáo " + pseudonym()));
    }

    private String pseudonym() {
        return office.state(office.petitions().get(1)).orElseThrow().pseudonym();
    }

    @Test
    void a_dossier_that_is_gone_says_where_it_went() {
        onUi(() -> {
            office.leave(office.petitions().getFirst());
            return 0;
        });

        assertThat(window.words())
                .contains("Không còn thấy hồ sơ này trên máy")
                .doesNotContain("Đơn", "Chưa có bản quét");
    }

    @Test
    void escape_goes_back_to_the_list(FxRobot robot) {
        var dossier = window.where();
        onUi(() -> {
            window.desk().navigator().start(Route.to(Routes.PETITIONS));
            window.desk().navigator().open(dossier);
            return 0;
        });

        robot.type(KeyCode.ESCAPE);

        assertThat(window.where()).isEqualTo(Route.to(Routes.PETITIONS));
    }

    @Test
    void what_arrives_while_a_form_is_open_leaves_the_form_as_it_is(FxRobot robot) {
        window.focus(DossierView.idOf(DossierAct.NOTE));
        robot.type(KeyCode.ENTER);
        window.type("Đã gọi");
        onUi(() -> {
            office.arrive(SampleOffice.BINH, state().id(), new PetitionAct.Note("Xem ngay"));
            return 0;
        });
        go(robot);

        assertThat(state().remarks().getLast().text()).isEqualTo("Đã gọi");
        assertThat(window.words(DossierView.TIMELINE)).contains("Xem ngay", "Đã gọi");
    }
}
