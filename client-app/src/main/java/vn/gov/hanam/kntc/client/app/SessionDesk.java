package vn.gov.hanam.kntc.client.app;

import vn.gov.hanam.kntc.client.feature.dossier.DossierDesk;
import vn.gov.hanam.kntc.client.feature.exchange.DamagedPaper;
import vn.gov.hanam.kntc.client.feature.exchange.ExchangeDesk;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeDesk;
import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeDraft;
import vn.gov.hanam.kntc.client.feature.register.RegisterDesk;
import vn.gov.hanam.kntc.client.feature.todo.TodoDesk;
import vn.gov.hanam.kntc.client.feature.tray.TrayDesk;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.platform.task.UiThread;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.service.desk.OfficeDirectory;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;
import vn.gov.hanam.kntc.client.store.db.DossierDao;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.client.store.search.SearchIndex;
import vn.gov.hanam.kntc.client.ui.petition.WhoIsWho;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// The ports of the screens over one session and its sync: passes on, decides nothing.
final class SessionDesk
        implements TodoDesk, RegisterDesk, DossierDesk, TrayDesk, ExchangeDesk, WhoIsWho {

    private static final String FILTERS = "register.filters";

    private final DeskSession session;
    private final SyncService sync;
    private final SettingsFile settings;
    private final IntakeDesk intake;
    private final UiThread ui = new UiThread();

    SessionDesk(DeskSession session, SyncService sync, SettingsFile settings, IntakeDesk intake) {
        this.session = session;
        this.sync = sync;
        this.settings = settings;
        this.intake = intake;
    }

    @Override
    public Officer officer() {
        return session.officer();
    }

    @Override
    public Optional<String> personName(UserId user) {
        return session.directory().personName(user);
    }

    @Override
    public Optional<AgencyId> agencyOf(UserId user) {
        return session.directory().people().stream()
                .filter(person -> person.id().equals(user))
                .map(OfficeDirectory.Person::agency)
                .findFirst()
                .or(() ->
                        session.directory().officers().stream()
                                .filter(officer -> officer.id().equals(user))
                                .map(Officer::agency)
                                .findFirst());
    }

    @Override
    public Optional<String> agencyName(AgencyId agency) {
        return session.directory()
                .agencyName(agency)
                .or(() ->
                        agency.equals(session.enrolment().agency())
                                ? Optional.of(session.enrolment().agencyName())
                                : Optional.empty());
    }

    @Override
    public List<RegisterDesk.AgencyName> scope() {
        return session.directory().agencies().stream()
                .map(agency -> new RegisterDesk.AgencyName(agency.id(), agency.name()))
                .toList();
    }

    @Override
    public List<DossierDesk.AgencyName> agencies() {
        return session.directory().agencies().stream()
                .filter(agency -> !agency.id().equals(session.officer().agency()))
                .map(agency ->
                        new DossierDesk.AgencyName(agency.id(), agency.name(), agency.unverified()))
                .toList();
    }

    @Override
    public List<PetitionId> ids(PetitionFilter filter, PetitionOrder order) {
        return session.ids(filter, order);
    }

    @Override
    public SearchIndex.Found search(String typed, int limit) {
        return session.search(typed, limit);
    }

    @Override
    public boolean isIndexed() {
        return session.isIndexed();
    }

    @Override
    public List<PetitionRow> rows(List<PetitionId> ids) {
        return session.rows(ids);
    }

    @Override
    public List<String> savedFilters() {
        return settings.get(FILTERS).stream()
                .flatMap(text -> text.lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Override
    public void saveFilters(List<String> filters) {
        settings.put(FILTERS, String.join("\n", filters));
    }

    @Override
    public int count(PetitionFilter filter) {
        return session.count(filter);
    }

    @Override
    public List<PetitionRow> some(PetitionFilter filter, int limit) {
        var ids = session.ids(filter, PetitionOrder.RECEIVED_NEWEST);
        return session.rows(ids.subList(0, Math.min(limit, ids.size())));
    }

    @Override
    public List<DossierDao.Unread> unread() {
        return session.unread();
    }

    @Override
    public List<TodoDesk.Begun> drafts() {
        return session.drafts().stream().map(SessionDesk::begun).toList();
    }

    private static TodoDesk.Begun begun(Draft draft) {
        return IntakeDesk.read(draft)
                .map(read ->
                        new TodoDesk.Begun(
                                draft.id(), senderInLists(read), Optional.of(read.begunAt())))
                .orElseGet(() -> new TodoDesk.Begun(draft.id(), "", Optional.empty()));
    }

    private static String senderInLists(IntakeDraft draft) {
        var isSecret = draft.value(PetitionField.KIND).equals(PetitionKind.DENUNCIATION.name());
        return isSecret ? "" : draft.value(PetitionField.SENDER_NAME);
    }

    @Override
    public Optional<PetitionState> state(PetitionId petition) {
        return session.state(petition);
    }

    @Override
    public List<Recorded> history(PetitionId petition) {
        return session.history(petition);
    }

    @Override
    public Optional<PetitionRow> row(PetitionId petition) {
        return session.row(petition);
    }

    @Override
    public List<PaperRow> papers(PetitionId petition) {
        return session.papers(petition);
    }

    @Override
    public Optional<PetitionId> find(String codeOrNumber) {
        var typed = codeOrNumber.strip();
        var slash = typed.indexOf('/');
        if (slash > 0) {
            try {
                var number = Integer.parseInt(typed.substring(0, slash).strip());
                var year = Integer.parseInt(typed.substring(slash + 1).strip());
                return session.byNumber(
                        new RegisterNumber(session.officer().agency(), year, number));
            } catch (IllegalArgumentException notANumber) {
                return Optional.empty();
            }
        }
        return TrackingCode.parse(typed) instanceof Result.Ok<TrackingCode>(var code)
                ? session.byCode(code)
                : Optional.empty();
    }

    @Override
    public Result<PetitionState> act(PetitionId petition, PetitionAct act) {
        var result = session.act(petition, act);
        sync.wake();
        return result;
    }

    @Override
    public Result<PetitionState> attach(PetitionId petition, NewPaper paper) {
        var result = session.attach(petition, paper);
        sync.wake();
        return result;
    }

    @Override
    public NewPaper paperOf(Path file, PaperKind kind, String title) {
        var paper = intake.paperOf(file);
        return new NewPaper(
                kind,
                title,
                "application/pdf",
                paper.pageCount(),
                () -> new ByteArrayInputStream(paper.bytes()));
    }

    @Override
    public byte[] read(Hash file) {
        try (var in = session.openPaper(file)) {
            return in.readAllBytes();
        } catch (IOException failed) {
            session.paperFiles().setDamaged(file);
            throw new Fault(FaultCode.BLOB_DAMAGED, "a paper cannot be read", failed);
        } catch (Fault failed) {
            if (failed.code() == FaultCode.BLOB_DAMAGED) {
                session.paperFiles().setDamaged(file);
            }
            throw failed;
        }
    }

    @Override
    public void fetch(PaperRow paper, Tasks.Progress progress) {
        sync.fetch(paper, progress::checkpoint);
    }

    @Override
    public void markRead(PetitionId petition) {
        session.markRead(petition);
    }

    @Override
    public List<TrayItem> tray() {
        return session.tray();
    }

    @Override
    public Optional<Recorded> refusedAct(ActId act) {
        return session.refusedAct(act);
    }

    @Override
    public Set<ActId> seen() {
        return session.seenRefusals();
    }

    @Override
    public void markSeen(ActId act) {
        session.markSeen(act);
    }

    @Override
    public DocumentId newDocument() {
        return session.newDocument();
    }

    @Override
    public UUID registerAgain(Map<PetitionField, String> form, List<BlobRef> papers) {
        return intake.beginAgain(form, papers);
    }

    @Override
    public Runnable listen(Consumer<Set<PetitionId>> changed) {
        return session.listen(petitions -> ui.execute(() -> changed.accept(petitions)));
    }

    @Override
    public SyncStatus status() {
        return sync.status();
    }

    @Override
    public int unsentDossiers() {
        return session.count(PetitionFilter.ALL.onlyUnsent());
    }

    @Override
    public List<DamagedPaper> damagedPapers() {
        return session.paperFiles().damaged().stream()
                .flatMap(paper ->
                        session
                                .row(paper.petition())
                                .map(row -> new DamagedPaper(row, paper))
                                .stream())
                .toList();
    }

    @Override
    public Set<SyncAlarm> alarms() {
        return session.withEngine(DeskEngine::alarms);
    }

    @Override
    public void syncNow() {
        sync.wake();
    }

    @Override
    public void setMetered(boolean metered) {
        sync.setMetered(metered);
    }

    @Override
    public Runnable follow(Consumer<SyncStatus> changed) {
        return sync.listen(status -> ui.execute(() -> changed.accept(status)));
    }
}
