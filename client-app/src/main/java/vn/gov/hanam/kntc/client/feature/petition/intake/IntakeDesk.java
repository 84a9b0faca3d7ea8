package vn.gov.hanam.kntc.client.feature.petition.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.paper.Paper;
import vn.gov.hanam.kntc.client.service.paper.PaperBuilder;
import vn.gov.hanam.kntc.client.service.paper.PaperPage;
import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.service.scan.FileImport;
import vn.gov.hanam.kntc.client.service.scan.RawPage;
import vn.gov.hanam.kntc.client.service.scan.Side;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.search.DuplicateHint;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.json.Json;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.time.Vietnam;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.model.unit.Agency;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// What an officer does while receiving a petition. No method but the first few belongs on the UI
/// thread.
public final class IntakeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeDesk.class);

    private static final int A4_WIDTH_POINTS = 595;
    private static final int A4_HEIGHT_POINTS = 842;
    private static final int POINTS_PER_INCH = 72;

    private final DeskSession session;
    private final InstantSource clock;
    private final Agencies agencies;
    private final PaperBuilder builder;

    public IntakeDesk(DeskSession session, InstantSource clock, Agencies agencies) {
        this.session = session;
        this.clock = clock;
        this.agencies = agencies;
        this.builder = new PaperBuilder(clock);
    }

    // Fast; also on the UI thread.

    public Officer officer() {
        return session.officer();
    }

    public Agencies agencies() {
        return agencies;
    }

    /// As a letterhead writes it.
    public String agencyName() {
        return agency().map(Agency::fullName).orElse(session.enrolment().agencyName());
    }

    /// The commune or town this office stands in, as a letter is dated: `Tiên Tân`.
    public String placeName() {
        return agency().flatMap(agency -> agencies.places().find(agency.place()))
                .map(place -> place.name())
                .orElse("");
    }

    private Optional<Agency> agency() {
        return agencies.find(session.enrolment().agency());
    }

    /// The names of those who can open what stays on this desk: they log in here and may read.
    List<String> readers() {
        return session.directory().officers().stream()
                .filter(officer -> officer.may(Permission.READ))
                .map(Officer::name)
                .toList();
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return Vietnam.dayOf(clock.instant());
    }

    IntakeDraft begin() {
        return IntakeDraft.begin(session.newPetition(), session.newCode(), clock.instant());
    }

    UUID newDraft() {
        return session.newDraft();
    }

    // Drafts.

    /// A new draft with what a refused registration said. Its papers are in the vault; each is one
    /// document of the draft.
    public UUID beginAgain(Map<PetitionField, String> form, List<BlobRef> papers) {
        var draft = begin().withForm(form);
        for (var paper : papers) {
            draft =
                    draft.withPage(
                            draft.pages().size() + 1,
                            new DraftPage(
                                    paper.hash(),
                                    paper.mediaType(),
                                    A4_WIDTH_POINTS,
                                    A4_HEIGHT_POINTS,
                                    POINTS_PER_INCH,
                                    Side.FRONT,
                                    0,
                                    paper.pages()));
        }
        var id = newDraft();
        saveDraft(id, draft);
        return id;
    }

    void saveDraft(UUID id, IntakeDraft draft) {
        session.saveDraft(id, Json.write(draft));
    }

    /// Throws a draft away, and the originals of its pages nobody else needs.
    void discard(UUID id, IntakeDraft draft) {
        session.dropDraft(id);
        forgetOriginals(draft);
    }

    Optional<IntakeDraft> draft(UUID id) {
        return session.draft(id).filter(draft -> !draft.isGone()).flatMap(IntakeDesk::read);
    }

    /// Those not filed yet, the newest first. One that was filed just before a crash is dropped.
    public List<OpenDraft> drafts() {
        var open = new ArrayList<OpenDraft>();
        for (var draft : session.drafts()) {
            var read = draft.isGone() ? Optional.<IntakeDraft>empty() : read(draft);
            if (read.isPresent() && session.state(read.get().petition()).isPresent()) {
                discard(draft.id(), read.get());
            } else {
                read.ifPresent(found -> open.add(new OpenDraft(draft.id(), found)));
            }
        }
        open.sort((a, b) -> b.draft().begunAt().compareTo(a.draft().begunAt()));
        return open;
    }

    /// A draft as the form kept it; empty if a newer program wrote it.
    public static Optional<IntakeDraft> read(Draft draft) {
        try {
            return Optional.of(Json.read(draft.bytes(), IntakeDraft.class));
        } catch (MalformedException newer) {
            LOG.warn("draft {} is not of this form: {}", draft.id(), newer.getMessage());
            return Optional.empty();
        }
    }

    // Pages.

    /// Puts a page into the vault; there for good when this returns.
    DraftPage keep(RawPage page) {
        var sheets = 1;
        if (page.isDocument()) {
            try (var document = PaperPages.open(page.bytes())) {
                sheets = document.pageCount();
            }
        }
        var stored = session.vault().put(new ByteArrayInputStream(page.bytes()));
        return new DraftPage(
                stored.hash(),
                page.mime(),
                page.width(),
                page.height(),
                page.dpi(),
                page.side(),
                0,
                sheets);
    }

    RawPage raw(DraftPage page, int index) {
        try (var clear = session.openPaper(page.file())) {
            return new RawPage(
                    index,
                    page.side(),
                    clear.readAllBytes(),
                    page.mime(),
                    page.width(),
                    page.height(),
                    page.dpi(),
                    page.file());
        } catch (IOException damaged) {
            throw new Fault(FaultCode.BLOB_DAMAGED, "a page of a draft", damaged);
        }
    }

    /// The papers of a petition just filed, in their order.
    List<byte[]> papers(Filed filed) {
        var files = new ArrayList<byte[]>();
        for (var paper : filed.state().presentPapers()) {
            try (var clear = session.openPaper(paper.file().hash())) {
                files.add(clear.readAllBytes());
            } catch (IOException damaged) {
                throw new Fault(FaultCode.BLOB_DAMAGED, "a paper just filed", damaged);
            }
        }
        return files;
    }

    // Duplicates.

    List<DuplicateLine> duplicates(IntakeDraft draft) {
        var hints = session.duplicates(draft.form(), draft.petition());
        var wanted =
                hints.stream()
                        .map(DuplicateHint::petition)
                        .filter(id -> !draft.apart().contains(id))
                        .toList();
        var rows =
                session.rows(wanted).stream()
                        .collect(Collectors.toMap(PetitionRow::id, Function.identity()));
        var links =
                draft.links().stream().collect(Collectors.toMap(DraftLink::other, DraftLink::kind));
        var lines = new ArrayList<DuplicateLine>();
        for (var hint : hints) {
            var row = rows.get(hint.petition());
            if (row != null) {
                var link = Optional.<LinkKind>ofNullable(links.get(hint.petition()));
                lines.add(new DuplicateLine(row, hint.reason(), link));
            }
        }
        return List.copyOf(lines);
    }

    // Filing.

    /// Makes a petition of a draft: its papers into the vault first, then the registration, the
    /// papers and the links in one write of the journal. Saved when this returns.
    ///
    /// @param title how the paper of a petition is called in the dossier
    /// @param done told the pages that are finished
    Result<Filed> file(UUID id, IntakeDraft draft, String title, IntConsumer done) {
        var already = session.state(draft.petition());
        if (already.isPresent()) {
            return Result.ok(filed(id, draft, already.get()));
        }
        var acts = new ArrayList<PetitionAct>();
        acts.add(new PetitionAct.Register(draft.code(), withoutEmpty(draft.form())));
        var papers = papers(draft, done);
        for (var paper : papers) {
            acts.add(attachment(paper.bytes(), PaperKind.PETITION, title, paper.pageCount()));
        }
        draft.links().forEach(link -> acts.add(new PetitionAct.Link(link.other(), link.kind())));
        return session.act(draft.petition(), acts).map(state -> filed(id, draft, state));
    }

    /// A petition that was filed before.
    Optional<Filed> filed(PetitionId petition) {
        return session.state(petition).map(state -> new Filed(state, state.registeredAt()));
    }

    private Filed filed(UUID id, IntakeDraft draft, PetitionState state) {
        var filed = new Filed(state, state.registeredAt());
        try {
            session.dropDraft(id);
            forgetOriginals(draft);
        } catch (Fault later) {
            // It is filed; the draft is seen to be so and dropped at the next start.
            LOG.warn("the draft of a filed petition stays for now: {}", later.code());
        }
        return filed;
    }

    private static Map<PetitionField, String> withoutEmpty(Map<PetitionField, String> form) {
        return form.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Paper> papers(IntakeDraft draft, IntConsumer done) {
        var pages = new ArrayList<PaperPage>();
        for (var page : draft.pages()) {
            pages.add(new PaperPage(raw(page, pages.size() + 1), page.quarters()));
        }
        return pages.isEmpty() ? List.of() : builder.buildAll(pages, done);
    }

    /// A file as one paper: a PDF as it is, pictures as a scan of theirs would be.
    ///
    /// @throws Fault `FILE_EMPTY`, `FILE_TOO_LARGE`, `FILE_PROTECTED` or `FILE_UNREADABLE`
    public Paper paperOf(Path file) {
        return builder.build(FileImport.read(file, 1).stream().map(PaperPage::new).toList());
    }

    private PetitionAct attachment(byte[] pdf, PaperKind kind, String title, int pages) {
        var stored = session.vault().put(new ByteArrayInputStream(pdf));
        var file = new BlobRef(stored.hash(), stored.size(), RawPage.PDF, pages);
        return new PetitionAct.AttachDocument(session.newDocument(), kind, title, file);
    }

    /// Pictures are in the PDF now. A PDF is itself the paper, here or in another dossier.
    private void forgetOriginals(IntakeDraft draft) {
        var needed = new HashSet<Hash>();
        for (var other : session.drafts()) {
            read(other).ifPresent(found -> found.pages().forEach(page -> needed.add(page.file())));
        }
        for (var page : draft.pages()) {
            if (!page.isDocument() && !needed.contains(page.file())) {
                session.vault().delete(page.file());
            }
        }
    }

    private static boolean has(PetitionState state, Hash file) {
        return state.presentPapers().stream().anyMatch(paper -> paper.file().hash().equals(file));
    }

    /// Keeps a receipt in the dossier, as it was handed over.
    Result<PetitionState> keepReceipt(PetitionId petition, String title, byte[] pdf, int pages) {
        var there = session.state(petition);
        if (there.isPresent() && has(there.get(), Hash.of(pdf))) {
            return Result.ok(there.get());
        }
        return session.act(petition, attachment(pdf, PaperKind.LETTER, title, pages));
    }
}
