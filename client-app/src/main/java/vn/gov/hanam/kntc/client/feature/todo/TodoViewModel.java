package vn.gov.hanam.kntc.client.feature.todo;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
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
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.Eligibility;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What waits for this officer, in groups, the pressing first.
public final class TodoViewModel {

    /// Why something waits.
    public enum Group {
        HANDLE("todo.group.handle"),
        DRAFTS("todo.group.drafts"),
        INCOMPLETE("todo.group.incomplete"),
        NEWS("todo.group.news"),
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
    /// @param all where the rest is
    public record Part(Group group, int count, List<Item> items, Optional<Route> all) {
        public Part {
            items = List.copyOf(items);
        }
    }

    private static final int SHOWN = 6;
    private static final int LOOKED_AT = 200;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final TodoDesk desk;
    private final Tasks tasks;
    private final Delays delays;
    private final PetitionTexts words;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Optional<List<Part>>> parts =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper pressing = new ReadOnlyIntegerWrapper();
    private Delays.Pending pending = () -> {};

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
        reload();
        return desk.listen(_ -> {
            pending.cancel();
            pending = delays.after(PAUSE, this::reload);
        });
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
        add(read, drafts());
        add(read, incomplete());
        add(read, news());
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
            if (item instanceof TrayItem.Refused refused && seen.contains(refused.act())) {
                continue;
            }
            var why =
                    switch (item) {
                        case TrayItem.Undecided undecided ->
                                texts.get(
                                        "todo.why.conflict", words.register(undecided.register()));
                        case TrayItem.Refused refused -> refusedWhy(refused);
                    };
            items.add(
                    new Item(
                            item.row().map(this::title).orElse(texts.get("todo.dossier.gone")),
                            why,
                            Route.to(Routes.TRAY)));
        }
        return new Part(
                Group.HANDLE, items.size(), first(items), Optional.of(Route.to(Routes.TRAY)));
    }

    private String refusedWhy(TrayItem.Refused refused) {
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
        return new Part(Group.DRAFTS, items.size(), first(items), Optional.empty());
    }

    /// Of the own agency: what the law still misses, and what has no scan.
    private Part incomplete() {
        var own = PetitionFilter.ALL.owners(Set.of(desk.officer().agency())).status("OPEN");
        var bare = own.onlyWithoutPapers();
        var items = new ArrayList<Item>();
        var listed = new HashSet<PetitionId>();
        for (var row : desk.some(bare, SHOWN)) {
            listed.add(row.id());
            items.add(item(row, texts.get("todo.why.no-paper")));
        }
        var unfit = 0;
        for (var row : desk.some(own, LOOKED_AT)) {
            var missing = desk.state(row.id()).map(this::missing).orElse(List.of());
            if (!missing.isEmpty() && row.papers() > 0 && listed.add(row.id())) {
                unfit++;
                items.add(
                        item(
                                row,
                                texts.get("todo.why.missing", texts.problem(missing.getFirst()))));
            }
        }
        return new Part(
                Group.INCOMPLETE,
                desk.count(bare) + unfit,
                first(items),
                Optional.of(
                        Route.to(
                                Routes.PETITIONS,
                                "?owner="
                                        + desk.officer().agency().code()
                                        + "&status=OPEN&mark=no-paper")));
    }

    private List<Problem> missing(PetitionState state) {
        if (state.hidesSender()) {
            return List.of();
        }
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        for (var field : PetitionField.values()) {
            form.put(field, state.value(field));
        }
        return Eligibility.missing(form);
    }

    /// What others did and this officer has not looked at.
    private Part news() {
        var ids = new ArrayList<PetitionId>();
        var why = new ArrayList<String>();
        for (var unread : desk.unread(LOOKED_AT)) {
            news(unread)
                    .ifPresent(reason -> {
                        ids.add(unread.petition());
                        why.add(reason);
                    });
        }
        var rows = desk.rows(ids);
        var items = new ArrayList<Item>();
        for (var row : rows) {
            items.add(item(row, why.get(ids.indexOf(row.id()))));
        }
        return new Part(Group.NEWS, items.size(), first(items), Optional.empty());
    }

    private Optional<String> news(TodoDesk.Unread unread) {
        var me = desk.officer();
        return desk.history(unread.petition()).reversed().stream()
                .filter(recorded -> !recorded.author().equals(me.id()))
                .filter(recorded ->
                        unread.readAt().filter(at -> !recorded.wall().isAfter(at)).isEmpty())
                .map(this::news)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> news(Recorded recorded) {
        var me = desk.officer().agency();
        return switch (recorded.event()) {
            case PetitionEvent.Instructed(var text) ->
                    Optional.of(
                            texts.get(
                                    "todo.why.instruction", words.person(recorded.author()), text));
            case PetitionEvent.Sent(var to, _) when to.equals(me) ->
                    Optional.of(texts.get("todo.why.received", words.agency(recorded.owner())));
            case PetitionEvent.Registered _ when !recorded.owner().equals(me) ->
                    Optional.of(texts.get("todo.why.received", words.agency(recorded.owner())));
            case PetitionEvent.Registered _,
                    PetitionEvent.Sent _,
                    PetitionEvent.Corrected _,
                    PetitionEvent.DocumentAttached _,
                    PetitionEvent.DocumentRemoved _,
                    PetitionEvent.Noted _,
                    PetitionEvent.Linked _,
                    PetitionEvent.Unlinked _,
                    PetitionEvent.Withdrawn _,
                    PetitionEvent.Reopened _,
                    PetitionEvent.Recalled _,
                    PetitionEvent.ConflictDecided _,
                    PetitionEvent.Unknown _ ->
                    Optional.empty();
        };
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

    private static List<Item> first(List<Item> items) {
        return items.subList(0, Math.min(SHOWN, items.size()));
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
