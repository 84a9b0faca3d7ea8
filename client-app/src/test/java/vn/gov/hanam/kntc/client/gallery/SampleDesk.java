package vn.gov.hanam.kntc.client.gallery;

import javafx.scene.layout.Region;

import vn.gov.hanam.kntc.client.feature.account.AccountSamples;
import vn.gov.hanam.kntc.client.feature.dossier.DossierView;
import vn.gov.hanam.kntc.client.feature.dossier.DossierViewModel;
import vn.gov.hanam.kntc.client.feature.exchange.SyncDialog;
import vn.gov.hanam.kntc.client.feature.exchange.SyncViewModel;
import vn.gov.hanam.kntc.client.feature.register.RegisterView;
import vn.gov.hanam.kntc.client.feature.register.RegisterViewModel;
import vn.gov.hanam.kntc.client.feature.settings.SettingsDesk;
import vn.gov.hanam.kntc.client.feature.settings.SettingsView;
import vn.gov.hanam.kntc.client.feature.settings.SettingsViewModel;
import vn.gov.hanam.kntc.client.feature.todo.TodoView;
import vn.gov.hanam.kntc.client.feature.todo.TodoViewModel;
import vn.gov.hanam.kntc.client.feature.tray.TrayView;
import vn.gov.hanam.kntc.client.feature.tray.TrayViewModel;
import vn.gov.hanam.kntc.client.platform.task.ManualDelays;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.ui.TextSize;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.shell.Module;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.Shell;
import vn.gov.hanam.kntc.client.ui.table.ColumnMemory;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The screens of a logged-in officer in their shell, over a [SampleOffice].
public final class SampleDesk {

    private final SampleOffice office;
    private final Texts texts = Texts.vietnamese();
    private final Tasks tasks;
    private final ManualDelays delays = new ManualDelays();
    private final Navigator navigator = new Navigator();
    private final PetitionTexts words;
    private final Map<String, String> columns;
    private final Map<PetitionId, Map<PetitionField, String>> begun = new HashMap<>();
    private final TodoViewModel todo;
    private final SyncViewModel sync;
    private final Shell shell;
    private final List<byte[]> printed = new ArrayList<>();
    private final List<PetitionId> receipts = new ArrayList<>();
    private final Printer printer =
            new Printer() {
                @Override
                public boolean available() {
                    return hasPrinter;
                }

                @Override
                public void print(byte[] pdf, String title) {
                    printed.add(pdf);
                }
            };
    private boolean hasPrinter = true;
    private Optional<Path> file = Optional.empty();
    private List<Path> files = List.of();

    public SampleDesk(SampleOffice office, Tasks tasks) {
        this(office, tasks, new HashMap<>());
    }

    /// @param columns what the machine remembers of its tables
    public SampleDesk(SampleOffice office, Tasks tasks, Map<String, String> columns) {
        this.office = office;
        this.tasks = tasks;
        this.columns = columns;
        this.words = new PetitionTexts(texts, office);
        this.todo = new TodoViewModel(office, tasks, delays, words);
        this.sync = new SyncViewModel(office, tasks, texts, () -> SampleOffice.NOW);
        navigator.register(Routes.TODO, _ -> new TodoView(todo, navigator));
        navigator.register(Routes.PETITIONS, this::register);
        navigator.register(Routes.DOSSIER, this::dossier);
        navigator.register(Routes.TRAY, _ -> tray());
        navigator.register(Routes.INTAKE, _ -> Screen.of(new Region()));
        navigator.register(Routes.SETTINGS, _ -> settings());
        shell = newShell();
    }

    private Shell newShell() {
        var todoModule = new Module(Module.Kind.TODO, Route.to(Routes.TODO));
        var exchange = new Module(Module.Kind.EXCHANGE, Route.to(Routes.TRAY));
        todoModule.waitingProperty().bind(todo.waitingProperty());
        todoModule.pressingProperty().bind(todo.pressingProperty());
        exchange.waitingProperty().bind(todo.pressingProperty());
        exchange.pressingProperty().bind(todo.pressingProperty());
        var made =
                new Shell(
                        texts,
                        navigator,
                        tasks,
                        SampleScreens::found,
                        words.agency(office.officer().agency()),
                        List.of(
                                todoModule,
                                new Module(Module.Kind.PETITIONS, Route.to(Routes.PETITIONS)),
                                exchange,
                                new Module(Module.Kind.ADMIN, Route.to(Routes.SETTINGS))));
        var bar = made.statusBar();
        bar.statusProperty().bind(sync.shownProperty());
        bar.trayProperty().bind(todo.pressingProperty());
        bar.whoProperty().set(office.officer().name());
        bar.onDetails(this::openSync);
        todo.follow();
        sync.follow();
        return made;
    }

    private Screen register(String subject) {
        var model = new RegisterViewModel(office, tasks, words);
        var view =
                new RegisterView(
                        model,
                        delays,
                        navigator,
                        new ColumnMemory() {
                            @Override
                            public Optional<String> arrangement(String tableName) {
                                return Optional.ofNullable(columns.get(tableName));
                            }

                            @Override
                            public void remember(String tableName, String arrangement) {
                                columns.put(tableName, arrangement);
                            }
                        },
                        SampleOffice.TODAY,
                        _ -> file);
        model.open(subject);
        return view;
    }

    private Screen dossier(String subject) {
        var id = PetitionId.fromString(subject);
        return new DossierView(
                new DossierViewModel(id, office, tasks, words),
                tasks,
                navigator,
                SampleOffice.TODAY,
                new DossierView.Hands(
                        () -> files,
                        _ -> file,
                        printer,
                        (petition, _) -> receipts.add(petition),
                        delays),
                Optional.ofNullable(begun.remove(id)).orElse(Map.of()));
    }

    private Screen settings() {
        var kept =
                new SettingsDesk() {
                    @Override
                    public Settings load() {
                        return new Settings(TextSize.NORMAL, PaperSide.RIGHT, Optional.empty());
                    }

                    @Override
                    public void save(Settings settings) {}
                };
        return new SettingsView(
                new SettingsViewModel(kept, tasks),
                texts,
                _ -> Optional.empty(),
                AccountSamples.people(new Gallery.Kit(texts, tasks)),
                AccountSamples.server(new Gallery.Kit(texts, tasks)));
    }

    private Screen tray() {
        return new TrayView(
                new TrayViewModel(
                        office,
                        tasks,
                        words,
                        (id, form) -> {
                            begun.put(id, form);
                            navigator.open(Route.to(Routes.DOSSIER, id));
                        }),
                navigator,
                SampleOffice.TODAY);
    }

    public Shell shell() {
        return shell;
    }

    public Navigator navigator() {
        return navigator;
    }

    public ManualDelays delays() {
        return delays;
    }

    public SyncViewModel sync() {
        return sync;
    }

    public void openSync() {
        SyncDialog.open(
                words, sync, petition -> navigator.open(Route.to(Routes.DOSSIER, petition)), shell);
    }

    /// What the officer will choose when asked for a file.
    public void willChoose(Path... paths) {
        file = Optional.of(paths[0]);
        files = List.of(paths);
    }

    public void withoutPrinter() {
        hasPrinter = false;
    }

    /// What came out of the printer.
    public List<byte[]> printed() {
        return printed;
    }

    /// The petitions whose receipts were asked for.
    public List<PetitionId> receipts() {
        return receipts;
    }
}
