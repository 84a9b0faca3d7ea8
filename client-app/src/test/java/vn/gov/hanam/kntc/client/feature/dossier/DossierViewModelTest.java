package vn.gov.hanam.kntc.client.feature.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.client.gallery.DeskGallery;
import vn.gov.hanam.kntc.client.gallery.SampleOffice;
import vn.gov.hanam.kntc.client.gallery.SamplePdf;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DossierViewModelTest {

    private SampleOffice office = new SampleOffice(SampleOffice.THOA);

    private static final class Answers implements DossierViewModel.Answer {

        private final List<String> told = new ArrayList<>();

        @Override
        public void done() {
            told.add("done");
        }

        @Override
        public void refused(List<Problem> problems) {
            problems.forEach(problem -> told.add(problem.field() + ":" + problem.code()));
        }

        @Override
        public void failed(Incident incident) {
            told.add(incident.code().name());
        }
    }

    private DossierViewModel open(PetitionId id) {
        var model =
                new DossierViewModel(
                        id,
                        office,
                        new InlineTasks(),
                        new PetitionTexts(Texts.vietnamese(), office));
        model.open();
        return model;
    }

    private PetitionId complaintAt(Officer who) {
        office = new SampleOffice(who);
        var id = office.registerBy(SampleOffice.THOA, DeskGallery.COMPLAINT);
        office.sync();
        return id;
    }

    @Test
    void each_role_is_offered_what_it_may_do() {
        assertThat(open(complaintAt(SampleOffice.THOA)).offered())
                .containsExactly(DossierAct.NOTE, DossierAct.CORRECT, DossierAct.ATTACH);
        assertThat(open(complaintAt(SampleOffice.BINH)).offered())
                .containsExactly(DossierAct.INSTRUCT, DossierAct.NOTE);
        assertThat(open(complaintAt(SampleOffice.MINH)).offered())
                .containsExactly(DossierAct.INSTRUCT, DossierAct.NOTE, DossierAct.CORRECT);
    }

    @Test
    void why_an_act_cannot_be_done_is_said_in_a_sentence() {
        var clerk = open(complaintAt(SampleOffice.THOA));
        assertThat(clerk.whyNot(DossierAct.INSTRUCT))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("lãnh đạo").contains("thanh tra tỉnh"));
        assertThat(clerk.whyNot(DossierAct.RECALL)).contains("Hồ sơ chưa chuyển cho cơ quan nào.");
        assertThat(clerk.whyNot(DossierAct.REOPEN))
                .contains("Đơn chưa rút nên không cần khôi phục.");
        assertThat(clerk.whyNot(DossierAct.SEND)).isEmpty();

        var inspector = open(complaintAt(SampleOffice.MINH));
        assertThat(inspector.whyNot(DossierAct.SEND))
                .hasValueSatisfying(why -> assertThat(why).contains("UBND xã Tiên Tân"));
    }

    @Test
    void a_withdrawn_dossier_offers_to_be_taken_up_again() {
        var id = complaintAt(SampleOffice.THOA);
        office.act(id, new PetitionAct.Withdraw(SampleOffice.TODAY, "Đã thỏa thuận"));
        var model = open(id);

        assertThat(model.whyNot(DossierAct.CORRECT))
                .contains("Đơn đã rút. Hãy khôi phục đơn trước.");
        assertThat(model.whyNot(DossierAct.REOPEN)).isEmpty();
        assertThat(model.offered()).doesNotContain(DossierAct.CORRECT);
    }

    @Test
    void an_act_ends_in_done_in_a_refusal_at_its_field_or_in_a_failure() {
        var id = complaintAt(SampleOffice.THOA);
        var model = open(id);
        var answers = new Answers();

        model.act(new PetitionAct.Note("đã gọi"), answers);
        model.act(new PetitionAct.Note(" "), answers);
        model.link("17/1999", LinkKind.DUPLICATE, answers);
        office.failWith(Optional.of(FaultCode.DISK_FULL));
        model.act(new PetitionAct.Note("lần nữa"), answers);

        assertThat(answers.told)
                .containsExactly(
                        "done",
                        "text:petition.refused.text-missing",
                        "other:dossier.link.unknown",
                        "DISK_FULL");
        assertThat(office.state(id).orElseThrow().remarks()).hasSize(1);
    }

    @Test
    void of_what_was_registered_the_timeline_repeats_only_what_stands_otherwise_now() {
        var id = complaintAt(SampleOffice.THOA);
        var model = open(id);
        assertThat(model.dossierProperty().get().orElseThrow().timeline().getLast().lines())
                .isEmpty();

        office.act(
                id,
                new PetitionAct.Correct(
                        Map.of(PetitionField.RESPONDENT, "UBND thành phố Phủ Lý"), "ghi nhầm"));

        assertThat(model.dossierProperty().get().orElseThrow().timeline().getLast().lines())
                .extracting(Timeline.Line::to)
                .containsExactly("Chủ tịch UBND xã Tiên Tân");
    }

    @Test
    void another_dossier_is_linked_by_its_number_or_its_code() {
        var id = complaintAt(SampleOffice.THOA);
        var other = office.register(DeskGallery.DENUNCIATION);
        var third = office.register(DeskGallery.COMPLAINT);
        office.sync();
        var model = open(id);
        var answers = new Answers();

        model.link(
                office.state(other).orElseThrow().number().orElseThrow().text(),
                LinkKind.SAME_MATTER,
                answers);
        model.link(
                office.state(third).orElseThrow().code().toString(), LinkKind.DUPLICATE, answers);

        assertThat(answers.told).containsExactly("done", "done");
        assertThat(office.state(id).orElseThrow().links()).hasSize(2);
        var shown = model.dossierProperty().get().orElseThrow();
        var denunciation =
                "Tố cáo · "
                        + office.state(other).orElseThrow().number().orElseThrow().text()
                        + " · Người tố cáo ";
        assertThat(shown.linked())
                .anyMatch(link -> link.words().startsWith("Cùng vụ việc: " + denunciation));
        assertThat(shown.timeline())
                .anyMatch(entry ->
                        entry.title().startsWith("Liên kết, cùng vụ việc: " + denunciation));
    }

    @Test
    void what_arrives_is_shown_at_once_while_it_is_open_and_not_afterwards() {
        var id = complaintAt(SampleOffice.THOA);
        var model = open(id);

        office.arrive(SampleOffice.BINH, id, new PetitionAct.Instruct("Báo cáo tôi."));
        assertThat(model.dossierProperty().get().orElseThrow().timeline()).hasSize(2);

        model.close();
        office.arrive(SampleOffice.BINH, id, new PetitionAct.Instruct("Nhanh lên."));
        assertThat(model.dossierProperty().get().orElseThrow().timeline()).hasSize(2);
    }

    @Test
    void a_dossier_that_leaves_is_gone() {
        var id = complaintAt(SampleOffice.MINH);
        var model = open(id);
        assertThat(model.goneProperty().get()).isFalse();

        office.leave(id);

        assertThat(model.goneProperty().get()).isTrue();
        assertThat(model.dossierProperty().get()).isEmpty();
    }

    @Test
    void opening_it_counts_as_having_looked_at_it() {
        var id = complaintAt(SampleOffice.MINH);
        office.arrive(SampleOffice.BINH, id, new PetitionAct.Instruct("Nhanh lên."));
        assertThat(office.unread()).hasSize(1);

        open(id);

        assertThat(office.unread()).isEmpty();
    }

    @Test
    void the_timeline_tells_who_did_what_from_what_to_what_the_latest_first() {
        var id = complaintAt(SampleOffice.THOA);
        office.arrive(
                SampleOffice.MINH,
                id,
                new PetitionAct.Correct(
                        Map.of(PetitionField.RESPONDENT, "UBND xã Tiên Tân"), "Đọc lại đơn"));

        var timeline = open(id).dossierProperty().get().orElseThrow().timeline();

        var latest = timeline.getFirst();
        assertThat(latest.title()).isEqualTo("Đính chính");
        assertThat(latest.who()).isEqualTo("Lê Thị Minh");
        assertThat(latest.agency()).isEqualTo("Thanh tra tỉnh Hà Nam");
        assertThat(latest.text()).isEqualTo("Lý do: Đọc lại đơn");
        assertThat(latest.lines())
                .containsExactly(
                        new Timeline.Line(
                                "Người, cơ quan bị khiếu nại, tố cáo",
                                "Chủ tịch UBND xã Tiên Tân",
                                "UBND xã Tiên Tân"));
        assertThat(timeline.getLast().number()).isPresent();
    }

    @Test
    void a_day_in_the_timeline_is_written_as_an_office_writes_it() {
        var id = complaintAt(SampleOffice.THOA);
        office.act(id, new PetitionAct.Withdraw(SampleOffice.TODAY, "Đã thỏa thuận"));

        assertThat(open(id).dossierProperty().get().orElseThrow().timeline().getFirst().title())
                .isEqualTo("Rút đơn ngày 23/11/2026");
    }

    // Papers.

    private DossierViewModel openWithPaper(Officer me, Officer who, PetitionId id) {
        office.attach(who, id, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN", 2));
        assertThat(office.officer()).isEqualTo(me);
        return open(id);
    }

    @Test
    void a_paper_of_this_desk_is_shown() {
        var id = complaintAt(SampleOffice.THOA);
        var model = openWithPaper(SampleOffice.THOA, SampleOffice.THOA, id);

        assertThat(model.paperStatusProperty().get()).isEqualTo(PaperStatus.SHOWN);
    }

    @Test
    void a_paper_that_is_at_the_server_only_is_brought_when_one_looks() {
        var id = complaintAt(SampleOffice.MINH);
        var model = openWithPaper(SampleOffice.MINH, SampleOffice.THOA, id);

        assertThat(model.paperStatusProperty().get()).isEqualTo(PaperStatus.SHOWN);
    }

    @Test
    void without_a_line_it_says_so_and_tries_again_when_told() {
        var id = complaintAt(SampleOffice.MINH);
        office.attach(SampleOffice.THOA, id, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN", 2));
        office.failWith(Optional.of(FaultCode.SERVER_UNREACHABLE));
        var model = open(id);
        assertThat(model.paperStatusProperty().get()).isEqualTo(PaperStatus.OFFLINE);

        office.failWith(Optional.empty());
        model.again();

        assertThat(model.paperStatusProperty().get()).isEqualTo(PaperStatus.SHOWN);
    }

    @Test
    void the_paper_of_a_denunciation_is_said_to_stay_where_it_is() {
        office = new SampleOffice(SampleOffice.MINH);
        var id = office.registerBy(SampleOffice.THOA, DeskGallery.DENUNCIATION);
        var model = openWithPaper(SampleOffice.MINH, SampleOffice.THOA, id);

        assertThat(model.paperStatusProperty().get()).isEqualTo(PaperStatus.ELSEWHERE);
    }

    @Test
    void a_damaged_file_is_not_opened() {
        var id = complaintAt(SampleOffice.THOA);
        office.attach(SampleOffice.THOA, id, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN", 2));
        office.damage(id);

        var model = open(id);
        assertThat(model.paperStatusProperty().get()).isEqualTo(PaperStatus.DAMAGED);

        model.again();
        assertThat(model.paperStatusProperty().get()).isEqualTo(PaperStatus.DAMAGED);
    }

    @Test
    void a_damaged_file_the_server_has_is_fetched_and_opened() {
        var id = complaintAt(SampleOffice.THOA);
        office.attach(SampleOffice.THOA, id, PaperKind.PETITION, "Đơn", SamplePdf.of("ĐƠN", 2));
        office.copyToServer(id);
        office.damage(id);

        assertThat(open(id).paperStatusProperty().get()).isEqualTo(PaperStatus.SHOWN);
    }
}
