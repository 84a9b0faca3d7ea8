package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// User name and password, and what came of them.
public final class LoginViewModel {

    public static final String USER = "login-user";
    public static final String PASSWORD = "login-password";

    private final LoginDesk desk;
    private final Tasks tasks;
    private final Consumer<Officer> onIn;
    private final Function<Incident, GateStatus> onFailure;
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<GateStatus> status =
            new ReadOnlyObjectWrapper<>(new GateStatus.Ready());
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    public LoginViewModel(LoginDesk desk, Tasks tasks, Consumer<Officer> onIn) {
        this(desk, tasks, onIn, GateStatus.Failed::new);
    }

    /// @param onFailure what is said when the world fails
    LoginViewModel(
            LoginDesk desk,
            Tasks tasks,
            Consumer<Officer> onIn,
            Function<Incident, GateStatus> onFailure) {
        this.desk = desk;
        this.tasks = tasks;
        this.onIn = onIn;
        this.onFailure = onFailure;
    }

    /// Says at once where another window has the store.
    public void look() {
        tasks.start(
                        "account.login.busy",
                        _ -> {
                            desk.requireFree();
                            return true;
                        })
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Failed(var incident)
                            && status.get() instanceof GateStatus.Ready) {
                        status.set(onFailure.apply(incident));
                    }
                });
    }

    public void login() {
        if (status.get().isBusy()) {
            return;
        }
        var missing = missing();
        if (!missing.isEmpty()) {
            status.set(new GateStatus.Refused(missing));
            return;
        }
        status.set(new GateStatus.Busy());
        var name = user.get().strip();
        var secret = password.get();
        var running =
                tasks.start("account.login.busy", progress -> desk.login(name, secret, progress));
        fraction.bind(running.fractionProperty());
        running.whenOver(this::over);
    }

    private List<Problem> missing() {
        var missing = new ArrayList<Problem>();
        if (user.get().isBlank()) {
            missing.add(Problem.at(USER, "account.login.user.missing"));
        }
        if (password.get().isEmpty()) {
            missing.add(Problem.at(PASSWORD, "account.login.password.missing"));
        }
        return missing;
    }

    private void over(Outcome<Result<Officer>> outcome) {
        switch (outcome) {
            case Outcome.Done(Result.Ok<Officer>(var officer)) -> {
                password.set("");
                status.set(new GateStatus.Ready());
                onIn.accept(officer);
            }
            case Outcome.Done(Result.Refused<Officer>(var problems)) ->
                    status.set(new GateStatus.Refused(problems));
            case Outcome.Failed(var incident) -> status.set(onFailure.apply(incident));
            case Outcome.Cancelled() -> status.set(new GateStatus.Ready());
        }
    }

    public StringProperty userProperty() {
        return user;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    /// How far opening is, between 0 and 1; -1 while it is not known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GateStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }
}
