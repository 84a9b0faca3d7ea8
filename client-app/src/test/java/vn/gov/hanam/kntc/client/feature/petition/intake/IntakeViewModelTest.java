package vn.gov.hanam.kntc.client.feature.petition.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.feature.petition.intake.IntakeViewModel.Status;
import vn.gov.hanam.kntc.client.gallery.DeskGallery;
import vn.gov.hanam.kntc.client.gallery.SamplePdf;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.service.paper.PaperPages;
import vn.gov.hanam.kntc.client.service.scan.ScanFault;
import vn.gov.hanam.kntc.client.service.scan.SimulatedBackend;
import vn.gov.hanam.kntc.client.store.search.DuplicateHint;
import vn.gov.hanam.kntc.client.ui.Tone;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.text.LegacyEncoding;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

@SuppressWarnings("NullAway.Init") // Set before each test.
class IntakeViewModelTest {

    @TempDir Path folder;
    private IntakeSamples samples;
    private IntakeViewModel model;

    @BeforeEach
    void open() {
        samples = new IntakeSamples(folder.resolve("desk"));
        model = fresh();
    }

    @AfterEach
    void close() {
        samples.close();
    }

    private IntakeViewModel fresh() {
        return new IntakeViewModel(samples.parts(), Optional.empty());
    }

    private void type(PetitionField field, String text) {
        model.word(field).set(text);
    }

    private void pause() {
        samples.delays().pass(IntakeViewModel.PAUSE);
    }

    @Test
    void a_pause_of_a_second_brings_the_draft_to_the_disk_and_only_then_it_is_called_kept() {
        type(PetitionField.SENDER_NAME, "Phạm Văn Hiển");
        assertThat(model.statusProperty().get()).isEqualTo(Status.TYPING);
        assertThat(samples.session().drafts()).isEmpty();

        pause();

        assertThat(model.statusProperty().get()).isEqualTo(Status.KEPT);
        assertThat(model.keptAtProperty().get()).contains(IntakeSamples.NOW);
        assertThat(samples.session().drafts()).hasSize(1);
    }

    @Test
    void a_form_nobody_touched_leaves_no_draft() {
        model.leave();

        assertThat(samples.session().drafts()).isEmpty();
    }

    @Test
    void after_a_kill_the_form_and_its_pages_are_as_they_were() {
        samples.useScanner(SimulatedBackend.feeder(7, 2));
        model = fresh();
        model.kindProperty().set(Optional.of(PetitionKind.COMPLAINT));
        type(PetitionField.SENDER_NAME, "Phạm Văn Hiển");
        model.scan();
        pause();
        var id = model.draftId();
        var pages = List.copyOf(model.pages());
        samples.restart();

        var again = new IntakeViewModel(samples.parts(), Optional.of(id));

        assertThat(again.word(PetitionField.SENDER_NAME).get()).isEqualTo("Phạm Văn Hiển");
        assertThat(again.kindProperty().get()).contains(PetitionKind.COMPLAINT);
        assertThat(pages).hasSize(2);
        assertThat(again.pages()).isEqualTo(pages);
        assertThat(samples.parts().desk().raw(pages.getFirst(), 1).bytes()).isNotEmpty();
        assertThat(fresh().otherDrafts()).extracting(OpenDraft::id).containsExactly(id);
    }

    @Test
    void a_registration_that_is_begun_again_has_its_papers_and_files_them() {
        var pdf = SamplePdf.of("ĐƠN KHIẾU NẠI", 2);
        var stored = samples.session().vault().put(new ByteArrayInputStream(pdf));
        var id =
                samples.parts()
                        .desk()
                        .beginAgain(
                                DeskGallery.COMPLAINT,
                                List.of(
                                        new BlobRef(
                                                stored.hash(),
                                                stored.size(),
                                                "application/pdf",
                                                2)));

        var again = new IntakeViewModel(samples.parts(), Optional.of(id));
        assertThat(again.word(PetitionField.SENDER_NAME).get()).isEqualTo("Phạm Văn Hiển");
        again.file();

        assertThat(again.statusProperty().get()).isEqualTo(Status.FILED);
        var petition = again.filedProperty().get().orElseThrow().state();
        assertThat(petition.value(PetitionField.SUMMARY))
                .isEqualTo(DeskGallery.COMPLAINT.get(PetitionField.SUMMARY));
        assertThat(petition.presentPapers())
                .singleElement()
                .satisfies(paper -> assertThat(paper.file().pages()).isEqualTo(2));
    }

    @Test
    void each_page_is_named_in_the_journaled_draft_before_the_next_is_fetched() {
        samples.useScanner(SimulatedBackend.failing(7, 3, ScanFault.JAM, 1));
        model = fresh();
        model.scan();

        assertThat(model.scanProperty().get())
                .isEqualTo(new ScanState.Failed(ScanFault.JAM, 1, 2, true));
        samples.restart();
        var drafts = samples.parts().desk().drafts();
        assertThat(drafts).hasSize(1);
        assertThat(drafts.getFirst().draft().pages()).hasSize(1);
    }

    @Test
    void after_a_jam_scanning_goes_on_with_the_next_page() {
        samples.useScanner(SimulatedBackend.failing(7, 3, ScanFault.JAM, 1));
        model = fresh();
        model.scan();

        model.scan();

        assertThat(model.scanProperty().get()).isEqualTo(new ScanState.Ended(2));
        assertThat(model.pages()).hasSize(3);
        assertThat(model.pages()).doesNotHaveDuplicates();
    }

    @Test
    void what_is_typed_and_scanned_is_filed_with_its_paper_and_the_draft_is_gone()
            throws IOException {
        samples.useScanner(SimulatedBackend.feeder(7, 2));
        model = fresh();
        complaint();
        model.scan();
        var original = model.pages().getFirst();

        model.file();

        assertThat(model.statusProperty().get()).isEqualTo(Status.FILED);
        var state = samples.session().state(filed().state().id()).orElseThrow();
        assertThat(state.value(PetitionField.SENDER_NAME)).isEqualTo("Phạm Văn Hiển");
        var paper = state.presentPapers().getFirst();
        assertThat(paper.file().pages()).isEqualTo(2);
        try (var in = samples.session().openPaper(paper.file().hash())) {
            assertThat(in.readAllBytes()).startsWith('%', 'P', 'D', 'F');
        }
        assertThat(samples.session().drafts()).isEmpty();
        assertThat(samples.session().vault().has(original.file())).isFalse();
        assertThat(filed().number()).startsWith("T-").hasSize(6);
    }

    @Test
    void a_refusal_stands_at_its_field_and_nothing_is_lost() {
        type(PetitionField.SENDER_NAME, "Phạm Văn Hiển");

        model.file();

        assertThat(model.statusProperty().get()).isEqualTo(Status.KEPT);
        var remark = model.remarks().get(PetitionField.KIND);
        assertThat(remark).isNotNull();
        assertThat(remark.tone()).isEqualTo(Tone.WRONG);
        assertThat(remark.problem().code()).isEqualTo("petition.refused.kind-missing");
        assertThat(samples.session().drafts()).hasSize(1);
    }

    @Test
    void the_paper_of_a_denunciation_stays_on_the_desk() {
        samples.useScanner(SimulatedBackend.feeder(7, 1));
        model = fresh();
        complaint();
        model.kindProperty().set(Optional.of(PetitionKind.DENUNCIATION));
        model.scan();

        model.file();

        var state = filed().state();
        assertThat(state.presentPapers()).allMatch(paper -> paper.deskOnly());
        assertThat(state.presentPapers()).hasSize(1);
    }

    @Test
    void what_the_law_misses_is_said_once_a_field_was_left() {
        model.kindProperty().set(Optional.of(PetitionKind.COMPLAINT));
        assertThat(model.remarks()).doesNotContainKey(PetitionField.CONTESTED);

        model.leftField(PetitionField.CONTESTED);

        assertThat(remark(PetitionField.CONTESTED).tone()).isEqualTo(Tone.LOOK);
        assertThat(model.missing()).extracting(p -> p.field()).contains("contested", "summary");
    }

    @Test
    void an_unlikely_day_is_asked_about_and_left_as_it_is() {
        var longAgo = LocalDate.parse("2024-01-05");
        model.writtenOnProperty().setValue(Optional.of(longAgo));

        assertThat(remark(PetitionField.WRITTEN_ON).problem().code())
                .isEqualTo("intake.date.long-ago");
        assertThat(model.writtenOnProperty().getValue()).contains(longAgo);
    }

    @Test
    void the_same_sender_is_shown_with_the_reason_and_can_be_linked() {
        var earlier = samples.register(IntakeSamples.EARLIER);
        complaint();
        pause();
        assertThat(model.duplicates()).hasSize(1);
        assertThat(model.duplicates().getFirst().reason())
                .isIn(DuplicateHint.Reason.SAME_SENDER, DuplicateHint.Reason.SAME_CONTESTED);

        model.link(earlier, LinkKind.SAME_MATTER);
        assertThat(model.duplicates().getFirst().chosen()).contains(LinkKind.SAME_MATTER);
        model.file();

        assertThat(filed().state().links()).extracting(l -> l.other()).containsExactly(earlier);
    }

    @Test
    void when_nothing_lies_in_the_feeder_the_glass_is_read() {
        samples.useScanner(SimulatedBackend.feeder(7, 2));
        model = fresh();
        model.scan();
        assertThat(model.pages()).hasSize(2);

        model.scan();

        assertThat(model.pages()).as("one page more, from the glass").hasSize(3);
        assertThat(model.scanProperty().get()).isEqualTo(new ScanState.Ended(1));
    }

    @Test
    void who_wants_the_feeder_only_is_told_that_it_is_empty() {
        samples.useScanner(SimulatedBackend.feeder(7, 2));
        model = fresh();
        model.takeFrom(PaperFrom.FEEDER);
        model.scan();

        model.scan();

        assertThat(model.pages()).hasSize(2);
        assertThat(model.scanProperty().get())
                .isInstanceOfSatisfying(
                        ScanState.Failed.class,
                        failed -> assertThat(failed.why()).isEqualTo(ScanFault.EMPTY_FEEDER));
    }

    @Test
    void from_the_glass_each_press_takes_one_page_and_the_scanner_keeps_it_so() {
        samples.useScanner(SimulatedBackend.feeder(7, 5));
        model = fresh();
        model.takeFrom(PaperFrom.GLASS);
        model.scan();
        assertThat(model.pages()).hasSize(1);

        var later = fresh();

        assertThat(later.paperFromProperty().get()).isEqualTo(PaperFrom.GLASS);
        later.scan();
        assertThat(later.pages()).hasSize(1);
    }

    @Test
    void a_picture_becomes_a_paper_of_one_page() throws IOException {
        var picture = new BufferedImage(1654, 2339, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 1654, 2339);
        pen.setColor(Color.BLACK);
        pen.fillRect(300, 300, 800, 20);
        pen.dispose();
        var file = folder.resolve("bien-ban.jpg");
        assertThat(ImageIO.write(picture, "jpg", file.toFile())).isTrue();

        var paper = samples.parts().desk().paperOf(file);

        assertThat(paper.pageCount()).isEqualTo(1);
        assertThat(paper.bytes()).startsWith('%', 'P', 'D', 'F').hasSizeLessThan(40_000);
    }

    @Test
    void the_receipt_of_a_petition_filed_before_is_drawn_again_and_kept_once() throws IOException {
        complaint();
        model.file();
        var id = filed().state().id();
        var first = new ArrayList<byte[]>();
        model.receipt()
                .draw()
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Done(var pdf)) {
                        first.add(pdf);
                    }
                });
        model.receipt().print(first.getFirst(), samples.parts().printer());
        samples.restart();

        var desk = samples.parts().desk();
        var again = new Receipts(desk, samples.parts().texts()).pdf(desk.filed(id).orElseThrow());

        assertThat(again).isEqualTo(first.getFirst());
        assertThat(samples.session().state(id).orElseThrow().presentPapers())
                .singleElement()
                .satisfies(paper -> {
                    assertThat(paper.kind()).isEqualTo(PaperKind.LETTER);
                    try (var pages = PaperPages.open(first.getFirst())) {
                        assertThat(paper.file().pages()).isEqualTo(pages.pageCount());
                    }
                });
    }

    @Test
    void a_petition_set_apart_is_not_shown_again() {
        var earlier = samples.register(IntakeSamples.EARLIER);
        complaint();
        pause();

        model.setApart(earlier);
        type(PetitionField.SUMMARY, "Không đồng ý với ranh giới thửa đất số 127");
        pause();

        assertThat(model.duplicates()).isEmpty();
    }

    @Test
    void text_pasted_in_an_old_encoding_is_offered_in_unicode() {
        type(PetitionField.SUMMARY, LegacyEncoding.TCVN3.encode("đề nghị đo đạc lại thửa đất"));
        assertThat(model.legacyProperty().get()).isPresent();

        model.convertLegacy();

        assertThat(model.word(PetitionField.SUMMARY).get())
                .isEqualTo("đề nghị đo đạc lại thửa đất");
    }

    @Test
    void files_that_cannot_be_taken_are_named_and_the_others_come_in() throws IOException {
        var empty = Files.createFile(folder.resolve("trong.pdf"));
        var liar = Files.writeString(folder.resolve("gia.pdf"), "%PDF-1.7 không phải");
        var huge = folder.resolve("lon.pdf");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(2L << 30);
        }
        type(PetitionField.SENDER_NAME, "Phạm Văn Hiển");

        model.importFiles(List.of(empty, liar, huge));

        assertThat(model.fileRefusals())
                .extracting(FileRefusal::why)
                .containsExactly(
                        FaultCode.FILE_EMPTY, FaultCode.FILE_UNREADABLE, FaultCode.FILE_TOO_LARGE);
        assertThat(model.word(PetitionField.SENDER_NAME).get()).isEqualTo("Phạm Văn Hiển");
        assertThat(model.pages()).isEmpty();
    }

    @Test
    void a_page_taken_out_can_be_taken_back() {
        samples.useScanner(SimulatedBackend.feeder(7, 3));
        model = fresh();
        model.scan();
        var before = List.copyOf(model.pages());

        model.removePage(1);
        assertThat(model.pages()).hasSize(2);
        model.takeBack();

        assertThat(model.pages()).isEqualTo(before);
    }

    @Test
    void a_discarded_draft_leaves_no_page_behind() {
        samples.useScanner(SimulatedBackend.feeder(7, 1));
        model = fresh();
        model.scan();
        var page = model.pages().getFirst().file();

        model.discard(() -> {});

        assertThat(samples.session().drafts()).isEmpty();
        assertThat(samples.session().vault().has(page)).isFalse();
    }

    @Test
    void the_receipt_names_what_was_received_and_is_kept_once() throws IOException {
        complaint();
        model.file();

        var pdf = receipt();
        print(pdf);
        print(pdf);

        assertThat(textOf(pdf))
                .contains("GIẤY BIÊN NHẬN", "Phạm Văn Hiển", filed().state().code().toString());
        var letters =
                samples.session().state(filed().state().id()).orElseThrow().presentPapers().stream()
                        .filter(paper -> paper.kind() == PaperKind.LETTER)
                        .toList();
        assertThat(letters).hasSize(1);
        assertThat(samples.printed()).hasSize(2);
    }

    @Test
    void the_receipt_of_a_denunciation_says_nothing_of_people_and_matter() throws IOException {
        complaint();
        model.kindProperty().set(Optional.of(PetitionKind.DENUNCIATION));
        type(PetitionField.RESPONDENT, "Trần Văn Bình");
        type(PetitionField.ENCLOSURES, "Bản ghi âm\nẢnh chụp");
        model.file();

        assertThat(textOf(receipt()))
                .contains(filed().state().code().toString())
                .doesNotContain("Phạm Văn Hiển", "Thôn Kiều", "Trần Văn Bình", "127", "ghi âm");
    }

    private void complaint() {
        model.kindProperty().set(Optional.of(PetitionKind.COMPLAINT));
        model.writtenOnProperty().setValue(Optional.of(LocalDate.parse("2026-11-20")));
        type(PetitionField.SENDER_NAME, "Phạm Văn Hiển");
        type(PetitionField.SENDER_ADDRESS, "Thôn Kiều, xã Tiên Tân, TP Phủ Lý");
        type(PetitionField.CONTESTED, "Quyết định số 15/QĐ-UBND ngày 12/10/2026");
        type(PetitionField.SUMMARY, "Không đồng ý với ranh giới thửa đất số 127");
    }

    private Remark remark(PetitionField field) {
        return Optional.ofNullable(model.remarks().get(field)).orElseThrow();
    }

    private Filed filed() {
        return model.filedProperty().get().orElseThrow();
    }

    private byte[] receipt() {
        var drawn = new ArrayList<byte[]>();
        model.receipt()
                .draw()
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Done(var pdf)) {
                        drawn.add(pdf);
                    }
                });
        return drawn.getFirst();
    }

    private void print(byte[] pdf) {
        var answers = new ArrayList<Outcome<Boolean>>();
        model.receipt().print(pdf, samples.parts().printer()).whenOver(answers::add);
        assertThat(answers).containsExactly(new Outcome.Done<>(true));
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void where_no_scanner_answers_the_officer_is_told() {
        model.searchAt("192.0.2.1");

        assertThat(model.nobodyThereProperty().get()).isTrue();
        assertThat(model.found()).isEmpty();
        assertThat(model.searchingProperty().get()).isFalse();
    }
}
