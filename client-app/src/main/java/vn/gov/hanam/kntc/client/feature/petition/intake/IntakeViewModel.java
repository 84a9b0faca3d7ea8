package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

import vn.gov.hanam.kntc.client.feature.petition.PetitionWords;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Running;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.scan.Cancel;
import vn.gov.hanam.kntc.client.service.scan.End;
import vn.gov.hanam.kntc.client.service.scan.FileImport;
import vn.gov.hanam.kntc.client.service.scan.PageSink;
import vn.gov.hanam.kntc.client.service.scan.RawPage;
import vn.gov.hanam.kntc.client.service.scan.ScanFault;
import vn.gov.hanam.kntc.client.service.scan.ScanOutcome;
import vn.gov.hanam.kntc.client.service.scan.ScanRequest;
import vn.gov.hanam.kntc.client.service.scan.ScannerRef;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.person.IdNumbers;
import vn.gov.hanam.kntc.model.person.Phones;
import vn.gov.hanam.kntc.model.person.Sender;
import vn.gov.hanam.kntc.model.petition.Eligibility;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionSource;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.petition.Subject;
import vn.gov.hanam.kntc.model.text.LegacyText;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/// The state of one draft on the screen, and what the officer can do with it. Knows no nodes.
public final class IntakeViewModel {

    /// After such a pause in typing the draft is journaled.
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int PASTED_LENGTH_MIN = 4;

    /// Where the draft stands.
    public enum Status {
        /// Nothing typed yet.
        BLANK,
        /// Typed, not on the disk yet.
        TYPING,
        /// On the disk.
        KEPT,
        /// The disk did not take it.
        NOT_KEPT,
        /// Being written into the register.
        FILING,
        /// In the register.
        FILED
    }

    private static final List<PetitionField> WORDS =
            List.of(
                    PetitionField.SENDER_NAME,
                    PetitionField.SENDER_ID_NUMBER,
                    PetitionField.SENDER_ADDRESS,
                    PetitionField.SENDER_PHONE,
                    PetitionField.SENDER_COUNT,
                    PetitionField.RESPONDENT,
                    PetitionField.CONTESTED,
                    PetitionField.SUMMARY,
                    PetitionField.ENCLOSURES);

    private final IntakeDesk desk;
    private final Tasks tasks;
    private final Delays delays;
    private final Executor ui;
    private final Texts texts;
    private final Scanning scanning;
    private final ScannerMemory memory;
    private final PageSink sink = new Watcher();

    private final ObjectProperty<Optional<LocalDate>> receivedOn = absent();
    private final ObjectProperty<Optional<LocalDate>> writtenOn = absent();
    private final ObjectProperty<Optional<PetitionSource>> source = absent();
    private final ObjectProperty<Optional<PetitionKind>> kind = absent();
    private final ObjectProperty<Optional<SenderKind>> senderKind = absent();
    private final ObjectProperty<Optional<Subject>> subject = absent();
    private final Map<PetitionField, StringProperty> words = new EnumMap<>(PetitionField.class);

    private final ReadOnlyObjectWrapper<Status> status = new ReadOnlyObjectWrapper<>(Status.BLANK);
    private final ReadOnlyObjectWrapper<Optional<Instant>> keptAt =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ScanState> scan =
            new ReadOnlyObjectWrapper<>(new ScanState.Idle());
    private final ReadOnlyObjectWrapper<Optional<ScannerRef>> scanner =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<String> folderNotes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<PaperFrom> paperFrom =
            new ReadOnlyObjectWrapper<>(PaperFrom.AUTO);
    private final ReadOnlyObjectWrapper<Boolean> searching = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<Boolean> nobodyThere = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<Optional<LegacyOffer>> legacy =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Filed>> filed =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Incident>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Running<?>>> filing =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Problem> missing = FXCollections.observableArrayList();
    private final ObservableList<Problem> refused = FXCollections.observableArrayList();
    private final ObservableMap<PetitionField, Remark> remarks = FXCollections.observableHashMap();
    private final ObservableList<DuplicateLine> duplicates = FXCollections.observableArrayList();
    private final ObservableList<DraftPage> pages = FXCollections.observableArrayList();
    private final ObservableList<FileRefusal> fileRefusals = FXCollections.observableArrayList();
    private final ObservableList<OpenDraft> otherDrafts = FXCollections.observableArrayList();
    private final ObservableList<ScannerRef> found = FXCollections.observableArrayList();

    // Held here: a read-only list forgets its listeners when nobody holds it.
    private final ObservableList<Problem> missingSeen =
            FXCollections.unmodifiableObservableList(missing);
    private final ObservableList<Problem> refusedSeen =
            FXCollections.unmodifiableObservableList(refused);
    private final ObservableMap<PetitionField, Remark> remarksSeen =
            FXCollections.unmodifiableObservableMap(remarks);
    private final ObservableList<DuplicateLine> duplicatesSeen =
            FXCollections.unmodifiableObservableList(duplicates);
    private final ObservableList<DraftPage> pagesSeen =
            FXCollections.unmodifiableObservableList(pages);
    private final ObservableList<FileRefusal> fileRefusalsSeen =
            FXCollections.unmodifiableObservableList(fileRefusals);
    private final ObservableList<OpenDraft> otherDraftsSeen =
            FXCollections.unmodifiableObservableList(otherDrafts);
    private final ObservableList<ScannerRef> foundSeen =
            FXCollections.unmodifiableObservableList(found);

    private final Set<PetitionField> left = new HashSet<>();
    private DraftBook book;
    private Delays.Pending pause = () -> {};
    private Cancel cancel = new Cancel();
    private Optional<RemovedPage> removed = Optional.empty();
    private boolean filling;
    private int asked;
    private boolean goneForGood;

    private record RemovedPage(int index, DraftPage page) {}

    private static <T> ObjectProperty<Optional<T>> absent() {
        return new SimpleObjectProperty<>(Optional.empty());
    }

    /// A new draft, or the one with the id `reopened`.
    public IntakeViewModel(IntakeParts parts, Optional<UUID> reopened) {
        this.desk = parts.desk();
        this.tasks = parts.tasks();
        this.delays = parts.delays();
        this.ui = parts.ui();
        this.texts = parts.texts();
        this.scanning = new Scanning(parts.scanners());
        this.memory = parts.scannerMemory();
        this.book = new DraftBook(desk, reopened.orElseGet(desk::newDraft), desk.begin(), false);
        scanner.set(memory.last());
        scanner.get().map(memory::paperFrom).ifPresent(paperFrom::set);
        WORDS.forEach(field -> words.put(field, new SimpleStringProperty("")));
        receivedOn.set(Optional.of(desk.today()));
        source.set(Optional.of(PetitionSource.IN_PERSON));
        senderKind.set(Optional.of(SenderKind.PERSON));
        for (var property : List.of(receivedOn, writtenOn, source, kind, senderKind, subject)) {
            property.subscribe((_, _) -> changed());
        }
        words.forEach((field, property) ->
                property.subscribe((before, now) -> {
                    lookForLegacy(field, before, now);
                    changed();
                }));
        judge();
        if (reopened.isPresent()) {
            reopen(reopened.get());
        }
        lookForOthers();
    }

    // ---- the draft ----

    private void reopen(UUID id) {
        tasks.start("intake.draft.open-task", _ -> desk.draft(id))
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(var draft) -> draft.ifPresent(found -> fill(id, found));
                        case Outcome.Failed(var incident) -> failure.set(Optional.of(incident));
                        case Outcome.Cancelled() -> {}
                    }
                });
    }

    private void fill(UUID id, IntakeDraft draft) {
        filling = true;
        book = new DraftBook(desk, id, draft, true);
        receivedOn.set(day(draft.value(PetitionField.RECEIVED_ON)));
        writtenOn.set(day(draft.value(PetitionField.WRITTEN_ON)));
        source.set(of(PetitionSource.values(), draft.value(PetitionField.SOURCE)));
        kind.set(PetitionKind.of(draft.value(PetitionField.KIND)));
        senderKind.set(of(SenderKind.values(), draft.value(PetitionField.SENDER_KIND)));
        subject.set(of(Subject.values(), draft.value(PetitionField.SUBJECT)));
        words.forEach((field, property) -> property.set(draft.value(field)));
        pages.setAll(draft.pages());
        filling = false;
        status.set(Status.KEPT);
        keptAt.set(Optional.empty());
        judge();
        lookForDuplicates();
    }

    private static Optional<LocalDate> day(String iso) {
        try {
            return iso.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(iso));
        } catch (DateTimeParseException newer) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> of(E[] all, String name) {
        for (var one : all) {
            if (one.name().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private void lookForOthers() {
        tasks.start("intake.draft.open-task", _ -> desk.drafts())
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Done(var drafts)) {
                        otherDrafts.setAll(
                                drafts.stream().filter(d -> !d.id().equals(book.id())).toList());
                    }
                });
    }

    /// The form as the rules read it.
    public Map<PetitionField, String> form() {
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        receivedOn.get().ifPresent(day -> form.put(PetitionField.RECEIVED_ON, day.toString()));
        writtenOn.get().ifPresent(day -> form.put(PetitionField.WRITTEN_ON, day.toString()));
        source.get().ifPresent(chosen -> form.put(PetitionField.SOURCE, chosen.name()));
        kind.get().ifPresent(chosen -> form.put(PetitionField.KIND, chosen.name()));
        senderKind.get().ifPresent(chosen -> form.put(PetitionField.SENDER_KIND, chosen.name()));
        subject.get().ifPresent(chosen -> form.put(PetitionField.SUBJECT, chosen.name()));
        words.forEach((field, property) -> {
            if (!property.get().isBlank()) {
                form.put(field, property.get());
            }
        });
        return form;
    }

    private void changed() {
        if (filling || isOver()) {
            return;
        }
        refused.clear();
        judge();
        touched();
    }

    /// The draft differs from what is on the disk: it follows after a pause.
    private void touched() {
        book.change(draft -> draft.withForm(form()));
        status.set(Status.TYPING);
        pause.cancel();
        pause = delays.after(PAUSE, this::keep);
    }

    /// Journals the draft now.
    public void keep() {
        pause.cancel();
        if (isOver() || status.get() == Status.BLANK) {
            return;
        }
        var saved = book;
        tasks.start("intake.draft.keep-task", _ -> saved.save())
                .whenOver(outcome -> kept(saved, outcome));
        lookForDuplicates();
    }

    private void kept(DraftBook saved, Outcome<IntakeDraft> outcome) {
        if (saved != book || isOver()) {
            return;
        }
        switch (outcome) {
            case Outcome.Done(var onDisk) -> {
                keptAt.set(Optional.of(desk.now()));
                status.set(onDisk.equals(book.draft()) ? Status.KEPT : Status.TYPING);
            }
            case Outcome.Failed(var incident) -> {
                status.set(Status.NOT_KEPT);
                failure.set(Optional.of(incident));
                pause = delays.after(PAUSE.multipliedBy(10), this::keep);
            }
            case Outcome.Cancelled() -> {}
        }
    }

    private boolean isOver() {
        return goneForGood || status.get() == Status.FILED || status.get() == Status.FILING;
    }

    /// Throws the draft away with its pages. The view has asked.
    public void discard(Runnable then) {
        pause.cancel();
        stopScan();
        goneForGood = true;
        var thrown = book;
        tasks.start(
                        "intake.draft.discard-task",
                        _ -> {
                            thrown.close();
                            desk.discard(thrown.id(), thrown.draft());
                            return true;
                        })
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Failed(var incident)) {
                        failure.set(Optional.of(incident));
                    }
                    then.run();
                });
    }

    /// The screen goes to the back: what was typed goes to the disk at once.
    public void leave() {
        if (status.get() == Status.TYPING || status.get() == Status.NOT_KEPT) {
            keep();
        }
        tasks.start(
                "intake.scan.release-task",
                _ -> {
                    scanning.release();
                    return true;
                });
    }

    // ---- what the law misses, what looks odd ----

    /// The caret has left a field: from now on what is missing is said beside it.
    public void leftField(PetitionField field) {
        if (left.add(field)) {
            judge();
        }
    }

    private void judge() {
        var form = form();
        missing.setAll(Eligibility.missing(form));
        var next = new EnumMap<PetitionField, Remark>(PetitionField.class);
        for (var problem : missing) {
            PetitionField.of(problem.field())
                    .filter(left::contains)
                    .ifPresent(field -> next.put(field, new Remark(Tone.LOOK, problem)));
        }
        odd(form)
                .forEach(problem ->
                        PetitionField.of(problem.field())
                                .ifPresent(
                                        field -> next.put(field, new Remark(Tone.LOOK, problem))));
        refused.forEach(problem ->
                PetitionField.of(problem.field())
                        .ifPresent(field -> next.put(field, new Remark(Tone.WRONG, problem))));
        if (!next.equals(remarks)) {
            remarks.keySet().retainAll(next.keySet());
            remarks.putAll(next);
        }
    }

    /// What is believable but unlikely. Asked, never changed.
    private List<Problem> odd(Map<PetitionField, String> form) {
        var odd = new ArrayList<Problem>();
        var today = desk.today();
        receivedOn
                .get()
                .filter(day -> day.isBefore(today.minusYears(1)))
                .ifPresent(
                        day -> odd.add(at(PetitionField.RECEIVED_ON, "intake.date.long-ago", day)));
        receivedOn
                .get()
                .filter(day -> day.isAfter(today))
                .ifPresent(day -> odd.add(at(PetitionField.RECEIVED_ON, "ui.date.in-future", day)));
        writtenOn
                .get()
                .ifPresent(written -> {
                    var received = receivedOn.get().orElse(today);
                    if (written.isAfter(today)) {
                        odd.add(at(PetitionField.WRITTEN_ON, "ui.date.in-future", written));
                    } else if (written.isAfter(received)) {
                        odd.add(at(PetitionField.WRITTEN_ON, "intake.date.after-receipt", written));
                    } else if (written.isBefore(received.minusYears(1))) {
                        odd.add(at(PetitionField.WRITTEN_ON, "intake.date.long-ago", written));
                    }
                });
        if (left.contains(PetitionField.SENDER_ID_NUMBER)
                && senderKind.get().filter(k -> k == SenderKind.ORGANISATION).isEmpty()) {
            IdNumbers.problem(
                            PetitionField.SENDER_ID_NUMBER.code(),
                            form.getOrDefault(PetitionField.SENDER_ID_NUMBER, ""))
                    .ifPresent(odd::add);
        }
        if (left.contains(PetitionField.SENDER_PHONE)) {
            Phones.problem(
                            PetitionField.SENDER_PHONE.code(),
                            form.getOrDefault(PetitionField.SENDER_PHONE, ""))
                    .ifPresent(odd::add);
        }
        if (left.contains(PetitionField.SENDER_COUNT)
                && senderKind.get().filter(k -> k == SenderKind.GROUP).isPresent()) {
            odd.addAll(count(form.getOrDefault(PetitionField.SENDER_COUNT, "")));
        }
        return odd;
    }

    private static Problem at(PetitionField field, String code, LocalDate day) {
        return Problem.at(field.code(), code, vn.gov.hanam.kntc.client.ui.Formats.day(day));
    }

    private static List<Problem> count(String typed) {
        var digits = typed.strip();
        var number = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        return new Sender.Group(new Sender.Person("-", "", "-", ""), number).problems();
    }

    // ---- old encodings ----

    private void lookForLegacy(PetitionField field, String before, String now) {
        if (filling || now.length() - before.length() < PASTED_LENGTH_MIN) {
            return;
        }
        LegacyText.detect(now)
                .ifPresent(guess ->
                        legacy.set(
                                Optional.of(
                                        new LegacyOffer(field, guess.encoding(), guess.text()))));
    }

    public void convertLegacy() {
        legacy.get()
                .ifPresent(offer -> {
                    legacy.set(Optional.empty());
                    word(offer.field()).set(offer.text());
                });
    }

    public void keepLegacy() {
        legacy.set(Optional.empty());
    }

    // ---- duplicates ----

    private void lookForDuplicates() {
        asked++;
        var question = asked;
        var draft = book.draft();
        tasks.start("intake.duplicates.task", _ -> desk.duplicates(draft))
                .whenOver(outcome -> {
                    if (question == asked && outcome instanceof Outcome.Done(var lines)) {
                        if (!duplicates.equals(lines)) {
                            duplicates.setAll(lines);
                        }
                    }
                });
    }

    /// Links the petition to `other` when it is filed; once more takes the wish back.
    public void link(PetitionId other, LinkKind linkKind) {
        var link = new DraftLink(other, linkKind);
        book.change(draft ->
                draft.links().contains(link) ? draft.withoutLink(other) : draft.withLink(link));
        touched();
        keep();
    }

    /// The petition is about something else.
    public void setApart(PetitionId other) {
        book.change(draft -> draft.withoutLink(other).withApart(other));
        duplicates.removeIf(line -> line.petition().id().equals(other));
        touched();
        keep();
    }

    // ---- paper ----

    /// Searches for scanners; they arrive in [#found].
    public void search() {
        if (searching.get()) {
            return;
        }
        found.clear();
        searching.set(true);
        var searchCancel = new Cancel();
        tasks.start(
                        "intake.scan.search-task",
                        _ -> {
                            scanning.search(ref -> ui.execute(() -> addFound(ref)), searchCancel);
                            return true;
                        })
                .whenOver(_ -> searching.set(false));
    }

    /// Looks for a scanner at an address; it arrives in [#found], or [#nobodyThereProperty] says
    /// that none answered.
    public void searchAt(String typed) {
        if (searching.get() || typed.isBlank()) {
            return;
        }
        nobodyThere.set(false);
        searching.set(true);
        tasks.start("intake.scan.search-task", _ -> scanning.at(typed))
                .whenOver(outcome -> {
                    searching.set(false);
                    if (outcome instanceof Outcome.Done(Optional<ScannerRef> there)) {
                        there.ifPresent(this::addFound);
                        nobodyThere.set(there.isEmpty());
                    }
                });
    }

    public ReadOnlyObjectProperty<Boolean> nobodyThereProperty() {
        return nobodyThere.getReadOnlyProperty();
    }

    private void addFound(ScannerRef ref) {
        if (found.stream()
                .noneMatch(old ->
                        old.backend().equals(ref.backend())
                                && old.stableId().equals(ref.stableId()))) {
            found.add(ref);
        }
    }

    /// Where paper is taken from, with this scanner from now on.
    public void takeFrom(PaperFrom from) {
        if (from == paperFrom.get()) {
            return;
        }
        paperFrom.set(from);
        scanner.get()
                .ifPresent(ref ->
                        tasks.start(
                                "intake.scan.remember-task",
                                _ -> {
                                    memory.remember(ref, from);
                                    return true;
                                }));
    }

    /// What the officer should know of files in the watched folder, a sentence each.
    public ObservableList<String> folderNotes() {
        return FXCollections.unmodifiableObservableList(folderNotes);
    }

    public ReadOnlyObjectProperty<PaperFrom> paperFromProperty() {
        return paperFrom.getReadOnlyProperty();
    }

    /// Takes a scanner for this draft and for the next ones.
    public void choose(ScannerRef ref) {
        scanner.set(Optional.of(ref));
        paperFrom.set(memory.paperFrom(ref));
        tasks.start(
                "intake.scan.remember-task",
                _ -> {
                    memory.remember(ref);
                    return true;
                });
    }

    /// Scans the pile behind the last page; after a fault it goes on from there.
    public void scan() {
        run(ScanRequest.letter().from(pages.size() + 1));
    }

    /// Scans one sheet in place of page `index`, from 1.
    public void rescan(int index) {
        run(ScanRequest.letter().from(index).atMost(1));
    }

    private void run(ScanRequest request) {
        if (scanner.get().isEmpty() || scan.get().isBusy() || isOver()) {
            return;
        }
        var ref = scanner.get().get();
        var from = paperFrom.get();
        var first = request.firstIndex();
        var stop = new Cancel();
        cancel = stop;
        removed = Optional.empty();
        fileRefusals.clear();
        folderNotes.clear();
        scan.set(new ScanState.Working(first, 0));
        var into = started();
        tasks.start(
                        "intake.scan.task",
                        _ ->
                                scanning.scan(
                                        ref, request, from, into, sink, stop, this::rememberLater))
                .whenOver(outcome -> scanned(first, outcome));
    }

    private void rememberLater(ScannerRef ref) {
        memory.remember(ref);
        ui.execute(() -> scanner.set(Optional.of(ref)));
    }

    /// The book, with the form as it stands: pages are journaled together with it.
    private DraftBook started() {
        book.change(draft -> draft.withForm(form()));
        if (status.get() == Status.BLANK) {
            status.set(Status.TYPING);
        }
        return book;
    }

    /// Stops at the next safe place; the pages that are there stay.
    public void stopScan() {
        var asking = cancel;
        tasks.start(
                "intake.scan.stop-task",
                _ -> {
                    asking.request();
                    return true;
                });
    }

    private final class Watcher implements PageSink {

        @Override
        public void progress(int page, double part) {
            ui.execute(() -> {
                if (scan.get().isBusy()) {
                    scan.set(new ScanState.Working(page, part));
                }
            });
        }

        @Override
        public void page(RawPage page) {
            ui.execute(IntakeViewModel.this::pageKept);
        }

        @Override
        public void waiting(ScanFault why, Duration since) {
            ui.execute(() -> {
                if (scan.get().isBusy()) {
                    scan.set(new ScanState.Waiting(pages.size() + 1, why));
                }
            });
        }

        @Override
        public void unfinished(String fileName) {
            ui.execute(() -> folderNotes.add(texts.get("intake.folder.unfinished", fileName)));
        }

        @Override
        public void unreadable(String fileName, FaultCode why) {
            ui.execute(() ->
                    folderNotes.add(
                            texts.get(
                                    "intake.folder.unreadable",
                                    fileName,
                                    texts.get(why.textKey()))));
        }
    }

    /// The page is in the vault and named in the journaled draft.
    private void pageKept() {
        if (isOver()) {
            return;
        }
        pages.setAll(book.draft().pages());
        keptAt.set(Optional.of(desk.now()));
        if (status.get() != Status.TYPING) {
            status.set(Status.KEPT);
        }
    }

    private void scanned(int first, Outcome<ScanOutcome> outcome) {
        switch (outcome) {
            case Outcome.Done(var how) -> {
                pages.setAll(book.draft().pages());
                var kept = first - 1 + how.pages();
                scan.set(
                        how.end() == End.FAULT
                                ? new ScanState.Failed(how.fault(), kept, kept + 1, how.resumable())
                                : new ScanState.Ended(how.pages()));
            }
            case Outcome.Failed(var incident) -> {
                scan.set(new ScanState.Idle());
                failure.set(Optional.of(incident));
            }
            case Outcome.Cancelled() -> scan.set(new ScanState.Ended(0));
        }
        if (!isOver() && status.get() == Status.TYPING) {
            keep();
        }
    }

    private record Imported(int files, List<FileRefusal> refusals) {}

    /// Takes files in behind the last page. One that cannot be taken does not stop the others.
    public void importFiles(List<Path> files) {
        if (files.isEmpty() || scan.get().isBusy() || isOver()) {
            return;
        }
        fileRefusals.clear();
        scan.set(new ScanState.Working(pages.size() + 1, 0));
        var into = started();
        tasks.start("intake.import.task", progress -> take(into, files, progress))
                .whenOver(outcome -> {
                    pageKept();
                    scan.set(new ScanState.Idle());
                    switch (outcome) {
                        case Outcome.Done(var taken) -> fileRefusals.setAll(taken.refusals());
                        case Outcome.Failed(var incident) -> failure.set(Optional.of(incident));
                        case Outcome.Cancelled() -> {}
                    }
                    if (!isOver() && status.get() == Status.TYPING) {
                        keep();
                    }
                });
    }

    private Imported take(DraftBook into, List<Path> files, Tasks.Progress progress) {
        var refusals = new ArrayList<FileRefusal>();
        var done = 0;
        for (var file : files) {
            progress.checkpoint(done, files.size());
            var name = String.valueOf(file.getFileName());
            try {
                FileImport.read(file, into.draft().pages().size() + 1).forEach(into::keep);
            } catch (Fault refusal) {
                refusals.add(new FileRefusal(name, refusal.code()));
            }
            done++;
            ui.execute(this::pageKept);
        }
        return new Imported(done, refusals);
    }

    /// Turns page `index`, from 0, a quarter clockwise. The original is kept.
    public void turn(int index) {
        if (isOver() || index >= pages.size() || pages.get(index).isDocument()) {
            return;
        }
        book.change(draft -> draft.withPage(index + 1, draft.pages().get(index).turned()));
        pages.setAll(book.draft().pages());
        touched();
    }

    /// Takes page `index`, from 0, out of the draft; [#takeBack] puts it in again.
    public void removePage(int index) {
        if (isOver() || index >= pages.size() || scan.get().isBusy()) {
            return;
        }
        removed = Optional.of(new RemovedPage(index, pages.get(index)));
        book.change(draft -> draft.withoutPage(index + 1));
        pages.setAll(book.draft().pages());
        scan.set(new ScanState.Idle());
        touched();
    }

    /// Puts the page last removed back where it was.
    public void takeBack() {
        removed.ifPresent(page -> {
            removed = Optional.empty();
            book.change(draft -> draft.insertPage(page.index() + 1, page.page()));
            pages.setAll(book.draft().pages());
            touched();
        });
    }

    /// The number of the page last removed, from 1.
    public Optional<Integer> removedPage() {
        return removed.map(page -> page.index() + 1);
    }

    // ---- filing ----

    /// Writes the petition and its papers into the register.
    public void file() {
        if (isOver() || scan.get().isBusy()) {
            return;
        }
        pause.cancel();
        failure.set(Optional.empty());
        book.change(draft -> draft.withForm(form()));
        status.set(Status.FILING);
        var filedBook = book;
        var title = paperTitle();
        var total = Math.max(1, pages.size());
        Running<Result<Filed>> running =
                tasks.start(
                        "intake.file.task",
                        progress -> {
                            var draft = filedBook.save();
                            return desk.file(
                                    filedBook.id(),
                                    draft,
                                    title,
                                    done -> progress.checkpoint(done, total));
                        });
        filing.set(Optional.of(running));
        running.whenOver(this::filingOver);
    }

    private String paperTitle() {
        return kind.get()
                .map(PetitionWords::of)
                .map(texts::get)
                .map(word ->
                        texts.get("intake.paper.title", word.toLowerCase(java.util.Locale.ROOT)))
                .orElse(texts.get("intake.paper.title-plain"));
    }

    private void filingOver(Outcome<Result<Filed>> outcome) {
        filing.set(Optional.empty());
        switch (outcome) {
            case Outcome.Done(var result) -> answered(result);
            case Outcome.Failed(var incident) -> {
                status.set(Status.KEPT);
                failure.set(Optional.of(incident));
                touched();
            }
            case Outcome.Cancelled() -> {
                status.set(Status.KEPT);
                touched();
            }
        }
    }

    private void answered(Result<Filed> result) {
        switch (result) {
            case Result.Ok<Filed>(var petition) -> {
                book.close();
                filed.set(Optional.of(petition));
                status.set(Status.FILED);
                duplicates.clear();
                missing.setAll(Eligibility.missing(form()));
            }
            case Result.Refused<Filed>(var problems) -> {
                keptAt.set(Optional.of(desk.now()));
                status.set(Status.KEPT);
                refused.setAll(problems);
                left.addAll(List.of(PetitionField.values()));
                judge();
            }
        }
    }

    // ---- the receipt ----

    /// The receipt of the filed petition.
    ReceiptJob receipt() {
        return new ReceiptJob(desk, tasks, texts, filed.get().orElseThrow());
    }

    // ---- what the view binds to ----

    public Property<Optional<LocalDate>> receivedOnProperty() {
        return receivedOn;
    }

    public Property<Optional<LocalDate>> writtenOnProperty() {
        return writtenOn;
    }

    public Property<Optional<PetitionSource>> sourceProperty() {
        return source;
    }

    public ObjectProperty<Optional<PetitionKind>> kindProperty() {
        return kind;
    }

    public ObjectProperty<Optional<SenderKind>> senderKindProperty() {
        return senderKind;
    }

    public Property<Optional<Subject>> subjectProperty() {
        return subject;
    }

    /// The text of a field that is typed.
    public StringProperty word(PetitionField field) {
        var property = words.get(field);
        if (property == null) {
            throw new IllegalArgumentException(field + " is not typed");
        }
        return property;
    }

    public ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// When the draft last came to the disk.
    public ReadOnlyObjectProperty<Optional<Instant>> keptAtProperty() {
        return keptAt.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ScanState> scanProperty() {
        return scan.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<ScannerRef>> scannerProperty() {
        return scanner.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Boolean> searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<LegacyOffer>> legacyProperty() {
        return legacy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Filed>> filedProperty() {
        return filed.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Incident>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// The filing that is going on.
    public ReadOnlyObjectProperty<Optional<Running<?>>> filingProperty() {
        return filing.getReadOnlyProperty();
    }

    /// What the law still misses, in the order of the form.
    public ObservableList<Problem> missing() {
        return missingSeen;
    }

    /// Why the petition was not filed.
    public ObservableList<Problem> refused() {
        return refusedSeen;
    }

    /// What is said beside each field.
    public ObservableMap<PetitionField, Remark> remarks() {
        return remarksSeen;
    }

    public ObservableList<DuplicateLine> duplicates() {
        return duplicatesSeen;
    }

    public ObservableList<DraftPage> pages() {
        return pagesSeen;
    }

    public ObservableList<FileRefusal> fileRefusals() {
        return fileRefusalsSeen;
    }

    public ObservableList<OpenDraft> otherDrafts() {
        return otherDraftsSeen;
    }

    /// Scanners that answered the search.
    public ObservableList<ScannerRef> found() {
        return foundSeen;
    }

    public UUID draftId() {
        return book.id();
    }

    /// Whether anything would be lost by throwing the draft away.
    public boolean isBlank() {
        return status.get() == Status.BLANK;
    }
}
