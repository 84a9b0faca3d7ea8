package vn.gov.hanam.kntc.client.feature.account;

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
import vn.gov.hanam.kntc.model.id.EnrolmentCode;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The first run of a machine: server and code, then the first login.
public final class FirstRunViewModel {

    public static final String SERVER = "first-run-server";
    public static final String CODE = "first-run-code";

    private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAIL = Pattern.compile("/.*$");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?");
    private static final Pattern MARK = Pattern.compile("\\p{M}");

    private final FirstRunDesk desk;
    private final Tasks tasks;
    private final LoginViewModel login;
    private final StringProperty server = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<GateStatus> status =
            new ReadOnlyObjectWrapper<>(new GateStatus.Ready());
    private final ReadOnlyObjectWrapper<Optional<String>> agencyName =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public FirstRunViewModel(FirstRunDesk desk, Tasks tasks, Consumer<Officer> onIn) {
        this.desk = desk;
        this.tasks = tasks;
        this.login =
                new LoginViewModel(
                        desk::login, tasks, onIn, incident -> status(incident, Optional.empty()));
    }

    /// Continues after a machine that was enrolled but whose first login did not come about.
    public void alreadyEnrolled(String itsAgency) {
        agencyName.set(Optional.of(itsAgency));
    }

    public void enrol() {
        if (status.get().isBusy()) {
            return;
        }
        var problems = new ArrayList<Problem>();
        var host = host(problems);
        var parsed = parsedCode(problems);
        if (!problems.isEmpty() || parsed.isEmpty()) {
            status.set(new GateStatus.Refused(problems));
            return;
        }
        status.set(new GateStatus.Busy());
        tasks.start("account.first-run.enrolling", _ -> desk.enrol(host, parsed.get()))
                .whenOver(this::over);
    }

    private String host(List<Problem> problems) {
        var typed = SCHEME.matcher(server.get().strip()).replaceFirst("");
        var host = TAIL.matcher(typed).replaceFirst("").toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            problems.add(Problem.at(SERVER, "account.first-run.server.missing"));
        } else if (!HOST.matcher(host).matches()) {
            problems.add(Problem.at(SERVER, "account.first-run.server.malformed"));
        }
        return host;
    }

    private Optional<EnrolmentCode> parsedCode(List<Problem> problems) {
        if (hasMarks(code.get())) {
            problems.add(Problem.at(CODE, "account.first-run.code.marks"));
            return Optional.empty();
        }
        return switch (EnrolmentCode.parse(code.get())) {
            case Result.Ok<EnrolmentCode>(var parsed) -> Optional.of(parsed);
            case Result.Refused<EnrolmentCode>(var why) -> {
                why.stream()
                        .map(problem -> new Problem(problem.code(), CODE, problem.arguments()))
                        .forEach(problems::add);
                yield Optional.empty();
            }
        };
    }

    /// An input method that was left on makes `Â` of `AA` and `Đ` of `DD`.
    private static boolean hasMarks(String typed) {
        return MARK.matcher(Normalizer.normalize(typed, Normalizer.Form.NFD)).find()
                || typed.toLowerCase(Locale.ROOT).indexOf('đ') >= 0;
    }

    private void over(Outcome<Result<String>> outcome) {
        switch (outcome) {
            case Outcome.Done(Result.Ok<String>(var name)) -> {
                code.set("");
                status.set(new GateStatus.Ready());
                agencyName.set(Optional.of(name));
            }
            case Outcome.Done(Result.Refused<String>(var problems)) ->
                    status.set(new GateStatus.Refused(problems));
            case Outcome.Failed(var incident) -> status.set(status(incident, Optional.of(CODE)));
            case Outcome.Cancelled() -> status.set(new GateStatus.Ready());
        }
    }

    /// What failed, said for a machine that has nothing yet: nothing was saved and nothing waits to
    /// be sent.
    ///
    /// @param code the field of the code, if it is on the screen
    private static GateStatus status(Incident incident, Optional<String> code) {
        var server = code.map(_ -> SERVER).orElse("");
        return switch (incident.code()) {
            case ENROLMENT_REFUSED, ENROLMENT_USED, ENROLMENT_EXPIRED, ENROLMENT_BLOCKED ->
                    refused(code.orElse(""), incident.code().textKey());
            case SERVER_NOT_OURS ->
                    code.isPresent()
                            ? refused(code.get(), "account.first-run.code.other-server")
                            : new GateStatus.Failed(incident);
            case SERVER_UNREACHABLE -> refused(server, "account.first-run.server.unreachable");
            case SERVER_STRANGE_ANSWER -> refused(server, "account.first-run.server.portal");
            case SERVER_BUSY -> refused("", "account.first-run.later");
            default -> new GateStatus.Failed(incident);
        };
    }

    private static GateStatus refused(String field, String key) {
        return new GateStatus.Refused(List.of(Problem.at(field, key)));
    }

    public StringProperty serverProperty() {
        return server;
    }

    public StringProperty codeProperty() {
        return code;
    }

    public ReadOnlyObjectProperty<GateStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// The agency this machine belongs to, once it is enrolled.
    public ReadOnlyObjectProperty<Optional<String>> agencyNameProperty() {
        return agencyName.getReadOnlyProperty();
    }

    public LoginViewModel login() {
        return login;
    }
}
