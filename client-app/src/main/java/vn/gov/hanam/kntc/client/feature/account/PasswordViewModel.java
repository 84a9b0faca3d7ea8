package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;

import java.util.ArrayList;
import java.util.List;

/// Another password for the officer who is logged in, on this machine.
final class PasswordViewModel {

    static final String OLD = "password-old";
    static final String NEW = "password-new";
    static final String AGAIN = "password-again";

    private final PeopleDesk desk;
    private final Tasks tasks;
    private final Runnable onDone;
    private final StringProperty old = new SimpleStringProperty("");
    private final StringProperty fresh = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<GateStatus> status =
            new ReadOnlyObjectWrapper<>(new GateStatus.Ready());
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    PasswordViewModel(PeopleDesk desk, Tasks tasks, Runnable onDone) {
        this.desk = desk;
        this.tasks = tasks;
        this.onDone = onDone;
    }

    void change() {
        if (status.get().isBusy()) {
            return;
        }
        var problems = new ArrayList<Problem>();
        if (old.get().isEmpty()) {
            problems.add(Problem.at(OLD, "account.login.password.missing"));
        }
        problems.addAll(ForgottenViewModel.passwordProblems(NEW, fresh.get(), AGAIN, again.get()));
        if (!problems.isEmpty()) {
            status.set(new GateStatus.Refused(problems));
            return;
        }
        status.set(new GateStatus.Busy());
        var before = old.get();
        var after = fresh.get();
        tasks.start(
                        "account.password.busy",
                        _ -> {
                            desk.changePassword(before, after);
                            return true;
                        })
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(_) -> {
                            status.set(new GateStatus.Ready());
                            onDone.run();
                        }
                        case Outcome.Failed(var incident) ->
                                status.set(
                                        incident.code() == FaultCode.WRONG_PASSWORD
                                                ? new GateStatus.Refused(
                                                        List.of(
                                                                Problem.at(
                                                                        OLD,
                                                                        "account.password.wrong")))
                                                : new GateStatus.Failed(incident));
                        case Outcome.Cancelled() -> status.set(new GateStatus.Ready());
                    }
                });
    }

    StringProperty oldProperty() {
        return old;
    }

    StringProperty newProperty() {
        return fresh;
    }

    StringProperty againProperty() {
        return again;
    }

    ReadOnlyObjectProperty<GateStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }
}
