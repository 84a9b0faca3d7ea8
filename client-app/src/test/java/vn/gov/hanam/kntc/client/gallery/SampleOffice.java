package vn.gov.hanam.kntc.client.gallery;

import vn.gov.hanam.kntc.client.feature.dossier.DossierDesk;
import vn.gov.hanam.kntc.client.feature.exchange.DamagedPaper;
import vn.gov.hanam.kntc.client.feature.exchange.ExchangeDesk;
import vn.gov.hanam.kntc.client.feature.register.RegisterDesk;
import vn.gov.hanam.kntc.client.feature.todo.TodoDesk;
import vn.gov.hanam.kntc.client.feature.tray.TrayDesk;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.store.db.DossierDao;
import vn.gov.hanam.kntc.client.store.db.News;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.client.store.search.Query;
import vn.gov.hanam.kntc.client.store.search.SearchIndex;
import vn.gov.hanam.kntc.client.ui.petition.WhoIsWho;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.Eligibility;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionFold;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.petition.Register;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;
import vn.gov.hanam.kntc.model.text.Names;
import vn.gov.hanam.kntc.model.time.Stamp;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.model.unit.Agency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// An office in memory: every port of the screens over the real rules, the real fold and the real
/// search, with neither a disk nor a server.
///
/// [#act] is what the officer at the screen does and waits to be sent; [#arrive] is what another
/// did elsewhere; [#sync] makes the server know everything.
public final class SampleOffice
        implements TodoDesk, RegisterDesk, DossierDesk, TrayDesk, ExchangeDesk, WhoIsWho {

    public static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    public static final Instant NOW = Instant.parse("2026-11-23T02:41:07Z");

    public static final AgencyId TIEN_TAN = AgencyId.fromString("UB13366");
    public static final AgencyId PHU_LY = AgencyId.fromString("UB347");
    public static final AgencyId INSPECTORATE = AgencyId.fromString("TT35");

    public static final Officer THOA =
            officer(1, "thoa", "Nguyễn Thị Thoa", Role.RECEPTION_OFFICER, TIEN_TAN);
    public static final Officer BINH = officer(2, "binh", "Trần Văn Bình", Role.LEADER, TIEN_TAN);
    public static final Officer MINH =
            officer(3, "minh", "Lê Thị Minh", Role.INSPECTORATE, INSPECTORATE);

    private static final List<Officer> PEOPLE = List.of(THOA, BINH, MINH);
    private static final Agencies AGENCIES = Agencies.haNam2014();

    private final Random random = new Random(12);
    private final IdSource ids = new IdSource(() -> NOW, random);
    private final Officer me;
    private final Map<PetitionId, List<Recorded>> journal = new LinkedHashMap<>();
    private final Map<ActId, Recorded> refusedActs = new LinkedHashMap<>();
    private final List<TrayItem.Redecided> redecided = new ArrayList<>();
    private final List<TrayItem.Refused> refused = new ArrayList<>();
    private final Set<ActId> seen = new HashSet<>();
    private final Map<Hash, byte[]> here = new HashMap<>();
    private final Set<Hash> damaged = new HashSet<>();
    private final Set<SyncAlarm> alarms = new HashSet<>();
    private final Map<Hash, byte[]> atServer = new HashMap<>();
    private final List<UUID> drafts = new ArrayList<>();
    private final List<Consumer<Set<PetitionId>>> listeners = new ArrayList<>();
    private final List<Consumer<SyncStatus>> followers = new ArrayList<>();
    private final SearchIndex index = new SearchIndex(id -> agencyName(id).orElse(""));
    private Optional<BegunAgain> begunAgain = Optional.empty();
    private List<String> savedFilters = List.of();
    private Set<AgencyId> scope;
    private Instant now = NOW.minus(Duration.ofDays(3));
    private int lastNumber = 130;
    private int searches;
    private int rowsRead;
    private int synced;
    private boolean indexed = true;
    private Optional<FaultCode> fault = Optional.empty();
    private SyncStatus status = quiet();

    public SampleOffice(Officer me) {
        this.me = me;
        this.scope = me.equals(MINH) ? Set.of(INSPECTORATE, TIEN_TAN, PHU_LY) : Set.of(me.agency());
    }

    private static Officer officer(long id, String login, String name, Role role, AgencyId agency) {
        return new Officer(new UserId(new UUID(7, id)), login, name, role, agency);
    }

    // What happens.

    public PetitionId register(Map<PetitionField, String> form) {
        return registerBy(me, form);
    }

    public PetitionId registerBy(Officer who, Map<PetitionField, String> form) {
        var id = new PetitionId(ids.next());
        write(who, id, new PetitionAct.Register(TrackingCode.random(random), form), state(id));
        return id;
    }

    /// What another officer did elsewhere, knowing what stands here now.
    public void arrive(Officer who, PetitionId petition, PetitionAct act) {
        arrive(who, petition, act, state(petition));
    }

    /// The same, knowing only what stood there at `known`.
    public void arrive(
            Officer who, PetitionId petition, PetitionAct act, Optional<PetitionState> known) {
        write(who, petition, act, known);
    }

    /// The server refused what the officer did.
    public void refuse(PetitionId petition, PetitionAct act, String reason) {
        refuse(petition, act, reason, TrayItem.Fate.REFUSED);
    }

    /// The dossier had left this desk before the act came to the server.
    public void quarantine(PetitionId petition, PetitionAct act) {
        refuse(petition, act, "", TrayItem.Fate.QUARANTINED);
    }

    /// A restored server gives the petition another number than it had.
    public void redecide(PetitionId petition, Decision before, Decision now) {
        redecided.add(new TrayItem.Redecided(now.act(), petition, row(petition), before, now));
        changed(petition);
    }

    /// Another desk wrote it when it could not see the dossier any more.
    public void quarantineElsewhere(Officer who, PetitionId petition, PetitionAct act) {
        put(
                petition,
                recorded(who, petition, decided(who, act, state(petition))),
                "",
                TrayItem.Fate.QUARANTINED_ELSEWHERE);
    }

    private void refuse(PetitionId petition, PetitionAct act, String reason, TrayItem.Fate fate) {
        put(petition, recorded(me, petition, decided(me, act, state(petition))), reason, fate);
    }

    private void put(PetitionId petition, Recorded recorded, String reason, TrayItem.Fate fate) {
        refusedActs.put(recorded.act(), recorded);
        refused.add(
                new TrayItem.Refused(
                        recorded.act(),
                        petition,
                        row(petition),
                        kindOf(recorded.event()),
                        recorded.author(),
                        recorded.wall(),
                        fate,
                        reason));
        changed(petition);
    }

    /// The server refused a whole registration with its papers: there is no dossier of it.
    public void refuseRegistration(
            Map<PetitionField, String> form, List<byte[]> papers, String reason) {
        var petition = new PetitionId(ids.next());
        refuse(
                petition,
                new PetitionAct.Register(TrackingCode.random(random), form),
                reason,
                TrayItem.Fate.REFUSED);
        var registered = refusedActs.get(refused.getLast().act());
        for (var pdf : papers) {
            var hash = Hash.of(pdf);
            here.put(hash, pdf);
            var act =
                    new PetitionAct.AttachDocument(
                            new DocumentId(ids.next()),
                            PaperKind.PETITION,
                            "Đơn",
                            new BlobRef(hash, pdf.length, "application/pdf", SamplePdf.pages(pdf)));
            refuse(
                    petition,
                    act,
                    PetitionFold.of(List.of(registered)),
                    "petition.refused.not-registered");
        }
    }

    private void refuse(
            PetitionId petition, PetitionAct act, Optional<PetitionState> known, String reason) {
        put(
                petition,
                recorded(me, petition, decided(me, act, known)),
                reason,
                TrayItem.Fate.REFUSED);
    }

    private static String kindOf(PetitionEvent event) {
        return "petition." + event.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /// A paper; its file is in the vault when the officer at the screen attached it, otherwise at
    /// the server.
    public void attach(Officer who, PetitionId petition, PaperKind kind, String title, byte[] pdf) {
        var hash = Hash.of(pdf);
        (who.equals(me) ? here : atServer).put(hash, pdf);
        write(
                who,
                petition,
                new PetitionAct.AttachDocument(
                        new DocumentId(ids.next()),
                        kind,
                        title,
                        new BlobRef(hash, pdf.length, "application/pdf", SamplePdf.pages(pdf))),
                state(petition));
    }

    /// The server cannot be reached: what is not here does not come.
    public void cutTheLine() {
        atServer.clear();
    }

    /// The server has the papers too.
    public void copyToServer(PetitionId petition) {
        for (var paper : state(petition).orElseThrow().papers()) {
            atServer.put(paper.file().hash(), here.get(paper.file().hash()));
        }
    }

    /// A file in the vault is not what it was.
    public void damage(PetitionId petition) {
        for (var paper : state(petition).orElseThrow().papers()) {
            here.replace(paper.file().hash(), new byte[] {1});
        }
    }

    /// The papers are no more, and it has been noticed.
    public void lose(PetitionId petition) {
        for (var paper : state(petition).orElseThrow().papers()) {
            here.remove(paper.file().hash());
            damaged.add(paper.file().hash());
        }
    }

    /// The server has everything and has given numbers.
    public void sync() {
        journal.replaceAll(
                (_, events) -> new ArrayList<>(events.stream().map(this::known).toList()));
        journal.keySet().forEach(this::changed);
    }

    private Recorded known(Recorded one) {
        var number =
                one.number().isEmpty() && one.event() instanceof PetitionEvent.Registered
                        ? Optional.of(new RegisterNumber(one.owner(), 2026, ++lastNumber))
                        : one.number();
        return new Recorded(
                one.petition(),
                one.act(),
                one.stamp(),
                one.wall(),
                one.author(),
                one.owner(),
                one.dossierClass(),
                true,
                number,
                one.event());
    }

    /// Nothing of it is visible here any more.
    public void leave(PetitionId petition) {
        journal.remove(petition);
        changed(petition);
    }

    public void draft() {
        drafts.add(ids.next());
    }

    /// From now on the desk fails; none lets it work again.
    public void failWith(Optional<FaultCode> code) {
        fault = code;
    }

    public void indexing() {
        indexed = false;
    }

    public void status(SyncStatus newStatus) {
        status = newStatus;
        List.copyOf(followers).forEach(follower -> follower.accept(newStatus));
    }

    /// How often the search was asked.
    public int searches() {
        return searches;
    }

    /// How many rows were read for a list.
    public int rowsRead() {
        return rowsRead;
    }

    /// How often a sync was asked for.
    public int synced() {
        return synced;
    }

    public List<PetitionId> petitions() {
        return List.copyOf(journal.keySet());
    }

    private PetitionEvent decided(Officer who, PetitionAct act, Optional<PetitionState> known) {
        return switch (PetitionRules.decide(known, act, who)) {
            case Result.Ok<PetitionEvent>(var event) -> event;
            case Result.Refused<PetitionEvent>(var problems) ->
                    throw new IllegalStateException("a sample is refused: " + problems);
        };
    }

    private void write(
            Officer who, PetitionId petition, PetitionAct act, Optional<PetitionState> known) {
        append(recorded(who, petition, sealed(who, decided(who, act, known))));
    }

    /// A denouncer's identity does not come along from another desk.
    private PetitionEvent sealed(Officer who, PetitionEvent event) {
        return event instanceof PetitionEvent.Registered registered
                        && !who.equals(me)
                        && PetitionRules.classOf(registered) == DossierClass.CONFIDENTIAL
                ? new PetitionEvent.Registered(
                        registered.code(),
                        registered.changes().stream()
                                .filter(change -> !change.is(Register.SENDER))
                                .toList(),
                        Set.of(Register.SENDER.code()))
                : event;
    }

    private void append(Recorded recorded) {
        journal.computeIfAbsent(recorded.petition(), _ -> new ArrayList<>()).add(recorded);
        changed(recorded.petition());
    }

    private Recorded recorded(Officer who, PetitionId petition, PetitionEvent event) {
        now = now.plus(Duration.ofMinutes(7));
        var act = new ActId(ids.next());
        var before = journal.getOrDefault(petition, List.of());
        var owner = before.isEmpty() ? who.agency() : before.getFirst().owner();
        var dossierClass =
                event instanceof PetitionEvent.Registered registered
                        ? PetitionRules.classOf(registered)
                        : before.isEmpty() ? DossierClass.NORMAL : before.getFirst().dossierClass();
        return new Recorded(
                petition,
                act,
                new Stamp(now.toEpochMilli(), 0, act.toString()),
                now,
                who.id(),
                owner,
                dossierClass,
                !who.equals(me),
                Optional.empty(),
                event);
    }

    private void changed(PetitionId petition) {
        state(petition).ifPresentOrElse(index::put, () -> index.remove(petition));
        index.refresh();
        List.copyOf(listeners).forEach(listener -> listener.accept(Set.of(petition)));
    }

    private void mayFail() {
        fault.ifPresent(code -> {
            throw new Fault(code, "as the test wishes");
        });
    }

    // The ports.

    @Override
    public Officer officer() {
        return me;
    }

    @Override
    public Optional<PetitionState> state(PetitionId petition) {
        return PetitionFold.of(journal.getOrDefault(petition, List.of()));
    }

    @Override
    public List<Recorded> history(PetitionId petition) {
        return List.copyOf(journal.getOrDefault(petition, List.of()));
    }

    @Override
    public Result<PetitionState> act(PetitionId petition, PetitionAct act) {
        mayFail();
        return switch (PetitionRules.decide(state(petition), act, me)) {
            case Result.Ok<PetitionEvent>(var event) -> {
                append(recorded(me, petition, event));
                yield Result.ok(state(petition).orElseThrow());
            }
            case Result.Refused<PetitionEvent>(var problems) -> Result.refused(problems);
        };
    }

    @Override
    public Result<PetitionState> attach(PetitionId petition, NewPaper paper) {
        try (var in = paper.content().get()) {
            var bytes = in.readAllBytes();
            here.put(Hash.of(bytes), bytes);
            return act(
                    petition,
                    new PetitionAct.AttachDocument(
                            new DocumentId(ids.next()),
                            paper.kind(),
                            paper.title(),
                            new BlobRef(
                                    Hash.of(bytes),
                                    bytes.length,
                                    paper.mediaType(),
                                    paper.pages())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public NewPaper paperOf(Path file, PaperKind kind, String title) {
        try {
            var bytes = Files.readAllBytes(file);
            try (var pages = PaperPages.open(bytes)) {
                return new NewPaper(
                        kind,
                        title,
                        "application/pdf",
                        pages.pageCount(),
                        () -> new java.io.ByteArrayInputStream(bytes));
            }
        } catch (IOException failed) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "a chosen file cannot be read", failed);
        }
    }

    @Override
    public List<PaperRow> papers(PetitionId petition) {
        return state(petition).map(PetitionState::presentPapers).orElse(List.of()).stream()
                .map(paper ->
                        new PaperRow(
                                paper.id(),
                                petition,
                                paper.kind(),
                                paper.title(),
                                paper.file(),
                                paper.deskOnly(),
                                paper.removed(),
                                paper.at(),
                                here.containsKey(paper.file().hash()),
                                atServer.containsKey(paper.file().hash()),
                                damaged.contains(paper.file().hash())))
                .toList();
    }

    @Override
    public Set<SyncAlarm> alarms() {
        return Set.copyOf(alarms);
    }

    /// Sync has mended something that a person must look into.
    public void alarm(SyncAlarm alarm) {
        alarms.add(alarm);
    }

    @Override
    public List<DamagedPaper> damagedPapers() {
        return rows(ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST)).stream()
                .flatMap(
                        row -> papers(row.id()).stream().map(paper -> new DamagedPaper(row, paper)))
                .filter(paper -> paper.paper().damaged())
                .toList();
    }

    @Override
    public byte[] read(Hash file) {
        var bytes = here.getOrDefault(file, new byte[0]);
        if (!Hash.of(bytes).equals(file)) {
            here.remove(file);
            damaged.add(file);
            throw new Fault(FaultCode.BLOB_DAMAGED, "as the test wishes");
        }
        return bytes.clone();
    }

    @Override
    public void fetch(PaperRow paper, Tasks.Progress progress) {
        mayFail();
        progress.checkpoint(paper.file().bytes() / 2, paper.file().bytes());
        var bytes = atServer.get(paper.file().hash());
        if (bytes == null) {
            throw new Fault(FaultCode.SERVER_UNREACHABLE, "as the test wishes");
        }
        here.put(paper.file().hash(), bytes);
        damaged.remove(paper.file().hash());
    }

    @Override
    public Optional<PetitionId> find(String codeOrNumber) {
        return journal.keySet().stream()
                .filter(id -> isCalled(state(id).orElseThrow(), codeOrNumber.strip()))
                .findFirst();
    }

    private static boolean isCalled(PetitionState state, String typed) {
        return state.code().toString().equals(typed)
                || state.number().filter(number -> number.text().equals(typed)).isPresent();
    }

    @Override
    public void markRead(PetitionId petition) {
        unread().stream()
                .filter(one -> one.petition().equals(petition))
                .forEach(one -> seen.add(one.act()));
    }

    @Override
    public List<DossierDao.Unread> unread() {
        record Waiting(PetitionId petition, News news) {}
        return journal.keySet().stream()
                .flatMap(id ->
                        News.of(state(id).orElseThrow()).stream()
                                .map(news -> new Waiting(id, news)))
                .filter(one -> one.news().isFor(me) && !seen.contains(one.news().act()))
                .sorted(Comparator.comparing((Waiting one) -> one.news().at()).reversed())
                .map(one -> new DossierDao.Unread(one.petition(), one.news().act()))
                .toList();
    }

    private Instant lastChange(PetitionId petition) {
        return history(petition).getLast().wall();
    }

    @Override
    public List<TodoDesk.Begun> drafts() {
        return drafts.stream()
                .map(id ->
                        new TodoDesk.Begun(
                                id,
                                id.equals(drafts.getFirst()) ? "Nguyễn Thị Lụa" : "",
                                Optional.of(NOW)))
                .toList();
    }

    @Override
    public List<TrayItem> tray() {
        mayFail();
        var items = new ArrayList<TrayItem>();
        for (var id : journal.keySet()) {
            state(id).orElseThrow().openConflicts().stream()
                    .map(PetitionState.Conflict::register)
                    .distinct()
                    .forEach(register -> items.add(new TrayItem.Undecided(id, row(id), register)));
        }
        items.addAll(redecided);
        items.addAll(refused);
        return items;
    }

    @Override
    public Set<ActId> seen() {
        return Set.copyOf(seen);
    }

    @Override
    public void markSeen(ActId act) {
        seen.add(act);
    }

    @Override
    public DocumentId newDocument() {
        return new DocumentId(ids.next());
    }

    @Override
    public UUID registerAgain(Map<PetitionField, String> form, List<BlobRef> papers) {
        begunAgain = Optional.of(new BegunAgain(form, papers));
        return ids.next();
    }

    /// What was registered again, with the papers that came along.
    public record BegunAgain(Map<PetitionField, String> form, List<BlobRef> papers) {}

    public Optional<BegunAgain> begunAgain() {
        return begunAgain;
    }

    @Override
    public Optional<Recorded> refusedAct(ActId act) {
        return Optional.ofNullable(refusedActs.get(act));
    }

    @Override
    public List<PetitionId> ids(PetitionFilter filter, PetitionOrder order) {
        mayFail();
        return journal.keySet().stream()
                .map(id -> row(id).orElseThrow())
                .filter(row -> passes(row, filter))
                .sorted(comparator(order))
                .map(PetitionRow::id)
                .toList();
    }

    private static Comparator<PetitionRow> comparator(PetitionOrder order) {
        Comparator<PetitionRow> received =
                Comparator.comparing(row -> row.receivedOn().orElse(LocalDate.MIN));
        return switch (order) {
            case RECEIVED_NEWEST -> received.reversed();
            case RECEIVED_OLDEST -> received;
            case CHANGED_NEWEST -> Comparator.comparing(PetitionRow::changedAt).reversed();
            case SENDER -> Comparator.comparing(PetitionRow::sender, Names.BY_GIVEN_NAME);
            case NUMBER ->
                    Comparator.comparing(row -> row.number().map(RegisterNumber::number).orElse(0));
        };
    }

    private static boolean passes(PetitionRow row, PetitionFilter filter) {
        return (filter.kinds().isEmpty() || row.kind().filter(filter.kinds()::contains).isPresent())
                && (filter.owners().isEmpty() || filter.owners().contains(row.owner()))
                && filter.status().filter(wanted -> !wanted.equals(row.status())).isEmpty()
                && row.receivedOn()
                        .filter(day ->
                                filter.receivedFrom().filter(day::isBefore).isEmpty()
                                        && filter.receivedTo().filter(day::isAfter).isEmpty())
                        .isPresent()
                && (!filter.withConflicts() || row.openConflicts() > 0)
                && (!filter.unsent() || row.unsent() > 0)
                && (!filter.incomplete() || (row.papers() == 0 || !row.lacking().isEmpty()));
    }

    @Override
    public SearchIndex.Found search(String typed, int limit) {
        mayFail();
        searches++;
        return index.find(Query.parse(typed), limit);
    }

    @Override
    public List<PetitionRow> rows(List<PetitionId> wanted) {
        rowsRead += wanted.size();
        return wanted.stream().map(this::row).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<PetitionRow> row(PetitionId petition) {
        return state(petition).map(this::row);
    }

    private static String lacking(PetitionState state) {
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        for (var field : PetitionField.values()) {
            form.put(field, state.value(field));
        }
        return state.hidesSender()
                ? ""
                : Eligibility.missing(form).stream().findFirst().map(Problem::code).orElse("");
    }

    private PetitionRow row(PetitionState state) {
        var sealed = state.dossierClass() == DossierClass.CONFIDENTIAL;
        var current = state.value(PetitionField.STATUS);
        return new PetitionRow(
                state.id(),
                state.code(),
                state.number(),
                state.kind(),
                state.value(PetitionField.SOURCE),
                state.receivedOn(),
                sealed ? state.pseudonym() : state.value(PetitionField.SENDER_NAME),
                sealed,
                sealed ? "" : state.value(PetitionField.SENDER_ADDRESS),
                state.value(PetitionField.RESPONDENT),
                state.value(PetitionField.SUMMARY),
                state.owner(),
                sealed,
                current.isEmpty() ? "OPEN" : current,
                state.value(PetitionField.HANDLING),
                state.openConflicts().size(),
                history(state.id()).getFirst().confirmed(),
                (int) history(state.id()).stream().filter(one -> !one.confirmed()).count(),
                state.presentPapers().size(),
                state.registeredBy(),
                lastChange(state.id()),
                lacking(state));
    }

    @Override
    public int count(PetitionFilter filter) {
        return ids(filter, PetitionOrder.RECEIVED_NEWEST).size();
    }

    @Override
    public List<PetitionRow> some(PetitionFilter filter, int limit) {
        return rows(ids(filter, PetitionOrder.RECEIVED_NEWEST).stream().limit(limit).toList());
    }

    @Override
    public boolean isIndexed() {
        return indexed;
    }

    @Override
    public List<RegisterDesk.AgencyName> scope() {
        return scope.stream()
                .sorted()
                .map(id -> new RegisterDesk.AgencyName(id, agencyName(id).orElseThrow()))
                .toList();
    }

    @Override
    public List<DossierDesk.AgencyName> agencies() {
        return AGENCIES.all().stream()
                .filter(agency -> !agency.id().equals(me.agency()))
                .map(agency ->
                        new DossierDesk.AgencyName(agency.id(), agency.name(), !agency.verified()))
                .toList();
    }

    @Override
    public List<String> savedFilters() {
        return savedFilters;
    }

    @Override
    public void saveFilters(List<String> filters) {
        savedFilters = List.copyOf(filters);
    }

    @Override
    public Runnable listen(Consumer<Set<PetitionId>> changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public SyncStatus status() {
        return status;
    }

    @Override
    public int unsentDossiers() {
        return count(PetitionFilter.ALL.onlyUnsent());
    }

    @Override
    public void syncNow() {
        synced++;
    }

    @Override
    public void setMetered(boolean metered) {
        status(
                new SyncStatus(
                        status.state(),
                        status.since(),
                        status.lastSuccess(),
                        status.unsentActs(),
                        status.unsentFiles(),
                        status.unsentPages(),
                        status.unsentBytes(),
                        status.rate(),
                        status.nextTry(),
                        status.trouble(),
                        status.skew(),
                        metered));
    }

    @Override
    public Runnable follow(Consumer<SyncStatus> changed) {
        followers.add(changed);
        return () -> followers.remove(changed);
    }

    private static SyncStatus quiet() {
        return new SyncStatus(
                SyncStatus.State.UP_TO_DATE,
                NOW,
                Optional.of(NOW),
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                false);
    }

    @Override
    public Optional<String> personName(UserId user) {
        return PEOPLE.stream().filter(one -> one.id().equals(user)).map(Officer::name).findFirst();
    }

    @Override
    public Optional<AgencyId> agencyOf(UserId user) {
        return PEOPLE.stream()
                .filter(one -> one.id().equals(user))
                .map(Officer::agency)
                .findFirst();
    }

    @Override
    public Optional<String> agencyName(AgencyId agency) {
        return AGENCIES.find(agency).map(Agency::name);
    }
}
