package vn.gov.hanam.kntc.client.app;

import javafx.scene.Parent;
import javafx.stage.DirectoryChooser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.client.feature.account.PeopleView;
import vn.gov.hanam.kntc.client.feature.account.PeopleViewModel;
import vn.gov.hanam.kntc.client.feature.account.ServerView;
import vn.gov.hanam.kntc.client.feature.account.ServerViewModel;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeDesk;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeParts;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeScreens;
import vn.gov.hanam.kntc.client.feature.petition.intake.ScannerMemory;
import vn.gov.hanam.kntc.client.feature.petition.intake.SystemFilePicker;
import vn.gov.hanam.kntc.client.feature.settings.SettingsView;
import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.platform.task.UiThread;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.Notices;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.shell.GlobalKey;
import vn.gov.hanam.kntc.client.ui.shell.Module;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.text.LocaleCheck;
import vn.gov.hanam.kntc.model.unit.Agencies;

import java.io.File;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// The desk from login to logout: sync at work, the screens over one session, the shell around
/// them. On the UI thread.
final class Office {

    private static final Logger LOG = LoggerFactory.getLogger(Office.class);

    /// What was being saved when the officer left is saved long before this.
    private static final Duration LEAVING_MAX = Duration.ofSeconds(10);

    private final Machine machine;
    private final DeskSession session;
    private final SyncService sync;
    private final Navigator navigator = new Navigator();
    private final IntakeParts intake;
    private final Shell shell;
    private final Runnable endFollowing;
    private boolean closed;
    private boolean toldClosed;

    /// @param logout what *Đăng xuất* does
    Office(Machine machine, DeskSession session, Runnable logout) {
        this.machine = machine;
        this.session = session;
        this.sync = new SyncService(session, machine.clock(), new SecureRandom());
        this.intake = intake();
        var screens = DeskScreens.of(ground(), session, sync, machine.settingsFile(), intakeDesk());
        IntakeScreens.register(navigator, intake);
        navigator.register(Routes.SETTINGS, _ -> settings(logout));
        this.shell = shell(screens);
        var endScreens = screens.start(shell);
        var endWatch = watchAccount(logout);
        this.endFollowing =
                () -> {
                    endWatch.run();
                    endScreens.run();
                };
    }

    /// Whose account the administrator has closed is told so, and logged out. Drafts are kept.
    private Runnable watchAccount(Runnable logout) {
        var ui = new UiThread();
        return sync.listen(_ -> {
            if (session.isOfficerClosed()) {
                ui.execute(() -> tellClosed(logout));
            }
        });
    }

    private void tellClosed(Runnable logout) {
        if (toldClosed || closed) {
            return;
        }
        toldClosed = true;
        var texts = machine.texts();
        new Dialogs(texts, shell)
                .tell(
                        Tone.LOOK,
                        texts.get("office.closed.title"),
                        texts.get("office.closed", session.officer().login()),
                        logout);
    }

    private DeskScreens.Ground ground() {
        return new DeskScreens.Ground(
                machine.texts(),
                machine.tasks(),
                machine.delays(),
                navigator,
                machine.columns(),
                machine.clock(),
                machine.paperAtLeft(),
                machine.window()::window,
                machine.devices().printer(),
                (petition, screen) -> IntakeScreens.receipt(intake, petition, screen));
    }

    private IntakeDesk intakeDesk() {
        return new IntakeDesk(session, machine.clock(), Agencies.haNam2014());
    }

    private IntakeParts intake() {
        return new IntakeParts(
                intakeDesk(),
                machine.devices().scanners(),
                new ScannerMemory(machine.settingsFile()),
                machine.devices().printer(),
                new SystemFilePicker(machine.texts(), machine.window()::window),
                machine.tasks(),
                machine.delays(),
                new UiThread(),
                machine.paperAtLeft(),
                machine.texts());
    }

    private SettingsView settings(Runnable logout) {
        var people =
                new PeopleViewModel(new DeskPeople(session, machine.server()), machine.tasks());
        return new SettingsView(
                machine.settings(),
                machine.texts(),
                this::askFolder,
                new PeopleView(people, machine.texts(), logout).root(),
                new ServerView(
                                new ServerViewModel(
                                        new DeskServer(session, machine.server()), machine.tasks()),
                                machine.texts())
                        .root());
    }

    private Optional<Path> askFolder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(machine.window().window())).map(File::toPath);
    }

    private Shell shell(DeskScreens screens) {
        var modules = new ArrayList<Module>();
        if (may(Permission.READ)) {
            modules.addAll(screens.modules());
        }
        modules.add(new Module(Module.Kind.ADMIN, Route.to(Routes.SETTINGS)));
        var made =
                new Shell(
                        machine.texts(),
                        navigator,
                        machine.tasks(),
                        screens.finder(),
                        session.enrolment().agencyName(),
                        modules);
        var officer = session.officer();
        made.statusBar()
                .whoProperty()
                .set(officer.name() + " · " + machine.texts().get(officer.role().textKey()));
        if (may(Permission.REGISTER)) {
            made.onKey(GlobalKey.NEW, () -> navigator.open(Route.to(Routes.INTAKE)));
        }
        return made;
    }

    private boolean may(Permission permission) {
        return session.officer().may(permission);
    }

    /// Starts the work behind the screens and shows the first of them.
    void open() {
        sync.start(new BackgroundThreads());
        machine.tasks()
                .start(
                        "office.index-task",
                        progress -> {
                            session.fillIndex(progress::checkpoint);
                            // What a large store leaves behind of its opening goes back to the PC.
                            System.gc();
                            return true;
                        });
        machine.window().show(new InShell(shell));
        navigator.start(Route.to(may(Permission.READ) ? Routes.TODO : Routes.SETTINGS));
        if (may(Permission.REGISTER)) {
            IntakeScreens.reopen(navigator, intake);
        }
        tellHealth();
    }

    /// What went wrong since the last time, and was mended or has to be.
    private void tellHealth() {
        var notices = new Notices(machine.delays(), shell);
        var texts = machine.texts();
        for (var problem : session.health()) {
            var tone = problem.code().equals("office.journal-missing") ? Tone.WRONG : Tone.LOOK;
            notices.show(tone, texts.problem(problem));
        }
        LocaleCheck.run().forEach(problem -> notices.show(Tone.LOOK, texts.problem(problem)));
    }

    /// Saves what is being typed, ends sync and closes the store. What is unsent stays and goes
    /// after the next login.
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        navigator.currentProperty().get().ifPresent(place -> place.screen().hidden());
        endFollowing.run();
        if (!machine.tasks().finish(LEAVING_MAX)) {
            LOG.warn("left with a task still at work");
        }
        sync.close();
        session.close();
    }

    private record InShell(Shell shell) implements Screen {
        @Override
        public Parent root() {
            return shell;
        }
    }
}
