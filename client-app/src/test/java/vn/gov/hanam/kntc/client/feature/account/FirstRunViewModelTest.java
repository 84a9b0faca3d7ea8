package vn.gov.hanam.kntc.client.feature.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.gov.hanam.kntc.client.platform.task.HeldTasks;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;

import java.util.ArrayList;
import java.util.List;

class FirstRunViewModelTest {

    private final List<Officer> in = new ArrayList<>();
    private final FirstRunViewModel model =
            new FirstRunViewModel(AccountSamples.firstRunDesk(), new InlineTasks(), in::add);

    @Test
    void a_machine_is_enrolled_and_its_first_officer_logs_in() {
        model.serverProperty().set("https://kntc.hanam.gov.vn/kntc/");
        model.codeProperty().set("k7q2 9fht 3m8x 0b1c zz5e rt6w");
        model.enrol();
        assertThat(model.agencyNameProperty().get()).contains(AccountSamples.AGENCY);

        model.login().userProperty().set("thoa");
        model.login().passwordProperty().set("hoa mười giờ");
        model.login().login();

        assertThat(in).containsExactly(AccountSamples.THOA);
        assertThat(model.login().passwordProperty().get()).isEmpty();
    }

    @Test
    void what_is_missing_is_said_beside_each_field() {
        model.enrol();

        assertThat(refused(model.statusProperty().get()))
                .extracting(Problem::field)
                .containsExactly(FirstRunViewModel.SERVER, FirstRunViewModel.CODE);
    }

    @Test
    void an_input_method_left_on_is_told_apart_from_a_wrong_letter() {
        model.serverProperty().set("kntc.hanam.gov.vn");
        model.codeProperty().set("K7Q2-9FHT-3M8X-0B1C-ZZ5E-ĐT6W");
        model.enrol();

        assertThat(refused(model.statusProperty().get()))
                .containsExactly(
                        Problem.at(FirstRunViewModel.CODE, "account.first-run.code.marks"));
    }

    @Test
    void without_a_link_what_was_typed_stays() {
        model.serverProperty().set("xa");
        model.codeProperty().set(AccountSamples.CODE);
        model.enrol();

        assertThat(refused(model.statusProperty().get()))
                .containsExactly(
                        Problem.at(
                                FirstRunViewModel.SERVER, "account.first-run.server.unreachable"));
        assertThat(model.codeProperty().get()).isEqualTo(AccountSamples.CODE);
    }

    /// What a machine that has nothing yet says when the world fails, and where.
    @ParameterizedTest
    @CsvSource({
        "ENROLMENT_REFUSED, first-run-code, Mã ghi danh không đúng",
        "ENROLMENT_USED, first-run-code, Mã ghi danh này đã dùng cho một máy khác",
        "ENROLMENT_EXPIRED, first-run-code, Mã ghi danh đã quá 24 giờ",
        "ENROLMENT_BLOCKED, first-run-code, Mã ghi danh đã bị nhập sai 5 lần",
        "SERVER_NOT_OURS, first-run-code, Mã này không phải của máy chủ ở địa chỉ trên",
        "SERVER_UNREACHABLE, first-run-server, Chưa kết nối được máy chủ ở địa chỉ này",
        "SERVER_STRANGE_ANSWER, first-run-server, Mạng đang dùng chặn đường tới máy chủ",
        "SERVER_BUSY, '', Máy chủ hẹn thử lại sau vài phút"
    })
    void each_failure_of_enrolling_is_said_beside_its_field(
            FaultCode code, String field, String sentence) {
        var failing = failing(code);
        failing.serverProperty().set("kntc.hanam.gov.vn");
        failing.codeProperty().set(AccountSamples.CODE);
        failing.enrol();

        assertThat(refused(failing.statusProperty().get()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(Texts.vietnamese().problem(problem)).startsWith(sentence);
                });
        assertThat(failing.codeProperty().get()).isEqualTo(AccountSamples.CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "DISK_FULL, Ổ đĩa đã đầy",
        "READ_ONLY, Thư mục dữ liệu không cho phép ghi",
        "STORE_IN_USE, Dữ liệu đang được mở ở một cửa sổ khác của chương trình",
        "STORE_NEWER, Dữ liệu trên máy được ghi bởi phiên bản mới hơn",
        "SERVER_CERTIFICATE_DATES, 'Theo ngày giờ của máy này, chứng chỉ'",
        "UNEXPECTED, Chương trình gặp lỗi chưa lường trước"
    })
    void what_keeps_the_store_shut_is_said_at_the_gate(FaultCode code, String sentence) {
        var login = failing(code).login();
        login.userProperty().set("thoa");
        login.passwordProperty().set("hoa mười giờ");
        login.login();

        assertThat(login.statusProperty().get())
                .isInstanceOfSatisfying(
                        GateStatus.Failed.class,
                        failed ->
                                assertThat(
                                                FaultTexts.sentence(
                                                        Texts.vietnamese(), failed.incident()))
                                        .startsWith(sentence));
        assertThat(login.passwordProperty().get()).isEqualTo("hoa mười giờ");
    }

    private FirstRunViewModel failing(FaultCode code) {
        var desk =
                new FirstRunDesk() {
                    @Override
                    public Result<String> enrol(String server, EnrolmentCode typed) {
                        throw new Fault(code, "as wanted");
                    }

                    @Override
                    public Result<Officer> login(
                            String user, String password, Tasks.Progress progress) {
                        throw new Fault(code, "as wanted");
                    }
                };
        return new FirstRunViewModel(desk, new InlineTasks(), in::add);
    }

    @Test
    void asking_twice_while_busy_asks_once() {
        var tasks = new HeldTasks();
        var busy = new FirstRunViewModel(AccountSamples.firstRunDesk(), tasks, in::add);
        busy.serverProperty().set("kntc.hanam.gov.vn");
        busy.codeProperty().set(AccountSamples.CODE);

        busy.enrol();
        busy.enrol();

        assertThat(tasks.waiting()).isEqualTo(1);
        assertThat(busy.statusProperty().get().isBusy()).isTrue();
    }

    private static List<Problem> refused(GateStatus status) {
        return status instanceof GateStatus.Refused(var problems) ? problems : List.of();
    }
}
