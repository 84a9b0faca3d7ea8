package vn.gov.hanam.kntc.client.feature.register;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Running;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.search.SearchIndex;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.table.WindowedRows;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.id.PetitionId;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The register as the officer looks at it now: what was typed, which filter, in what order.
public final class RegisterViewModel {

    /// How the list stands.
    public enum Status {
        READY("register.status.ready"),
        SEARCHING("register.status.searching"),
        INDEXING("register.status.indexing"),
        FAILED("register.status.failed");

        private final String textKey;

        Status(String textKey) {
            this.textKey = textKey;
        }

        public String textKey() {
            return textKey;
        }
    }

    /// Read at once of a search; the rest follows by itself.
    public static final int FIRST_READ = 1_000;

    private final RegisterDesk desk;
    private final Tasks tasks;
    private final PetitionTexts words;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<PetitionFilter> filter =
            new SimpleObjectProperty<>(PetitionFilter.ALL);
    private final ObjectProperty<Optional<PetitionOrder>> order =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(Status.SEARCHING);
    private final ReadOnlyObjectWrapper<WindowedRows<PetitionId, PetitionRow>> rows;
    private final ObservableList<PetitionFilter> saved = FXCollections.observableArrayList();
    private long asked;

    public RegisterViewModel(RegisterDesk desk, Tasks tasks, PetitionTexts words) {
        this.desk = desk;
        this.tasks = tasks;
        this.words = words;
        rows = new ReadOnlyObjectWrapper<>(window(List.of()));
        desk.savedFilters().forEach(line -> FilterWords.read(line).ifPresent(saved::add));
    }

    /// Shows what a route asks for: a filter, a search, or everything.
    public void open(String subject) {
        var asFilter = FilterWords.read(subject);
        filter.set(asFilter.orElse(PetitionFilter.ALL));
        query.set(asFilter.isPresent() ? "" : subject);
        reload();
    }

    public void search(String typed) {
        query.set(typed);
        reload();
    }

    public void filterBy(PetitionFilter wanted) {
        filter.set(wanted);
        reload();
    }

    /// Empty: the likeliest first while something is searched, otherwise the newest first.
    public void orderBy(Optional<PetitionOrder> wanted) {
        if (!order.get().equals(wanted)) {
            order.set(wanted);
            reload();
        }
    }

    /// Reads the list anew, as when sync has brought something.
    public void reload() {
        var ask = ++asked;
        var typed = query.get();
        var wanted = filter.get();
        var by = order.get();
        status.set(Status.SEARCHING);
        tasks.start("register.task.list", _ -> read(typed, wanted, by))
                .whenOver(outcome -> {
                    if (ask == asked) {
                        show(outcome);
                        if (outcome instanceof Outcome.Done(var found) && !found.isAll()) {
                            readAll(ask, typed);
                        }
                    }
                });
    }

    /// Of a search that finds very many the best stand on the screen before the others are read.
    private void readAll(long ask, String typed) {
        status.set(Status.SEARCHING);
        tasks.<SearchIndex.Found>start(
                        "register.task.list", _ -> desk.search(typed, SearchIndex.ALL_FOUND))
                .whenOver(outcome -> {
                    if (ask == asked) {
                        show(outcome);
                    }
                });
    }

    private SearchIndex.Found read(
            String typed, PetitionFilter wanted, Optional<PetitionOrder> by) {
        if (typed.isBlank()) {
            return all(desk.ids(wanted, by.orElse(PetitionOrder.RECEIVED_NEWEST)));
        }
        if (by.isEmpty() && wanted.equals(PetitionFilter.ALL)) {
            return desk.search(typed, FIRST_READ);
        }
        var found = desk.search(typed, SearchIndex.ALL_FOUND).ids();
        if (by.isPresent()) {
            var among = new HashSet<>(found);
            return all(desk.ids(wanted, by.get()).stream().filter(among::contains).toList());
        }
        var passing = new HashSet<>(desk.ids(wanted, PetitionOrder.RECEIVED_NEWEST));
        return all(found.stream().filter(passing::contains).toList());
    }

    private static SearchIndex.Found all(List<PetitionId> ids) {
        return new SearchIndex.Found(ids, true);
    }

    private void show(Outcome<SearchIndex.Found> outcome) {
        switch (outcome) {
            case Outcome.Done(var found) -> {
                rows.set(window(found.ids()));
                status.set(
                        query.get().isBlank() || desk.isIndexed() ? Status.READY : Status.INDEXING);
            }
            case Outcome.Failed(_) -> status.set(Status.FAILED);
            case Outcome.Cancelled() -> status.set(Status.READY);
        }
    }

    private WindowedRows<PetitionId, PetitionRow> window(List<PetitionId> ids) {
        return new WindowedRows<>(ids, tasks, "register.task.rows", this::fetch);
    }

    private Map<PetitionId, PetitionRow> fetch(List<PetitionId> ids) {
        return desk.rows(ids).stream()
                .collect(Collectors.toMap(PetitionRow::id, Function.identity()));
    }

    /// Keeps the present filter for later days.
    public void saveFilter() {
        if (!filter.get().equals(PetitionFilter.ALL) && !saved.contains(filter.get())) {
            saved.add(filter.get());
            keepFilters();
        }
    }

    public void forgetFilter(PetitionFilter unwanted) {
        saved.remove(unwanted);
        keepFilters();
    }

    private void keepFilters() {
        desk.saveFilters(saved.stream().map(FilterWords::write).toList());
    }

    /// Writes what is shown, in the order shown, as a workbook for a spreadsheet.
    public Running<Integer> export(Path file) {
        var ids = rows.get().keys();
        return tasks.start(
                "register.task.export",
                progress -> new RegisterWorkbook(words, desk).write(file, ids, progress));
    }

    public List<RegisterDesk.AgencyName> agencies() {
        return desk.scope();
    }

    /// Whether this officer takes petitions in.
    public boolean mayRegister() {
        return desk.officer().may(Permission.REGISTER);
    }

    public PetitionTexts words() {
        return words;
    }

    public StringProperty queryProperty() {
        return query;
    }

    /// Empty while the list stands as it does by itself.
    public ReadOnlyObjectProperty<Optional<PetitionOrder>> orderProperty() {
        return order;
    }

    public ReadOnlyObjectProperty<PetitionFilter> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<WindowedRows<PetitionId, PetitionRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ObservableList<PetitionFilter> saved() {
        return saved;
    }
}
