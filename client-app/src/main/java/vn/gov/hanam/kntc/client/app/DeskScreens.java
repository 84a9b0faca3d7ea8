package vn.gov.hanam.kntc.client.app;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import vn.gov.hanam.kntc.client.feature.dossier.DossierDesk;
import vn.gov.hanam.kntc.client.feature.dossier.DossierView;
import vn.gov.hanam.kntc.client.feature.dossier.DossierViewModel;
import vn.gov.hanam.kntc.client.feature.exchange.ExchangeDesk;
import vn.gov.hanam.kntc.client.feature.exchange.SyncDialog;
import vn.gov.hanam.kntc.client.feature.exchange.SyncViewModel;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeDesk;
import vn.gov.hanam.kntc.client.feature.petition.intake.SystemFilePicker;
import vn.gov.hanam.kntc.client.feature.register.RegisterDesk;
import vn.gov.hanam.kntc.client.feature.register.RegisterView;
import vn.gov.hanam.kntc.client.feature.register.RegisterViewModel;
import vn.gov.hanam.kntc.client.feature.todo.TodoDesk;
import vn.gov.hanam.kntc.client.feature.todo.TodoView;
import vn.gov.hanam.kntc.client.feature.todo.TodoViewModel;
import vn.gov.hanam.kntc.client.feature.tray.TrayDesk;
import vn.gov.hanam.kntc.client.feature.tray.TrayView;
import vn.gov.hanam.kntc.client.feature.tray.TrayViewModel;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.petition.WhoIsWho;
import vn.gov.hanam.kntc.client.ui.shell.Finder;
import vn.gov.hanam.kntc.client.ui.shell.Module;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.client.ui.table.ColumnMemory;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The screens of a logged-in officer: the list, the dossier, the tray, what is to be done, and the
/// line at the foot.
public final class DeskScreens {

    /// What the screens stand on.
    public record Ground(
            Texts texts,
            Tasks tasks,
            Delays delays,
            Navigator navigator,
            ColumnMemory columns,
            InstantSource clock,
            ObservableValue<Boolean> paperAtLeft,
            Supplier<Window> window,
            Printer printer,
            BiConsumer<PetitionId, Node> receipt) {}

    private final Ground ground;
    private final PetitionTexts words;
    private final Finder finder;
    private final TodoViewModel todo;
    private final SyncViewModel sync;
    private final Module todoModule = new Module(Module.Kind.TODO, Route.to(Routes.TODO));
    private final Module petitions = new Module(Module.Kind.PETITIONS, Route.to(Routes.PETITIONS));
    private final Module exchange = new Module(Module.Kind.EXCHANGE, Route.to(Routes.TRAY));
    private final Map<PetitionId, Map<PetitionField, String>> begun = new HashMap<>();

    public static DeskScreens of(
            Ground ground,
            DeskSession session,
            SyncService sync,
            SettingsFile settings,
            IntakeDesk intake) {
        var desk = new SessionDesk(session, sync, settings, intake);
        return new DeskScreens(ground, desk, desk, desk, desk, desk, desk);
    }

    DeskScreens(
            Ground ground,
            TodoDesk todoDesk,
            RegisterDesk registerDesk,
            DossierDesk dossierDesk,
            TrayDesk trayDesk,
            ExchangeDesk exchangeDesk,
            WhoIsWho who) {
        this.ground = ground;
        words = new PetitionTexts(ground.texts(), who);
        finder = new DeskFinder(registerDesk, words);
        todo = new TodoViewModel(todoDesk, ground.tasks(), ground.delays(), words);
        sync = new SyncViewModel(exchangeDesk, ground.tasks(), ground.texts(), ground.clock());
        var navigator = ground.navigator();
        navigator.register(Routes.TODO, _ -> new TodoView(todo, navigator));
        navigator.register(Routes.PETITIONS, subject -> register(registerDesk, subject));
        navigator.register(Routes.DOSSIER, subject -> dossier(dossierDesk, subject));
        navigator.register(
                Routes.TRAY,
                _ ->
                        new TrayView(
                                new TrayViewModel(trayDesk, ground.tasks(), words, this::redo),
                                navigator,
                                today()));
        todoModule.waitingProperty().bind(todo.waitingProperty());
        todoModule.pressingProperty().bind(todo.pressingProperty());
        exchange.waitingProperty().bind(todo.pressingProperty());
        exchange.pressingProperty().bind(todo.pressingProperty());
    }

    /// The modules these screens are reached by.
    public List<Module> modules() {
        return List.of(todoModule, petitions, exchange);
    }

    /// What `Ctrl+K` asks.
    public Finder finder() {
        return finder;
    }

    /// Puts the line at the foot to work and follows what changes.
    ///
    /// @return ends the following, at logout
    public Runnable start(Shell shell) {
        var bar = shell.statusBar();
        bar.statusProperty().bind(sync.shownProperty());
        bar.trayProperty().bind(todo.pressingProperty());
        bar.onDetails(() ->
                SyncDialog.open(
                        words,
                        sync,
                        petition -> ground.navigator().open(Route.to(Routes.DOSSIER, petition)),
                        shell));
        var endTodo = todo.follow();
        var endSync = sync.follow();
        return () -> {
            endTodo.run();
            endSync.run();
        };
    }

    private RegisterView register(RegisterDesk desk, String subject) {
        var model = new RegisterViewModel(desk, ground.tasks(), words);
        var view =
                new RegisterView(
                        model,
                        ground.delays(),
                        ground.navigator(),
                        ground.columns(),
                        today(),
                        this::askTarget);
        model.open(subject);
        return view;
    }

    private DossierView dossier(DossierDesk desk, String subject) {
        var id = PetitionId.fromString(subject);
        var again = Optional.ofNullable(begun.remove(id)).orElse(Map.of());
        var files = new SystemFilePicker(ground.texts(), () -> ground.window().get());
        return new DossierView(
                new DossierViewModel(id, desk, ground.tasks(), words),
                ground.tasks(),
                ground.navigator(),
                today(),
                new DossierView.Hands(
                        files::toImport,
                        files::toSave,
                        ground.printer(),
                        ground.receipt(),
                        ground.delays()),
                again);
    }

    /// Opens the dossier of a refused correction with its values filled in.
    private void redo(PetitionId petition, Map<PetitionField, String> form) {
        begun.put(petition, form);
        ground.navigator().open(Route.to(Routes.DOSSIER, petition));
    }

    private Optional<Path> askTarget(String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(ground.window().get()))
                .map(java.io.File::toPath);
    }

    private LocalDate today() {
        return Vietnam.dayOf(ground.clock().instant());
    }
}
