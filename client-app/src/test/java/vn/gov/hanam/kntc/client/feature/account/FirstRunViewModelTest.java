package vn.gov.hanam.kntc.client.feature.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.client.platform.task.HeldTasks;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;

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

        assertThat(model.statusProperty().get())
                .isInstanceOfSatisfying(
                        GateStatus.Failed.class,
                        failed ->
                                assertThat(failed.incident().code())
                                        .isEqualTo(FaultCode.SERVER_UNREACHABLE));
        assertThat(model.codeProperty().get()).isEqualTo(AccountSamples.CODE);
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
