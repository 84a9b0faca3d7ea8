package vn.gov.hanam.kntc.client.feature.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.feature.register.RegisterViewModel.Status;
import vn.gov.hanam.kntc.client.gallery.DeskGallery;
import vn.gov.hanam.kntc.client.gallery.SampleOffice;
import vn.gov.hanam.kntc.client.platform.task.HeldTasks;
import vn.gov.hanam.kntc.client.platform.task.InlineTasks;
import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.petition.PetitionTexts;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

class RegisterViewModelTest {

    private final SampleOffice office = new SampleOffice(SampleOffice.THOA);
    private final RegisterViewModel model = model(new InlineTasks());

    private RegisterViewModel model(Tasks tasks) {
        return new RegisterViewModel(office, tasks, new PetitionTexts(Texts.vietnamese(), office));
    }

    private void register(String sender, String day) {
        var form = new HashMap<>(DeskGallery.COMPLAINT);
        form.put(PetitionField.SENDER_NAME, sender);
        form.put(PetitionField.RECEIVED_ON, day);
        office.register(form);
    }

    private List<String> senders() {
        return model.rowsProperty().get().stream()
                .map(slot -> slot.row().orElseThrow().sender())
                .toList();
    }

    @Test
    void the_newest_stands_first_until_something_is_searched_or_sorted() {
        register("Đỗ Thị Hòa", "2026-11-02");
        register("Trần Thị Ánh", "2026-11-20");
        model.open("");
        assertThat(senders()).containsExactly("Trần Thị Ánh", "Đỗ Thị Hòa");

        model.orderBy(Optional.of(PetitionOrder.RECEIVED_OLDEST));

        assertThat(senders()).containsExactly("Đỗ Thị Hòa", "Trần Thị Ánh");
    }

    @Test
    void a_name_is_found_without_accents_and_what_is_found_is_sorted_and_filtered() {
        register("Phạm Văn Hiển", "2026-11-02");
        register("Phạm Thị Ánh", "2026-11-05");
        register("Lê Đình Ẩn", "2026-11-06");
        model.search("pham");
        assertThat(senders()).containsExactlyInAnyOrder("Phạm Văn Hiển", "Phạm Thị Ánh");

        model.orderBy(Optional.of(PetitionOrder.SENDER));
        assertThat(senders()).containsExactly("Phạm Thị Ánh", "Phạm Văn Hiển");

        model.filterBy(
                PetitionFilter.ALL.received(
                        Optional.of(LocalDate.parse("2026-11-04")), Optional.empty()));
        assertThat(senders()).containsExactly("Phạm Thị Ánh");
    }

    @Test
    void of_very_many_found_the_first_are_shown_at_once_and_none_is_left_out() {
        var many = RegisterViewModel.FIRST_READ + 7;
        for (var i = 0; i < many; i++) {
            register("Phạm Văn Hiển", "2026-11-02");
        }
        register("Lê Đình Ẩn", "2026-11-06");
        var tasks = new HeldTasks();
        var slow = model(tasks);
        slow.search("pham");

        tasks.runOne();
        assertThat(slow.rowsProperty().get()).hasSize(RegisterViewModel.FIRST_READ);
        assertThat(slow.statusProperty().get()).isEqualTo(Status.SEARCHING);

        tasks.runOne();
        assertThat(slow.rowsProperty().get()).hasSize(many);
        assertThat(slow.statusProperty().get()).isEqualTo(Status.READY);

        slow.filterBy(PetitionFilter.ALL.kinds(Set.of(PetitionKind.COMPLAINT)));
        tasks.runOne();
        assertThat(slow.rowsProperty().get()).hasSize(many);
    }

    @Test
    void an_answer_that_comes_late_does_not_replace_a_newer_one() {
        register("Phạm Văn Hiển", "2026-11-02");
        register("Lê Đình Ẩn", "2026-11-06");
        var tasks = new HeldTasks();
        var slow = model(tasks);
        slow.search("pham");
        slow.search("le dinh");

        tasks.runOne();
        assertThat(slow.statusProperty().get()).isEqualTo(Status.SEARCHING);
        assertThat(slow.rowsProperty().get()).isEmpty();

        tasks.runOne();
        assertThat(slow.statusProperty().get()).isEqualTo(Status.READY);
        assertThat(slow.rowsProperty().get().keys()).containsExactly(office.petitions().get(1));
    }

    @Test
    void it_says_when_the_search_may_not_see_everything_yet() {
        register("Phạm Văn Hiển", "2026-11-02");
        office.indexing();

        model.search("pham");
        assertThat(model.statusProperty().get()).isEqualTo(Status.INDEXING);

        model.search("");
        assertThat(model.statusProperty().get()).isEqualTo(Status.READY);
    }

    @Test
    void a_list_that_cannot_be_read_says_so_and_keeps_what_it_shows() {
        register("Phạm Văn Hiển", "2026-11-02");
        model.open("");

        office.failWith(Optional.of(FaultCode.DISK_FAILED));
        model.reload();

        assertThat(model.statusProperty().get()).isEqualTo(Status.FAILED);
        assertThat(senders()).containsExactly("Phạm Văn Hiển");
    }

    @Test
    void a_filter_is_kept_for_later_days_and_forgotten_when_told() {
        var filter = PetitionFilter.ALL.kinds(Set.of(PetitionKind.COMPLAINT)).onlyUnsent();
        model.saveFilter();
        assertThat(office.savedFilters()).isEmpty();

        model.filterBy(filter);
        model.saveFilter();
        model.saveFilter();
        assertThat(model(new InlineTasks()).saved()).containsExactly(filter);

        model.forgetFilter(filter);
        assertThat(model(new InlineTasks()).saved()).isEmpty();
    }

    @Test
    void a_filter_of_a_newer_program_is_left_aside() {
        office.saveFilters(List.of("?kind=COMPLAINT", "?colour=red", "?kind=SOMETHING", "x"));

        assertThat(model(new InlineTasks()).saved())
                .containsExactly(PetitionFilter.ALL.kinds(Set.of(PetitionKind.COMPLAINT)));
    }

    @Test
    void what_is_written_of_a_filter_reads_back_as_the_same() {
        var all =
                PetitionFilter.ALL
                        .kinds(Set.of(PetitionKind.DENUNCIATION))
                        .owners(Set.of(SampleOffice.TIEN_TAN))
                        .status("WITHDRAWN")
                        .received(
                                Optional.of(LocalDate.parse("2026-01-01")),
                                Optional.of(LocalDate.parse("2026-12-31")))
                        .onlyWithConflicts()
                        .onlyUnsent()
                        .onlyIncomplete();

        assertThat(FilterWords.read(FilterWords.write(all))).contains(all);
        assertThat(FilterWords.read(FilterWords.write(PetitionFilter.ALL)))
                .contains(PetitionFilter.ALL);
        assertThat(FilterWords.read("phạm")).isEmpty();
    }

    private static List<Row> rowsOf(Path file) throws IOException {
        try (var workbook = new ReadableWorkbook(file.toFile());
                var rows = workbook.getFirstSheet().openStream()) {
            return rows.toList();
        }
    }

    @Test
    void the_file_holds_what_is_shown_in_its_order_whole_and_runs_nothing(@TempDir Path folder)
            throws IOException {
        var summary = "Không đồng ý với giá bồi thường. ".repeat(40).strip();
        var long1 = new HashMap<>(DeskGallery.COMPLAINT);
        long1.put(PetitionField.SENDER_NAME, "=HYPERLINK(\"http://x\")");
        long1.put(PetitionField.RECEIVED_ON, "2026-11-05");
        long1.put(PetitionField.SUMMARY, summary);
        office.register(long1);
        register("Lê \"Tư\" Ẩn", "2026-11-06");
        register("Đỗ Thị Hòa", "2026-10-06");
        model.open("?from=2026-11-01");
        var file = folder.resolve("don-thu.xlsx");
        var outcome = new AtomicReference<Outcome<Integer>>();

        model.export(file).whenOver(outcome::set);

        assertThat(outcome.get()).isEqualTo(new Outcome.Done<>(2));
        var rows = rowsOf(file);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).getCellText(2)).isEqualTo("Ngày nhận");
        assertThat(rows.get(1).getCellText(4)).isEqualTo("Lê \"Tư\" Ẩn");
        assertThat(rows.get(1).getCellAsDate(2).orElseThrow().toLocalDate())
                .isEqualTo(LocalDate.parse("2026-11-06"));
        assertThat(rows.get(2).getCell(4).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(2).getCellText(4)).isEqualTo("=HYPERLINK(\"http://x\")");
        assertThat(rows.get(2).getCellText(7)).isEqualTo(summary);
    }

    @Test
    void a_denouncer_has_no_name_in_the_file(@TempDir Path folder) throws IOException {
        office.register(DeskGallery.DENUNCIATION);
        model.open("");
        var file = folder.resolve("don-thu.xlsx");

        model.export(file);

        var row = rowsOf(file).get(1);
        assertThat(row.getCellText(4)).contains("Người tố cáo");
        assertThat(row.stream().map(cell -> cell == null ? "" : cell.getText()))
                .noneMatch(text -> text.contains("Nguyễn Văn Kín") || text.contains("Thôn 3"));
    }

    @Test
    void a_filter_is_said_in_words() {
        var words = new PetitionTexts(Texts.vietnamese(), office);
        assertThat(
                        FilterWords.words(
                                PetitionFilter.ALL
                                        .kinds(Set.of(PetitionKind.COMPLAINT))
                                        .owners(Set.of(SampleOffice.TIEN_TAN))
                                        .received(
                                                Optional.of(LocalDate.parse("2026-11-01")),
                                                Optional.empty()),
                                words))
                .isEqualTo("Khiếu nại · UBND xã Tiên Tân · từ 01/11/2026");
        assertThat(FilterWords.words(PetitionFilter.ALL, words)).isEqualTo("Tất cả đơn");
        assertThat(Map.of("?", FilterWords.write(PetitionFilter.ALL))).containsValue("?");
    }
}
