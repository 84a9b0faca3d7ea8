package vn.gov.hanam.kntc.client.app;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.client.feature.account.FirstRunDesk;
import vn.gov.hanam.kntc.client.feature.account.ForgottenDesk;
import vn.gov.hanam.kntc.client.feature.account.LoginDesk;
import vn.gov.hanam.kntc.client.platform.FileFaults;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.Enrolment;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.ServerAddress;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.RecoveryAnswer;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the gate's screens do: the first run, and every login after it.
final class DeskGate implements FirstRunDesk, LoginDesk, ForgottenDesk {

    private static final String AGENCY_NAME = "agency";
    private static final int ANSWER_BYTES_MAX = 100_000;

    private final DeskFolder folder;
    private final EnrolmentClient server;
    private final SettingsFile settings;
    private Optional<Enrolment> enrolment = Optional.empty();
    private volatile Optional<DeskSession> opened = Optional.empty();

    DeskGate(DeskFolder folder, EnrolmentClient server, SettingsFile settings) {
        this.folder = folder;
        this.server = server;
        this.settings = settings;
    }

    /// The session the last login opened; once.
    DeskSession takeSession() {
        var session = opened.orElseThrow();
        opened = Optional.empty();
        return session;
    }

    boolean isFirstRun() {
        return !folder.exists();
    }

    /// The agency of this desk, as it may be shown before anybody has logged in.
    String agencyName() {
        return settings.get(AGENCY_NAME).orElse("");
    }

    @Override
    public Result<String> enrol(String address, EnrolmentCode code) {
        return switch (ServerAddress.parse(address)) {
            case Result.Refused<ServerAddress>(var problems) -> Result.refused(problems);
            case Result.Ok<ServerAddress>(var parsed) -> {
                // A disk that cannot be written must not use the code up.
                folder.prepare();
                var made = server.enrol(parsed, code, folder.path().getFileName().toString());
                enrolment = Optional.of(made);
                settings.put(AGENCY_NAME, made.agencyName());
                yield Result.ok(made.agencyName());
            }
        };
    }

    @Override
    public Optional<RecoveryRequest> asked() {
        return folder.askedRecovery();
    }

    @Override
    public Result<RecoveryRequest> ask(String user, String newPassword) {
        return folder.askRecovery(user, newPassword.toCharArray(), agencyName());
    }

    @Override
    public void save(RecoveryRequest request, Path file) {
        try {
            Files.write(file, request.bytes());
        } catch (IOException failed) {
            throw FileFaults.of(failed, file.toAbsolutePath().resolveSibling(""), "a request");
        }
    }

    @Override
    public Result<String> answer(Path file, String newPassword) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(ANSWER_BYTES_MAX);
        } catch (IOException failed) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "the answer cannot be read", failed);
        }
        return folder.recover(RecoveryAnswer.read(bytes), newPassword.toCharArray());
    }

    @Override
    public void requireFree() {
        if (folder.exists()) {
            folder.requireFree();
        }
    }

    @Override
    public Result<Officer> login(String user, String password, Tasks.Progress progress) {
        if (isFirstRun()) {
            require(enrolment.isPresent(), "nobody logs in before the machine is enrolled");
            var officer = server.login(enrolment.get(), user, password.toCharArray());
            if (!officer.agency().equals(enrolment.get().agency())) {
                return Result.refused(Problem.of("account.login.other-agency"));
            }
            folder.create(enrolment.get(), officer, password.toCharArray());
        }
        var session = open(user, password, progress);
        opened = Optional.of(session);
        return Result.ok(session.officer());
    }

    /// An account that was closed may be open again: the server is asked, where it can be.
    private DeskSession open(String user, String password, Tasks.Progress progress) {
        try {
            return folder.open(user, password.toCharArray(), progress::checkpoint);
        } catch (Fault fault) {
            if (fault.code() != FaultCode.ACCOUNT_CLOSED) {
                throw fault;
            }
            try {
                folder.refresh(user, password.toCharArray(), server::directory);
            } catch (Fault unreachable) {
                fault.addSuppressed(unreachable);
                throw fault;
            }
            return folder.open(user, password.toCharArray(), progress::checkpoint);
        }
    }
}
