package vn.gov.hanam.kntc.client.feature.register;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.ui.Acts;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.EmptyState;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Icons;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.client.ui.form.DateField;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.shell.GlobalKey;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.client.ui.shell.Screen;
import vn.gov.hanam.kntc.client.ui.shell.ScreenHead;
import vn.gov.hanam.kntc.client.ui.table.ColumnMemory;
import vn.gov.hanam.kntc.client.ui.table.DataTable;
import vn.gov.hanam.kntc.client.ui.table.SearchBox;
import vn.gov.hanam.kntc.client.ui.table.WindowedRows;
import vn.gov.hanam.kntc.client.ui.table.WindowedRows.Slot;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionKind;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The register: search box, filters, and a table of any length.
public final class RegisterView implements Screen {

    public static final String QUERY = "register-query";
    public static final String TABLE = "register-table";
    public static final String STATUS = "register-status";
    public static final String KIND = "register-kind";
    public static final String STATE = "register-state";
    public static final String AGENCY = "register-agency";
    public static final String FROM = "register-from";
    public static final String TO = "register-to";
    public static final String SAVE_FILTER = "register-save-filter";
    public static final String ORDER = "register-order";
    public static final String FILTERS = "register-filters";
    public static final String EXPORT = "register-export";
    public static final String COLUMNS = "register-columns";
    public static final String SAVED = "register-saved";

    /// The orders of a column, the one of the first press first.
    private static final Map<String, List<PetitionOrder>> ORDERS =
            Map.of(
                    "register.column.received",
                    List.of(PetitionOrder.RECEIVED_OLDEST, PetitionOrder.RECEIVED_NEWEST),
                    "register.column.number",
                    List.of(PetitionOrder.NUMBER),
                    "register.column.sender",
                    List.of(PetitionOrder.SENDER),
                    "register.column.changed",
                    List.of(PetitionOrder.CHANGED_NEWEST));

    private static final int DAY_LETTERS = 9;

    /// Pixels of a letter at 150 %, not at 125 %.
    private static final double LARGE_LETTERS = 17;

    /// A choice of a filter, with the words for it.
    private record Choice<T>(String words, Optional<T> value) {
        @Override
        public String toString() {
            return words;
        }
    }

    private final RegisterViewModel model;
    private final Texts texts;
    private final PetitionTexts words;
    private final Navigator navigator;
    private final Function<String, Optional<Path>> askFile;
    private final SearchBox search;
    private final DataTable<Slot<PetitionId, PetitionRow>> table;
    private final TableView<Slot<PetitionId, PetitionRow>> grid;
    private final ComboBox<Choice<PetitionKind>> kind = new ComboBox<>();
    private final ComboBox<Choice<String>> state = new ComboBox<>();
    private final ComboBox<Choice<AgencyId>> agency = new ComboBox<>();
    private final ComboBox<Choice<PetitionOrder>> order = new ComboBox<>();
    private final DateField from;
    private final DateField to;
    private final FlowPane saved = new FlowPane();
    private final ToggleButton withFilters = new ToggleButton();
    private final BorderPane root = new BorderPane();
    private boolean settling;

    /// @param askFile asks the officer where a file of that name shall go
    public RegisterView(
            RegisterViewModel model,
            Delays delays,
            Navigator navigator,
            ColumnMemory memory,
            LocalDate today,
            Function<String, Optional<Path>> askFile) {
        this.model = model;
        this.words = model.words();
        this.texts = words.texts();
        this.navigator = navigator;
        this.askFile = askFile;
        search = new SearchBox(texts, "register.search.prompt", delays, model::search);
        search.control().setId(QUERY);
        from = DateField.future(texts, "register.filter.from", today);
        to = DateField.future(texts, "register.filter.to", today);
        table = table(memory);
        grid = table.node();
        setUpGrid();
        var body = new VBox(searchLine(), filters(), savedFilters(), grid);
        body.getStyleClass().add("screen-body");
        VBox.setVgrow(grid, Priority.ALWAYS);
        root.setTop(head());
        root.setCenter(body);
        root.setMinWidth(0);
        model.rowsProperty()
                .subscribe(rows -> {
                    rows.onArrival(grid::refresh);
                    show(rows);
                });
        model.filterProperty().subscribe(this::showFilter);
        model.queryProperty()
                .subscribe(query -> {
                    if (!search.control().getText().equals(query)) {
                        search.control().setText(query);
                    }
                });
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Map<GlobalKey, Runnable> keys() {
        return model.mayRegister() ? Map.of(GlobalKey.NEW, this::newPetition) : Map.of();
    }

    @Override
    public void shown() {
        model.reload();
        search.control().requestFocus();
    }

    /// New rows take the arrow from the head of the column they are sorted by: it is put back.
    private void show(WindowedRows<PetitionId, PetitionRow> rows) {
        settling = true;
        grid.setItems(rows);
        grid.setPlaceholder(nothing());
        markSorted();
        settling = false;
    }

    private void markSorted() {
        var wanted = model.orderProperty().get();
        var sorted =
                grid.getColumns().stream()
                        .filter(column -> wanted.filter(orders(column)::contains).isPresent())
                        .toList();
        sorted.forEach(column -> column.setSortType(typeOf(wanted.orElseThrow())));
        grid.getSortOrder().setAll(sorted);
    }

    /// What stands where the rows would be: nothing yet, or nothing that was asked for.
    private Node nothing() {
        return model.queryProperty().get().isBlank()
                        && model.filterProperty().get().equals(PetitionFilter.ALL)
                ? new EmptyState(
                        MaterialDesignE.EMAIL_OUTLINE,
                        texts.get("register.empty.title"),
                        texts.get(
                                model.mayRegister()
                                        ? "register.empty.lesson"
                                        : "register.empty.lesson-reader"))
                : new EmptyState(
                        MaterialDesignM.MAGNIFY,
                        texts.get("register.none.title"),
                        texts.get("register.none.lesson"));
    }

    private Node head() {
        var export = Acts.plain(texts.get("register.act.export"), this::export);
        export.setId(EXPORT);
        var choose =
                Acts.plain(
                        texts.get("ui.table.columns"),
                        () -> table.chooseColumns(new Dialogs(texts, root)));
        choose.setId(COLUMNS);
        var fresh =
                Acts.withKey(
                        Acts.main(texts.get("register.act.new"), this::newPetition),
                        GlobalKey.NEW.keys());
        var head =
                new ScreenHead(
                        texts.get("register.title"),
                        model.mayRegister()
                                ? List.of(choose, export, fresh)
                                : List.of(choose, export));
        model.statusProperty().subscribe(_ -> head.subtitleProperty().set(subtitle()));
        model.rowsProperty().subscribe(_ -> head.subtitleProperty().set(subtitle()));
        return head;
    }

    private String subtitle() {
        return texts.get(model.statusProperty().get().textKey(), model.rowsProperty().get().size());
    }

    private Node searchLine() {
        fill(
                order,
                ORDER,
                "register.order",
                List.of(PetitionOrder.values()),
                one -> texts.get(orderKey(one)));
        order.getItems().removeFirst();
        order.setMinWidth(Region.USE_PREF_SIZE);
        order.valueProperty()
                .subscribe(_ -> {
                    if (!settling) {
                        model.orderBy(value(order));
                    }
                });
        model.orderProperty().subscribe(this::showOrder);
        var label = new Label(order.getAccessibleText());
        label.getStyleClass().add("field-label");
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(order);
        withFilters.setId(FILTERS);
        withFilters.setText(texts.get("register.act.filters"));
        withFilters.setMinWidth(Region.USE_PREF_SIZE);
        withFilters.setSelected(true);
        // With large letters the rows need the place; a press brings the filters back.
        label.fontProperty()
                .subscribe(font -> withFilters.setSelected(font.getSize() < LARGE_LETTERS));
        var line = new HBox(search, label, order, withFilters);
        line.getStyleClass().add("search-line");
        HBox.setHgrow(search, Priority.ALWAYS);
        return line;
    }

    private Node filters() {
        fill(
                kind,
                KIND,
                "register.filter.kind",
                List.of(PetitionKind.values()),
                one -> words.kind(Optional.of(one)));
        fill(state, STATE, "register.filter.state", List.of("OPEN", "WITHDRAWN"), words::status);
        var names = model.agencies();
        fill(
                agency,
                AGENCY,
                "register.filter.agency",
                names.stream().map(RegisterDesk.AgencyName::id).toList(),
                words::agency);
        agency.setVisible(names.size() > 1);
        agency.setManaged(names.size() > 1);
        from.named(FROM);
        to.named(TO);
        from.control().setPrefColumnCount(DAY_LETTERS);
        to.control().setPrefColumnCount(DAY_LETTERS);
        from.valueProperty().subscribe(this::filterAsChosen);
        to.valueProperty().subscribe(this::filterAsChosen);
        var keep = Acts.plain(texts.get("register.act.save-filter"), model::saveFilter);
        keep.setId(SAVE_FILTER);
        keep.disableProperty().bind(model.filterProperty().map(PetitionFilter.ALL::equals));
        var row = new FlowPane(labelled(kind), labelled(state), labelled(agency), from, to, keep);
        row.getStyleClass().add("filter-row");
        row.visibleProperty().bind(withFilters.selectedProperty());
        row.managedProperty().bind(withFilters.selectedProperty());
        return row;
    }

    private static String orderKey(PetitionOrder order) {
        return switch (order) {
            case RECEIVED_NEWEST -> "register.order.received-newest";
            case RECEIVED_OLDEST -> "register.order.received-oldest";
            case CHANGED_NEWEST -> "register.order.changed";
            case SENDER -> "register.order.sender";
            case NUMBER -> "register.order.number";
        };
    }

    private void showOrder(Optional<PetitionOrder> wanted) {
        settling = true;
        select(order, wanted.or(() -> Optional.of(PetitionOrder.RECEIVED_NEWEST)));
        markSorted();
        settling = false;
    }

    private <T> void fill(
            ComboBox<Choice<T>> box,
            String id,
            String labelKey,
            List<T> values,
            Function<T, String> name) {
        box.setId(id);
        box.setAccessibleText(texts.get(labelKey));
        var all = new ArrayList<Choice<T>>();
        all.add(new Choice<>(texts.get("register.filter.any"), Optional.empty()));
        values.forEach(value -> all.add(new Choice<>(name.apply(value), Optional.of(value))));
        box.getItems().setAll(all);
        box.getSelectionModel().selectFirst();
        box.setConverter(new Named<>());
        box.valueProperty().subscribe(this::filterAsChosen);
    }

    private static final class Named<T> extends StringConverter<Choice<T>> {
        @Override
        public String toString(@Nullable Choice<T> choice) {
            return choice == null ? "" : choice.words();
        }

        @Override
        public @Nullable Choice<T> fromString(String text) {
            return null;
        }
    }

    private static Node labelled(ComboBox<?> box) {
        var label = new Label(box.getAccessibleText());
        label.getStyleClass().add("field-label");
        label.setLabelFor(box);
        var both = new VBox(label, box);
        both.getStyleClass().add("field");
        both.visibleProperty().bind(box.visibleProperty());
        both.managedProperty().bind(box.managedProperty());
        return both;
    }

    private void filterAsChosen() {
        if (settling) {
            return;
        }
        var wanted =
                PetitionFilter.ALL.received(from.valueProperty().get(), to.valueProperty().get());
        var chosenKind = value(kind);
        if (chosenKind.isPresent()) {
            wanted = wanted.kinds(Set.of(chosenKind.get()));
        }
        var owner = value(agency);
        if (owner.isPresent()) {
            wanted = wanted.owners(Set.of(owner.get()));
        }
        var status = value(state);
        if (status.isPresent()) {
            wanted = wanted.status(status.get());
        }
        var now = model.filterProperty().get();
        wanted = now.withConflicts() ? wanted.onlyWithConflicts() : wanted;
        wanted = now.unsent() ? wanted.onlyUnsent() : wanted;
        wanted = now.incomplete() ? wanted.onlyIncomplete() : wanted;
        if (!wanted.equals(now)) {
            model.filterBy(wanted);
        }
    }

    private static <T> Optional<T> value(ComboBox<Choice<T>> box) {
        return Optional.ofNullable(box.getValue()).flatMap(Choice::value);
    }

    /// Sets the controls to a filter that came from elsewhere.
    private void showFilter(PetitionFilter filter) {
        settling = true;
        select(kind, filter.kinds().stream().findFirst());
        select(state, filter.status());
        select(agency, filter.owners().stream().findFirst());
        from.valueProperty().set(filter.receivedFrom());
        to.valueProperty().set(filter.receivedTo());
        settling = false;
        showSaved();
    }

    private static <T> void select(ComboBox<Choice<T>> box, Optional<T> value) {
        box.getItems().stream()
                .filter(choice -> choice.value().equals(value))
                .findFirst()
                .ifPresent(box::setValue);
    }

    private Node savedFilters() {
        saved.setId(SAVED);
        saved.getStyleClass().add("saved-row");
        model.saved().addListener((javafx.beans.InvalidationListener) _ -> showSaved());
        return saved;
    }

    private void showSaved() {
        saved.getChildren().clear();
        var now = model.filterProperty().get();
        if (!now.equals(PetitionFilter.ALL)) {
            var shown = new Label(texts.get("register.filter.now", FilterWords.words(now, words)));
            shown.getStyleClass().add("screen-subtitle");
            saved.getChildren().add(shown);
            saved.getChildren()
                    .add(
                            Acts.link(
                                    texts.get("register.filter.clear"),
                                    () -> model.filterBy(PetitionFilter.ALL)));
        }
        model.saved().forEach(filter -> saved.getChildren().add(chip(filter)));
        saved.setManaged(!saved.getChildren().isEmpty());
    }

    /// A filter that was kept: taken up by its name, forgotten by the cross beside it.
    private Node chip(PetitionFilter filter) {
        var name = FilterWords.words(filter, words);
        var take = Acts.link(name, () -> model.filterBy(filter));
        take.setId(SAVED + '-' + model.saved().indexOf(filter));
        var forget =
                Acts.icon(
                        MaterialDesignC.CLOSE,
                        texts.get("register.filter.forget", name),
                        () -> model.forgetFilter(filter));
        var chip = new HBox(take, forget);
        chip.getStyleClass().add("filter-chip");
        return chip;
    }

    private DataTable<Slot<PetitionId, PetitionRow>> table(ColumnMemory memory) {
        var made =
                new DataTable<Slot<PetitionId, PetitionRow>>(
                                texts,
                                TABLE,
                                memory,
                                javafx.collections.FXCollections.observableArrayList())
                        .drawn("register.column.marks", 7.5, shown(this::markWords), this::marks)
                        .words(
                                "register.column.number",
                                7.5,
                                shown(row -> words.number(row.number(), row.code())))
                        .words(
                                "register.column.received",
                                8,
                                shown(row -> row.receivedOn().map(Formats::day).orElse("")))
                        .words("register.column.kind", 11, shown(row -> words.kind(row.kind())))
                        .words(
                                "register.column.sender",
                                13,
                                shown(row -> words.sender(row.sender(), row.senderHidden())))
                        .words("register.column.summary", 21, shown(PetitionRow::summary))
                        .words(
                                "register.column.owner",
                                12.5,
                                shown(row -> words.agency(row.owner())))
                        .words(
                                "register.column.status",
                                7.5,
                                shown(row -> words.status(row.status())))
                        .words("register.column.code", 11, shown(row -> row.code().toString()))
                        .words("register.column.address", 16, shown(PetitionRow::senderAddress))
                        .words("register.column.respondent", 14, shown(PetitionRow::respondent))
                        .words(
                                "register.column.papers",
                                6,
                                shown(row -> Formats.number(row.papers())))
                        .words(
                                "register.column.changed",
                                9,
                                shown(row ->
                                        Formats.day(
                                                vn.gov.hanam.kntc.model.time.Vietnam.dayOf(
                                                        row.changedAt()))))
                        .atLeast("register.column.marks", 6.6)
                        .atLeast("register.column.number", 6.9)
                        .atLeast("register.column.received", 7.8)
                        .atLeast("register.column.kind", 6.9)
                        .atLeast("register.column.sender", 9)
                        .atLeast("register.column.summary", 10)
                        .atLeast("register.column.owner", 8)
                        .atLeast("register.column.status", 7)
                        .givesWay("register.column.summary")
                        .hidden("register.column.code")
                        .hidden("register.column.address")
                        .hidden("register.column.respondent")
                        .hidden("register.column.papers")
                        .hidden("register.column.changed")
                        .onOpen(slot -> navigator.open(Route.to(Routes.DOSSIER, slot.key())));
        return model.agencies().size() > 1 ? made : made.hidden("register.column.owner");
    }

    private static Function<Slot<PetitionId, PetitionRow>, String> shown(
            Function<PetitionRow, String> words) {
        return slot -> slot.row().map(words).orElse("");
    }

    private void setUpGrid() {
        grid.setAccessibleText(texts.get("register.title"));
        for (var column : grid.getColumns()) {
            column.setSortable(!orders(column).isEmpty());
        }
        grid.setSortPolicy(_ -> {
            if (!settling) {
                model.orderBy(chosenOrder());
            }
            return true;
        });
        search.control()
                .setOnKeyPressed(event -> {
                    if (event.getCode() == javafx.scene.input.KeyCode.DOWN
                            && !grid.getItems().isEmpty()) {
                        grid.requestFocus();
                        grid.getSelectionModel().selectFirst();
                        event.consume();
                    }
                });
    }

    private static List<PetitionOrder> orders(TableColumn<?, ?> column) {
        return ORDERS.getOrDefault(column.getId(), List.of());
    }

    private static TableColumn.SortType typeOf(PetitionOrder order) {
        return switch (order) {
            case RECEIVED_NEWEST, CHANGED_NEWEST -> TableColumn.SortType.DESCENDING;
            case RECEIVED_OLDEST, SENDER, NUMBER -> TableColumn.SortType.ASCENDING;
        };
    }

    /// What a press on a head asks for: the orders of that column in turn, then none.
    private Optional<PetitionOrder> chosenOrder() {
        var pressed = grid.getSortOrder().stream().findFirst();
        if (pressed.isEmpty()) {
            return Optional.empty();
        }
        var those = orders(pressed.get());
        var now = model.orderProperty().get().map(those::indexOf).orElse(-1);
        return now + 1 < those.size() ? Optional.of(those.get(now + 1)) : Optional.empty();
    }

    /// What is to be known of a row beside its words.
    private record Mark(Ikon icon, Tone tone, String words) {}

    private List<Mark> marksOf(PetitionRow row) {
        var marks = new ArrayList<Mark>();
        if (row.openConflicts() > 0) {
            marks.add(
                    new Mark(
                            MaterialDesignA.ALERT_OUTLINE,
                            Tone.LOOK,
                            texts.get("register.mark.conflict")));
        }
        if (row.unsent() > 0) {
            marks.add(
                    new Mark(
                            MaterialDesignC.CLOUD_UPLOAD_OUTLINE,
                            Tone.PLAIN,
                            texts.get("register.mark.unsent")));
        } else if (row.confirmed()) {
            marks.add(
                    new Mark(
                            MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                            Tone.RIGHT,
                            texts.get("register.mark.confirmed")));
        }
        return marks;
    }

    private String markWords(PetitionRow row) {
        return String.join(", ", marksOf(row).stream().map(Mark::words).toList());
    }

    private Node marks(Slot<PetitionId, PetitionRow> slot) {
        var box = new HBox();
        box.getStyleClass().add("row-marks");
        slot.row().map(this::marksOf).orElse(List.of()).stream()
                .findFirst()
                .ifPresent(mark -> {
                    var label = new Label(mark.words(), Icons.of(mark.icon()));
                    label.getStyleClass().addAll("row-mark", mark.tone().style());
                    box.getChildren().add(label);
                });
        return box;
    }

    private void newPetition() {
        navigator.open(Route.to(Routes.INTAKE));
    }

    private void export() {
        askFile.apply(texts.get("register.export.name")).ifPresent(this::exportTo);
    }

    private void exportTo(Path file) {
        var dialogs = new Dialogs(texts, root);
        Consumer<Outcome<Integer>> tell =
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done(var count) ->
                                dialogs.tell(
                                        Tone.RIGHT,
                                        texts.get("register.export.done"),
                                        texts.get("register.export.count", count));
                        case Outcome.Failed(var incident) -> dialogs.failed(incident);
                        case Outcome.Cancelled() -> {}
                    }
                };
        model.export(file).whenOver(tell);
    }
}
