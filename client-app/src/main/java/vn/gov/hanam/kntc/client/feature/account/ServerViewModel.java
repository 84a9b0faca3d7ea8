package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.util.List;

/// The address of the server, and another one on trial.
public final class ServerViewModel {

    public static final String ADDRESS = "server-address";

    private final ServerDesk desk;
    private final Tasks tasks;
    private final ReadOnlyStringWrapper current;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<GateStatus> status =
            new ReadOnlyObjectWrapper<>(new GateStatus.Ready());
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    public ServerViewModel(ServerDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
        current = new ReadOnlyStringWrapper(desk.address());
    }

    /// @param onDone run when the server has answered there and the address is kept
    void move(Runnable onDone) {
        if (status.get().isBusy()) {
            return;
        }
        if (typed.get().isBlank()) {
            status.set(
                    new GateStatus.Refused(List.of(Problem.at(ADDRESS, "account.server.missing"))));
            return;
        }
        status.set(new GateStatus.Busy());
        var wanted = typed.get();
        tasks.start("account.server.busy", _ -> desk.moveTo(wanted))
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(Result.Ok<String>(var address)) -> {
                            current.set(address);
                            status.set(new GateStatus.Ready());
                            onDone.run();
                        }
                        case Outcome.Done(Result.Refused<String>(var problems)) ->
                                status.set(
                                        new GateStatus.Refused(
                                                problems.stream()
                                                        .map(problem ->
                                                                Problem.at(ADDRESS, problem.code()))
                                                        .toList()));
                        case Outcome.Failed(var incident) ->
                                status.set(new GateStatus.Failed(incident));
                        case Outcome.Cancelled() -> status.set(new GateStatus.Ready());
                    }
                });
    }

    ReadOnlyStringProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    StringProperty typedProperty() {
        return typed;
    }

    ReadOnlyObjectProperty<GateStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }
}
