package vn.gov.hanam.kntc.client.app;

import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.feature.account.FirstRunView;
import vn.gov.hanam.kntc.client.feature.account.FirstRunViewModel;
import vn.gov.hanam.kntc.client.feature.account.LoginView;
import vn.gov.hanam.kntc.client.feature.account.LoginViewModel;
import vn.gov.hanam.kntc.client.feature.settings.FileSettingsDesk;
import vn.gov.hanam.kntc.client.feature.settings.SettingsView;
import vn.gov.hanam.kntc.client.feature.settings.SettingsViewModel;
import vn.gov.hanam.kntc.client.platform.Clocks;
import vn.gov.hanam.kntc.client.platform.Crash;
import vn.gov.hanam.kntc.client.platform.Log;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.FxDelays;
import vn.gov.hanam.kntc.client.platform.task.FxTasks;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Theme;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.table.ColumnMemory;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// Everything the desk is made of, made by hand, from the machine up to the window.
public final class Wiring {

    private final InstantSource clock = Clocks.system();
    private final Crash crash = new Crash(new SecureRandom());
    private final Tasks tasks = new FxTasks(crash);
    private final Delays delays = new FxDelays();
    private final Texts texts = Texts.vietnamese();
    private final Navigator navigator = new Navigator();
    private final SettingsFile settingsFile;
    private final SettingsViewModel settings;
    private final Theme theme;
    private final DeskStage window;
    private final DeskGate gate;
    private volatile @Nullable DeskSession session;

    /// On the UI thread.
    ///
    /// @param data the folder this desk keeps everything in
    public Wiring(Path data, Stage stage) {
        Log.start(data);
        crash.install();
        settingsFile = new SettingsFile(data.resolve("settings.json"));
        settings = new SettingsViewModel(new FileSettingsDesk(settingsFile), tasks);
        theme = new Theme();
        theme.textSizeProperty().bind(settings.textSizeProperty());
        window = new DeskStage(stage, theme, texts, crash);
        gate =
                new DeskGate(
                        new DeskFolder(data, clock),
                        new EnrolmentClient(clock),
                        settingsFile,
                        opened -> session = opened,
                        (_, _) -> {});
        navigator.register(Routes.SETTINGS, _ -> new SettingsView(settings, texts));
    }

    /// Shows the gate: the first run, or the login.
    public void open() {
        if (gate.isFirstRun()) {
            window.show(
                    new FirstRunView(new FirstRunViewModel(gate, tasks, _ -> entered()), texts));
        } else {
            window.show(
                    new LoginView(
                            new LoginViewModel(gate, tasks, _ -> entered()),
                            texts,
                            gate.agencyName()));
        }
    }

    private void entered() {
        var opened = session;
        if (opened == null) {
            throw new IllegalStateException("somebody logged in and no desk is open");
        }
    }

    /// Ends sync and closes the store.
    public void close() {
        var opened = session;
        if (opened != null) {
            opened.close();
        }
    }

    /// Remembers columns in the settings file.
    public ColumnMemory columns() {
        return new ColumnMemory() {
            @Override
            public Optional<String> arrangement(String tableName) {
                return settingsFile.get("columns." + tableName);
            }

            @Override
            public void remember(String tableName, String arrangement) {
                settingsFile.put("columns." + tableName, arrangement);
            }
        };
    }

    public InstantSource clock() {
        return clock;
    }

    public Tasks tasks() {
        return tasks;
    }

    public Delays delays() {
        return delays;
    }

    public Texts texts() {
        return texts;
    }

    public Navigator navigator() {
        return navigator;
    }

    public DeskStage window() {
        return window;
    }
}
