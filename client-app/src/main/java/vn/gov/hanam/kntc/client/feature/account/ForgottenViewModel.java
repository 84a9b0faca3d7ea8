package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A password is forgotten: a request to the administrator, and later his answer.
public final class ForgottenViewModel {

    public static final String USER = "forgotten-user";
    public static final String PASSWORD = "forgotten-password";
    public static final String AGAIN = "forgotten-again";

    private final ForgottenDesk desk;
    private final Tasks tasks;
    private final Consumer<String> onDone;
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<GateStatus> status =
            new ReadOnlyObjectWrapper<>(new GateStatus.Ready());
    private final ReadOnlyObjectWrapper<Optional<RecoveryRequest>> asked =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);

    /// @param onDone told the user who may log in with the new password
    public ForgottenViewModel(ForgottenDesk desk, Tasks tasks, Consumer<String> onDone) {
        this.desk = desk;
        this.tasks = tasks;
        this.onDone = onDone;
    }

    public void open() {
        tasks.start("account.forgotten.busy", _ -> desk.asked())
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Done(var found)) {
                        asked.set(found);
                    } else if (outcome instanceof Outcome.Failed(var incident)) {
                        status.set(new GateStatus.Failed(incident));
                    }
                });
    }

    /// Whether what was typed can be asked for; says beside the fields what is missing.
    boolean isComplete() {
        var missing = new ArrayList<Problem>();
        if (user.get().isBlank()) {
            missing.add(Problem.at(USER, "account.login.user.missing"));
        }
        missing.addAll(passwordProblems(PASSWORD, password.get(), AGAIN, again.get()));
        status.set(missing.isEmpty() ? new GateStatus.Ready() : new GateStatus.Refused(missing));
        return missing.isEmpty();
    }

    /// What is wrong with a new password, typed twice.
    static List<Problem> passwordProblems(
            String field, String password, String againField, String again) {
        if (password.length() < Officer.PASSWORD_LENGTH_MIN) {
            return List.of(
                    Problem.at(
                            field,
                            "account.password.short",
                            Integer.toString(Officer.PASSWORD_LENGTH_MIN)));
        }
        return password.equals(again)
                ? List.of()
                : List.of(Problem.at(againField, "account.password.differs"));
    }

    /// Asks, and saves the request where the officer wants it.
    void ask(Path file) {
        var name = user.get().strip();
        var secret = password.get();
        status.set(new GateStatus.Busy());
        tasks.start(
                        "account.forgotten.busy",
                        _ -> {
                            var made = desk.ask(name, secret);
                            if (made instanceof Result.Ok<RecoveryRequest>(var request)) {
                                desk.save(request, file);
                            }
                            return made;
                        })
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(Result.Ok<RecoveryRequest>(var request)) -> {
                            status.set(new GateStatus.Ready());
                            asked.set(Optional.of(request));
                        }
                        case Outcome.Done(Result.Refused<RecoveryRequest>(var problems)) ->
                                status.set(new GateStatus.Refused(at(problems)));
                        case Outcome.Failed(var incident) ->
                                status.set(new GateStatus.Failed(incident));
                        case Outcome.Cancelled() -> status.set(new GateStatus.Ready());
                    }
                });
    }

    void answer(Path file) {
        var secret = password.get();
        status.set(new GateStatus.Busy());
        tasks.start("account.forgotten.busy", _ -> desk.answer(file, secret))
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(Result.Ok<String>(var done)) -> {
                            status.set(new GateStatus.Ready());
                            onDone.accept(done);
                        }
                        case Outcome.Done(Result.Refused<String>(var problems)) ->
                                status.set(new GateStatus.Refused(at(problems)));
                        case Outcome.Failed(var incident) ->
                                status.set(new GateStatus.Failed(incident));
                        case Outcome.Cancelled() -> status.set(new GateStatus.Ready());
                    }
                });
    }

    /// The fields have other names here than in the store.
    private static List<Problem> at(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        switch (problem.field()) {
                            case "user" -> Problem.at(USER, problem.code());
                            case "password" -> Problem.at(PASSWORD, problem.code());
                            default -> problem;
                        })
                .toList();
    }

    public StringProperty userProperty() {
        return user;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    public StringProperty againProperty() {
        return again;
    }

    public ReadOnlyObjectProperty<GateStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// What was asked and is not answered yet.
    public ReadOnlyObjectProperty<Optional<RecoveryRequest>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }
}
