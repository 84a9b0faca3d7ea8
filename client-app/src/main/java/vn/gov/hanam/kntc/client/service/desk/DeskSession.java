package vn.gov.hanam.kntc.client.service.desk;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.client.store.KeyRing;
import vn.gov.hanam.kntc.client.store.SealedFile;
import vn.gov.hanam.kntc.client.store.StoreLock;
import vn.gov.hanam.kntc.client.store.Vault;
import vn.gov.hanam.kntc.client.store.db.DossierDao;
import vn.gov.hanam.kntc.client.store.db.DraftDao;
import vn.gov.hanam.kntc.client.store.db.H2DeskStore;
import vn.gov.hanam.kntc.client.store.db.PaperDao;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionListDao;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.db.TrayDao;
import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.client.store.search.DuplicateHint;
import vn.gov.hanam.kntc.client.store.search.Query;
import vn.gov.hanam.kntc.client.store.search.SearchIndex;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalDamage;
import vn.gov.hanam.kntc.model.json.Json;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.DeskStore.Tx;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.ReadMark;
import vn.gov.hanam.kntc.model.time.Vietnam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An officer at a desk, from login to logout: everything a screen asks for and every act.
///
/// Acts, and what sync brings, go through one lock, held for milliseconds and never while the
/// network is waited for. Lists and searches do not take it. No method belongs on the UI thread
/// except those that say so.
public final class DeskSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeskSession.class);

    /// Few, because an act waits for as long as it takes to read them.
    private static final int INDEXED_AT_ONCE = 10;

    /// A disk that damages the tables again and again is not helped by writing them once more.
    private static final int REBUILT_MAX = 3;

    private static final Duration CLOCK_BACK_MAX = Duration.ofHours(1);
    private static final Duration CLOCK_AHEAD_MAX = Duration.ofDays(180);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    /// What a session is made of.
    ///
    /// @param healed acts written into a damaged journal again
    record Parts(
            StoreLock lock,
            KeyRing ring,
            DataKey key,
            Journal journal,
            H2DeskStore store,
            DeskEngine engine,
            Vault vault,
            IdSource ids,
            InstantSource clock,
            SecureRandom random,
            int healed) {

        Parts healed(int acts) {
            return new Parts(
                    lock, ring, key, journal, store, engine, vault, ids, clock, random, acts);
        }

        Parts with(DeskEngine another) {
            return new Parts(
                    lock, ring, key, journal, store, another, vault, ids, clock, random, healed);
        }
    }

    private final ReentrantLock writer = new ReentrantLock();
    private final Parts parts;
    private final Enrolment enrolment;
    private final Officer officer;
    private final SealedFile directoryFile;
    private final SearchIndex index;
    private final PetitionListDao lists;
    private final DossierDao dossiers;
    private final TrayDao tray;
    private final DraftDao drafts;
    private final PaperDao papers;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final SealedFile deviceFile;
    private volatile OfficeDirectory directory;
    private volatile boolean indexed;
    private final AtomicInteger rebuilt = new AtomicInteger();
    private boolean behind;
    private boolean closed;

    /// Told after something changed, on the thread that changed it.
    @FunctionalInterface
    public interface Listener {
        void changed(Set<PetitionId> petitions);
    }

    DeskSession(
            Parts parts,
            Enrolment enrolment,
            Officer officer,
            OfficeDirectory directory,
            SealedFile directoryFile,
            SealedFile deviceFile) {
        this.parts = parts;
        this.enrolment = enrolment;
        this.officer = officer;
        this.directory = directory;
        this.directoryFile = directoryFile;
        this.deviceFile = deviceFile;
        var store = parts.store();
        lists = new PetitionListDao(store);
        dossiers = new DossierDao(store);
        tray = new TrayDao(store);
        drafts = new DraftDao(store);
        papers = new PaperDao(store);
        index = new SearchIndex(id -> this.directory.agencyName(id).orElse(""));
        store.listen(this::projected);
    }

    // Who and where. Fast; also on the UI thread.

    public Officer officer() {
        return officer;
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    public OfficeDirectory directory() {
        return directory;
    }

    public PetitionId newPetition() {
        return new PetitionId(parts.ids().next());
    }

    public DocumentId newDocument() {
        return new DocumentId(parts.ids().next());
    }

    public UUID newDraft() {
        return parts.ids().next();
    }

    public TrackingCode newCode() {
        return TrackingCode.random(parts.random());
    }

    /// @return ends the listening
    public Runnable listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void projected(Map<UUID, Optional<PetitionState>> changed) {
        changed.forEach((dossier, state) ->
                state.ifPresentOrElse(index::put, () -> index.remove(new PetitionId(dossier))));
        index.refresh();
        var ids = changed.keySet().stream().map(PetitionId::new).collect(Collectors.toSet());
        listeners.forEach(listener -> listener.changed(Set.copyOf(ids)));
    }

    // Acts. On the disk when they return.

    /// Writes a new petition into the register, its papers with it: all of it or nothing.
    public Result<PetitionState> register(
            PetitionId petition,
            TrackingCode code,
            Map<PetitionField, String> form,
            List<NewPaper> newPapers) {
        var acts = new ArrayList<PetitionAct>();
        acts.add(new PetitionAct.Register(code, form));
        newPapers.forEach(paper -> acts.add(attachment(paper)));
        return act(petition, acts);
    }

    public Result<PetitionState> attach(PetitionId petition, NewPaper paper) {
        return act(petition, attachment(paper));
    }

    /// The file is in the vault, forced, before the act that names it is written.
    private PetitionAct attachment(NewPaper paper) {
        try (var content = paper.content().get()) {
            var stored = parts.vault().put(content);
            var file = new BlobRef(stored.hash(), stored.size(), paper.mediaType(), paper.pages());
            return new PetitionAct.AttachDocument(newDocument(), paper.kind(), paper.title(), file);
        } catch (IOException failed) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "a paper cannot be read", failed);
        }
    }

    public Result<PetitionState> act(PetitionId petition, PetitionAct act) {
        return act(petition, List.of(act));
    }

    /// Several acts on one petition: all are on the disk when this returns, or none.
    public Result<PetitionState> act(PetitionId petition, List<? extends PetitionAct> acts) {
        return alone(() -> {
            var before = parts.journal().end();
            try {
                return parts.engine().act(petition, acts, officer);
            } catch (Fault failed) {
                if (parts.journal().end() == before) {
                    throw failed;
                }
                // It is on the disk: saved. Only what is derived from it has failed.
                behind = true;
                catchUp(failed);
                return parts.engine().state(petition).map(Result::ok).orElseThrow(() -> failed);
            }
        });
    }

    /// Runs `work` on the engine, alone. For sync; never waits for the network inside.
    public <T> T withEngine(Function<DeskEngine, T> work) {
        return alone(() -> work.apply(parts.engine()));
    }

    @FunctionalInterface
    private interface Work<T> {
        T run();
    }

    private <T> T alone(Work<T> work) {
        writer.lock();
        try {
            require(!closed, "the session is over");
            if (behind || parts.store().hasFailed()) {
                catchUp(new Fault(FaultCode.STORE_DAMAGED, "the projection is behind"));
            }
            var before = parts.journal().end();
            try {
                return work.run();
            } catch (Fault failed) {
                behind |= parts.journal().end() != before;
                var damaged = failed.code() == FaultCode.STORE_DAMAGED;
                if (damaged || parts.store().hasFailed() || isUnreadable()) {
                    behind = true;
                    if (damaged && rebuilt.get() < REBUILT_MAX) {
                        setAside();
                    }
                    catchUp(new Fault(FaultCode.STORE_DAMAGED, "the projection is set aside"));
                    if (parts.journal().end() == before) {
                        return work.run();
                    }
                }
                throw failed;
            }
        } finally {
            writer.unlock();
        }
    }

    /// Reads the journal on from where the projection stands; a damaged projection is set aside
    /// first and all of it read.
    private void catchUp(Fault because) {
        if (parts.store().hasFailed()) {
            parts.store().reopen();
        }
        if (because.code() == FaultCode.STORE_DAMAGED && isUnreadable()) {
            setAside();
        }
        try {
            parts.engine().open(DeskFolder.visitor((_, _) -> {}));
        } catch (Fault unwritable) {
            if (unwritable.code() == FaultCode.STORE_NEWER) {
                throw unwritable;
            }
            // After a full disk H2 still answers from memory and takes nothing more.
            setAside();
            parts.engine().open(DeskFolder.visitor((_, _) -> {}));
        }
        behind = false;
    }

    private void setAside() {
        parts.store().setAside();
        rebuilt.incrementAndGet();
    }

    private boolean isUnreadable() {
        try {
            return parts.store().read(Tx::journalPosition) > parts.journal().end()
                    || lists.count(PetitionFilter.ALL) < 0
                    || !parts.store().isSound();
        } catch (Fault unreadable) {
            return true;
        }
    }

    /// Reads rows for a screen. Tables that turn out to be damaged are set aside and filled from
    /// the journal first; those whose disk failed are opened anew.
    private <T> T shown(Work<T> read) {
        var before = rebuilt.get();
        try {
            return read.run();
        } catch (Fault failed) {
            if (parts.store().hasFailed()) {
                return alone(read);
            }
            if (failed.code() != FaultCode.STORE_DAMAGED || before >= REBUILT_MAX) {
                throw failed;
            }
            fillAnew(before);
            return read.run();
        }
    }

    private void fillAnew(int before) {
        writer.lock();
        try {
            require(!closed, "the session is over");
            if (rebuilt.get() == before) {
                setAside();
                parts.engine().open(DeskFolder.visitor((_, _) -> {}));
                behind = false;
            }
        } finally {
            writer.unlock();
        }
    }

    /// Throws the projection away and reads the whole journal again.
    public void rebuild(DeskFolder.Progress progress) {
        writer.lock();
        try {
            index.clear();
            indexed = false;
            parts.store().setAside();
            parts.engine().open(DeskFolder.visitor(progress));
            behind = false;
            indexed = true;
        } finally {
            writer.unlock();
        }
    }

    // One dossier.

    public Optional<PetitionState> state(PetitionId petition) {
        return mayRead() ? alone(() -> parts.engine().state(petition)) : Optional.empty();
    }

    public List<Recorded> history(PetitionId petition) {
        return mayRead() ? alone(() -> parts.engine().history(petition)) : List.of();
    }

    public Optional<PetitionRow> row(PetitionId petition) {
        return mayRead() ? shown(() -> dossiers.row(petition)) : Optional.empty();
    }

    public Optional<PetitionId> byCode(TrackingCode code) {
        return mayRead() ? shown(() -> dossiers.byCode(code)) : Optional.empty();
    }

    public Optional<PetitionId> byNumber(RegisterNumber number) {
        return mayRead() ? shown(() -> dossiers.byNumber(number)) : Optional.empty();
    }

    /// The officer has looked at it: what waited for him there waits no more. Keeping that can
    /// fail, for the disk may be full; then he is told of it once more.
    public void markRead(PetitionId petition) {
        try {
            var acts = mayRead() ? dossiers.unread(officer, petition) : List.<ActId>of();
            if (!acts.isEmpty()) {
                mark(acts);
                listeners.forEach(listener -> listener.changed(Set.of(petition)));
            }
        } catch (Fault notKept) {
            LOG.info("a look at a dossier is not kept, {}", notKept.code());
        }
    }

    private void mark(List<ActId> acts) {
        alone(() -> {
            parts.engine().read(new ReadMark(officer.id(), acts));
            return 0;
        });
    }

    // Lists.

    /// The dossiers of a list, in order; their rows come with [#rows] as the screen scrolls.
    public List<PetitionId> ids(PetitionFilter filter, PetitionOrder order) {
        return mayRead() ? shown(() -> lists.ids(filter, order)) : List.of();
    }

    public List<PetitionRow> rows(List<PetitionId> ids) {
        return mayRead() ? shown(() -> lists.rows(ids)) : List.of();
    }

    public int count(PetitionFilter filter) {
        return mayRead() ? shown(() -> lists.count(filter)) : 0;
    }

    public List<TrayItem> tray() {
        return mayRead() ? shown(() -> tray.items()) : List.of();
    }

    /// The acts the server refused whose reason the officer has read.
    public Set<ActId> seenRefusals() {
        return mayRead() ? shown(() -> tray.seen(officer.id())) : Set.of();
    }

    public void markSeen(ActId refused) {
        mark(List.of(refused));
    }

    /// A refused act with all it wanted to say.
    public Optional<Recorded> refusedAct(ActId act) {
        return mayRead() ? shown(() -> tray.refusedAct(act)) : Optional.empty();
    }

    /// What waits to be looked at, the newest first.
    public List<DossierDao.Unread> unread() {
        return mayRead() ? shown(() -> dossiers.unread(officer)) : List.of();
    }

    private boolean mayRead() {
        return officer.may(Permission.READ);
    }

    // Search.

    /// Fills the index from the projection; called once after login, in the background. What
    /// changes meanwhile goes in by itself.
    public void fillIndex(DeskFolder.Progress progress) {
        var ids = shown(() -> lists.ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST));
        for (var at = 0; at < ids.size(); at += INDEXED_AT_ONCE) {
            var some = ids.subList(at, Math.min(ids.size(), at + INDEXED_AT_ONCE));
            alone(() -> {
                some.forEach(id -> parts.engine().state(id).ifPresent(index::put));
                return some.size();
            });
            progress.at(at + some.size(), ids.size());
        }
        index.refresh();
        indexed = true;
    }

    /// Whether [#search] already sees every dossier.
    public boolean isIndexed() {
        return indexed;
    }

    public SearchIndex.Found search(String typed, int limit) {
        return mayRead()
                ? index.find(Query.parse(typed), limit)
                : new SearchIndex.Found(List.of(), true);
    }

    public List<DuplicateHint> duplicates(Map<PetitionField, String> form, PetitionId self) {
        return mayRead() ? index.duplicates(form, self) : List.of();
    }

    public long indexBytes() {
        return index.bytes();
    }

    // Drafts.

    /// Journals a form as it stands.
    public void saveDraft(UUID id, byte[] form) {
        require(form.length > 0, "an empty draft is a dropped one");
        putDraft(new Draft(id, form));
    }

    /// The form was filed or thrown away.
    public void dropDraft(UUID id) {
        putDraft(new Draft(id, new byte[0]));
    }

    private void putDraft(Draft draft) {
        alone(() -> {
            parts.engine().draft(draft);
            return 0;
        });
    }

    public List<Draft> drafts() {
        return shown(drafts::all);
    }

    public Optional<Draft> draft(UUID id) {
        return shown(() -> drafts.find(id));
    }

    // Papers.

    public List<PaperRow> papers(PetitionId petition) {
        return mayRead() ? shown(() -> papers.of(petition)) : List.of();
    }

    /// The clear file, checked while it is read.
    public InputStream openPaper(Hash file) {
        return parts.vault().open(file);
    }

    /// The clear file, to be read at any place.
    public SeekableByteChannel paperChannel(Hash file) {
        return parts.vault().channel(file);
    }

    /// For sync: where the files are.
    public Vault vault() {
        return parts.vault();
    }

    /// For sync: which files are to be sent.
    public PaperDao paperFiles() {
        return papers;
    }

    // People.

    /// Keeps what the server said of agencies and people. Whose account is closed opens this store
    /// no more, unless nobody else could.
    public void update(OfficeDirectory.Listing listing) {
        writer.lock();
        try {
            if (closed) {
                return;
            }
            var next = directory.with(listing);
            for (var gone : next.officers()) {
                if (next.isClosed(gone.id()) && parts.ring().hasUser(gone.login())) {
                    parts.ring().removeUser(parts.key(), gone.login());
                }
            }
            keep(next);
        } finally {
            writer.unlock();
        }
    }

    /// Keeps where the server is to be found; for sync after the next login.
    ///
    /// @param address the server has answered there with the key this desk pinned
    public void moveTo(String address) {
        writer.lock();
        try {
            deviceFile.write(Json.write(enrolment.at(address)));
        } finally {
            writer.unlock();
        }
    }

    /// Whether the account of the officer who works here has been closed meanwhile.
    public boolean isOfficerClosed() {
        return directory.isClosed(officer.id());
    }

    private void keep(OfficeDirectory next) {
        writer.lock();
        try {
            directoryFile.write(Json.write(next));
            directory = next;
        } finally {
            writer.unlock();
        }
    }

    /// Lets a further officer of the agency work at this desk, whom the server has let in. The
    /// password is wiped.
    public Result<Officer> addOfficer(Officer other, char[] password) {
        if (!other.agency().equals(enrolment.agency())) {
            return Result.refused(Problem.of("login.refused.other-agency"));
        }
        keep(directory.with(other));
        parts.ring().resetPassword(parts.key(), other.login(), password);
        return Result.ok(other);
    }

    /// Both passwords are wiped.
    ///
    /// @throws Fault `WRONG_PASSWORD`
    public void changePassword(char[] oldPassword, char[] newPassword) {
        parts.ring().changePassword(officer.login(), oldPassword, newPassword);
    }

    public List<String> logins() {
        return parts.ring().users(parts.key());
    }

    // Health.

    /// What the officer should know of the state of this desk, a sentence each; empty in good
    /// times.
    public List<Problem> health() {
        var health = new ArrayList<Problem>();
        var damages = journalDamages();
        var missing = withEngine(DeskEngine::missing);
        var places = Integer.toString(damages.size());
        if (missing > 0) {
            health.add(Problem.of("office.journal-missing", places, Long.toString(missing)));
        } else if (parts.healed() > 0) {
            health.add(Problem.of("office.journal-healed", Integer.toString(parts.healed())));
        } else if (!damages.isEmpty()) {
            health.add(Problem.of("office.journal-damaged", places));
        }
        if (wasRebuilt()) {
            health.add(Problem.of("office.rebuilt"));
        }
        withEngine(DeskEngine::lastAct).flatMap(this::clockDoubt).ifPresent(health::add);
        return health;
    }

    /// A clock that went back behind the last act, or far beyond it. Asked about; no day is moved.
    private Optional<Problem> clockDoubt(Instant last) {
        var now = parts.clock().instant();
        var key =
                now.isBefore(last.minus(CLOCK_BACK_MAX))
                        ? Optional.of("office.clock-behind")
                        : now.isAfter(last.plus(CLOCK_AHEAD_MAX))
                                ? Optional.of("office.clock-ahead")
                                : Optional.<String>empty();
        return key.map(sentence -> Problem.of(sentence, day(now), day(last)));
    }

    private static String day(Instant at) {
        return DAY.format(Vietnam.dayOf(at));
    }

    /// Damaged places of the journal; empty in good times.
    public List<JournalDamage> journalDamages() {
        return parts.journal().damages();
    }

    /// Whether the projection had to be set aside and built anew.
    public boolean wasRebuilt() {
        return parts.store().wasSetAside();
    }

    /// Logs out. What is unsent stays and is sent after the next login.
    @Override
    public void close() {
        writer.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            index.close();
            parts.store().close();
            parts.journal().close();
            parts.key().wipe();
            parts.lock().close();
        } finally {
            writer.unlock();
        }
    }
}
