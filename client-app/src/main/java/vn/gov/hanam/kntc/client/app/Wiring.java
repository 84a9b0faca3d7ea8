package vn.gov.hanam.kntc.client.app;

import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.feature.account.FirstRunView;
import vn.gov.hanam.kntc.client.feature.account.FirstRunViewModel;
import vn.gov.hanam.kntc.client.feature.account.ForgottenView;
import vn.gov.hanam.kntc.client.feature.account.ForgottenViewModel;
import vn.gov.hanam.kntc.client.feature.account.LoginView;
import vn.gov.hanam.kntc.client.feature.account.LoginViewModel;
import vn.gov.hanam.kntc.client.feature.settings.FileSettingsDesk;
import vn.gov.hanam.kntc.client.feature.settings.SettingsViewModel;
import vn.gov.hanam.kntc.client.platform.Clocks;
import vn.gov.hanam.kntc.client.platform.Crash;
import vn.gov.hanam.kntc.client.platform.Log;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.FxDelays;
import vn.gov.hanam.kntc.client.platform.task.FxTasks;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Theme;

import java.security.SecureRandom;

/// Everything the desk is made of, made by hand, from the machine up to the window: the gate first,
/// then the office of whoever came in.
public final class Wiring {

    private final Machine machine;
    private final DeskGate gate;
    private @Nullable Office office;

    /// On the UI thread.
    public Wiring(Options options, Stage stage) {
        var data = options.data();
        Log.start(data);
        var crash = new Crash(new SecureRandom());
        crash.install();
        var clock = Clocks.system();
        var tasks = new FxTasks(crash);
        var texts = Texts.vietnamese();
        var settingsFile = new SettingsFile(data.resolve("settings.json"));
        var settings = new SettingsViewModel(new FileSettingsDesk(settingsFile), tasks);
        var theme = new Theme();
        theme.textSizeProperty().bind(settings.textSizeProperty());
        var server = new EnrolmentClient(clock);
        machine =
                new Machine(
                        clock,
                        tasks,
                        new FxDelays(),
                        texts,
                        settingsFile,
                        settings,
                        server,
                        Devices.of(options, settings, clock),
                        new DeskStage(stage, theme, texts, crash));
        gate = new DeskGate(new DeskFolder(data, clock), server, settingsFile);
    }

    /// Shows the gate: the first run, or the login.
    public void open() {
        var window = machine.window();
        if (gate.isFirstRun()) {
            window.show(
                    new FirstRunView(
                            new FirstRunViewModel(gate, machine.tasks(), _ -> enter()),
                            machine.texts()));
        } else {
            login("");
        }
    }

    private void login(String user) {
        var login = new LoginViewModel(gate, machine.tasks(), _ -> enter());
        login.userProperty().set(user);
        machine.window()
                .show(new LoginView(login, machine.texts(), gate.agencyName(), this::forgotten));
        login.look();
    }

    private void forgotten() {
        var files = new RecoveryFiles(machine.texts(), machine.window()::window);
        machine.window()
                .show(
                        new ForgottenView(
                                new ForgottenViewModel(gate, machine.tasks(), this::login),
                                machine.texts(),
                                gate.agencyName(),
                                files::target,
                                files::source,
                                () -> login("")));
    }

    private void enter() {
        var entered = new Office(machine, gate.takeSession(), this::logout);
        office = entered;
        entered.open();
    }

    private void logout() {
        close();
        open();
    }

    /// Ends the work of who is logged in, if anybody is.
    public void close() {
        var left = office;
        office = null;
        if (left != null) {
            left.close();
        }
    }
}
