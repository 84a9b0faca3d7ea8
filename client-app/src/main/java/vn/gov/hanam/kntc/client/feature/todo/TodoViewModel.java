package vn.gov.hanam.kntc.client.feature.todo;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Paced;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What waits for this officer, in groups, the pressing first.
public final class TodoViewModel {

    /// Why something waits.
    public enum Group {
        HANDLE("todo.group.handle"),
        NEWS("todo.group.news"),
        DRAFTS("todo.group.drafts"),
        INCOMPLETE("todo.group.incomplete"),
        UNSENT("todo.group.unsent");

        private final String textKey;

        Group(String textKey) {
            this.textKey = textKey;
        }

        public String textKey() {
            return textKey;
        }
    }

    /// One thing to do.
    ///
    /// @param why why it is here
    public record Item(String title, String why, Route route) {}

    /// @param count how many there are; more than `items` when not all are listed
    /// @param all where the rest is; empty when it is shown here, see [#showAll]
    public record Part(Group group, int count, List<Item> items, Optional<Route> all) {
        public Part {
            items = List.copyOf(items);
        }
    }

    private static final int SHOWN = 6;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final TodoDesk desk;
    private final Tasks tasks;
    private final Delays delays;
    private volatile Set<Group> whole = Set.of();
    private final PetitionTexts words;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Optional<List<Part>>> parts =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper pressing = new ReadOnlyIntegerWrapper();

    public TodoViewModel(TodoDesk desk, Tasks tasks, Delays delays, PetitionTexts words) {
        this.desk = desk;
        this.tasks = tasks;
        this.delays = delays;
        this.words = words;
        this.texts = words.texts();
    }

    /// Reads what waits, and again whenever something has changed.
    ///
    /// @return ends the following
    public Runnable follow() {
        var paced = new Paced(delays, PAUSE, this::reload);
        paced.ask();
        return desk.listen(_ -> paced.ask());
    }

    /// Lists all of a group from now on.
    public void showAll(Group group) {
        var more = EnumSet.of(group);
        more.addAll(whole);
        whole = Set.copyOf(more);
        reload();
    }

    public void reload() {
        tasks.start("todo.task.read", _ -> read()).whenOver(this::show);
    }

    private void show(Outcome<List<Part>> outcome) {
        if (outcome instanceof Outcome.Done(var read)) {
            parts.set(Optional.of(read));
            waiting.set(
                    read.stream()
                            .filter(part -> part.group() != Group.UNSENT)
                            .mapToInt(Part::count)
                            .sum());
            pressing.set(
                    read.stream()
                            .filter(part -> part.group() == Group.HANDLE)
                            .mapToInt(Part::count)
                            .sum());
        }
    }

    private List<Part> read() {
        var read = new ArrayList<Part>();
        add(read, handle());
        add(read, news());
        add(read, drafts());
        add(read, incomplete());
        add(read, unsent());
        return List.copyOf(read);
    }

    private static void add(List<Part> read, Part part) {
        if (part.count() > 0) {
            read.add(part);
        }
    }

    private Part handle() {
        var seen = desk.seen();
        var items = new ArrayList<Item>();
        for (var item : desk.tray()) {
            if (isSeen(item, seen)) {
                continue;
            }
            var why =
                    switch (item) {
                        case TrayItem.Undecided undecided ->
                                texts.get(
                                        "todo.why.conflict", words.register(undecided.register()));
                        case TrayItem.Redecided _ -> texts.get("todo.why.redecided");
                        case TrayItem.Refused refused -> refusedWhy(refused);
                    };
            items.add(
                    new Item(
                            item.row().map(this::title).orElse(texts.get("todo.dossier.gone")),
                            why,
                            Route.to(Routes.TRAY)));
        }
        return new Part(
                Group.HANDLE,
                items.size(),
                items.subList(0, shown(Group.HANDLE, items.size())),
                Optional.of(Route.to(Routes.TRAY)));
    }

    private static boolean isSeen(TrayItem item, Set<ActId> seen) {
        return switch (item) {
            case TrayItem.Refused refused -> seen.contains(refused.act());
            case TrayItem.Redecided redecided -> seen.contains(redecided.act());
            case TrayItem.Undecided _ -> false;
        };
    }

    private String refusedWhy(TrayItem.Refused refused) {
        if (refused.fate() == TrayItem.Fate.QUARANTINED_ELSEWHERE) {
            return texts.get("todo.why.elsewhere");
        }
        return !refused.reason().isEmpty() && texts.has(refused.reason())
                ? texts.get("todo.why.refused", texts.problem(Problem.of(refused.reason())))
                : texts.get("todo.why.refused-unsaid");
    }

    private Part drafts() {
        var drafts = desk.drafts();
        var items =
                drafts.stream()
                        .map(begun ->
                                new Item(
                                        begun.sender().isBlank()
                                                ? texts.get("todo.draft.title")
                                                : texts.get("todo.draft.of", begun.sender()),
                                        begun.at()
                                                .map(at ->
                                                        texts.get(
                                                                "todo.why.draft-since",
                                                                Formats.day(Vietnam.dayOf(at)),
                                                                Formats.time(at)))
                                                .orElseGet(() -> texts.get("todo.why.draft")),
                                        Route.to(Routes.INTAKE, begun.id())))
                        .toList();
        return new Part(
                Group.DRAFTS,
                items.size(),
                items.subList(0, shown(Group.DRAFTS, items.size())),
                Optional.empty());
    }

    /// Of the own agency: what the law still misses, and what has no scan.
    private Part incomplete() {
        var filter =
                PetitionFilter.ALL
                        .owners(Set.of(desk.officer().agency()))
                        .status("OPEN")
                        .onlyIncomplete();
        var items = desk.some(filter, SHOWN).stream().map(row -> item(row, missing(row))).toList();
        return new Part(
                Group.INCOMPLETE,
                desk.count(filter),
                items,
                Optional.of(
                        Route.to(
                                Routes.PETITIONS,
                                "?owner="
                                        + desk.officer().agency().code()
                                        + "&status=OPEN&mark=incomplete")));
    }

    private String missing(PetitionRow row) {
        return row.papers() == 0
                ? texts.get("todo.why.no-paper")
                : texts.get("todo.why.missing", texts.problem(Problem.of(row.lacking())));
    }

    /// What others did and this officer has not looked at, once a dossier.
    private Part news() {
        var newest = new LinkedHashMap<PetitionId, ActId>();
        desk.unread().forEach(one -> newest.putIfAbsent(one.petition(), one.act()));
        var shown = newest.keySet().stream().limit(shown(Group.NEWS, newest.size())).toList();
        var items =
                desk.rows(shown).stream()
                        .map(row ->
                                item(
                                        row,
                                        news(
                                                row.id(),
                                                Objects.requireNonNull(newest.get(row.id())))))
                        .toList();
        return new Part(Group.NEWS, newest.size(), items, Optional.empty());
    }

    private String news(PetitionId petition, ActId act) {
        return desk.history(petition).stream()
                .filter(recorded -> recorded.act().equals(act))
                .findFirst()
                .map(recorded ->
                        recorded.event() instanceof PetitionEvent.Instructed(var text)
                                ? texts.get(
                                        "todo.why.instruction",
                                        words.person(recorded.author()),
                                        text)
                                : texts.get("todo.why.received", words.agency(recorded.owner())))
                .orElse("");
    }

    private Part unsent() {
        var filter = PetitionFilter.ALL.onlyUnsent();
        var items =
                desk.some(filter, SHOWN).stream()
                        .map(row -> item(row, texts.get("todo.why.unsent", row.unsent())))
                        .toList();
        return new Part(
                Group.UNSENT,
                desk.count(filter),
                items,
                Optional.of(Route.to(Routes.PETITIONS, "?mark=unsent")));
    }

    private int shown(Group group, int count) {
        return whole.contains(group) ? count : Math.min(SHOWN, count);
    }

    private Item item(PetitionRow row, String why) {
        return new Item(title(row), why, Route.to(Routes.DOSSIER, row.id()));
    }

    private String title(PetitionRow row) {
        return texts.get(
                "todo.item",
                words.inFewWords(
                        row.kind(),
                        row.number(),
                        row.code(),
                        words.sender(row.sender(), row.senderHidden())),
                row.receivedOn().map(Formats::day).orElse(""));
    }

    /// Whether this officer takes petitions in.
    public boolean mayRegister() {
        return desk.officer().may(Permission.REGISTER);
    }

    public PetitionTexts words() {
        return words;
    }

    /// Empty until it has been read once.
    public ReadOnlyObjectProperty<Optional<List<Part>>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    /// For the badge: all that waits for a person.
    public ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// For the badge: what is pressing.
    public ReadOnlyIntegerProperty pressingProperty() {
        return pressing.getReadOnlyProperty();
    }
}
