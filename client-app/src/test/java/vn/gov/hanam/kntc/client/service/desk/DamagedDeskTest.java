package vn.gov.hanam.kntc.client.service.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.client.store.FileDisk;
import vn.gov.hanam.kntc.client.store.KeyRing;
import vn.gov.hanam.kntc.client.store.PasswordCost;
import vn.gov.hanam.kntc.client.store.StoreLock;
import vn.gov.hanam.kntc.client.store.db.H2DeskStore;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.Rot;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.sync.Draft;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/// A folder that is not as it was left: what opens all the same, what is said, and that nothing is
/// lost.
class DamagedDeskTest {

    private static final int PETITIONS = 40;
    private static final String SEGMENT = "journal/00000001.kjl";
    private static final PasswordCost CHEAP = new PasswordCost(64, 1, 1);
    private static final Texts TEXTS = Texts.vietnamese();

    @TempDir Path temp;

    private final List<DeskSession> sessions = new ArrayList<>();

    @AfterEach
    void close() {
        sessions.forEach(DeskSession::close);
    }

    private Path path() {
        return temp.resolve("kntc");
    }

    private DeskFolder made() {
        return DeskSessionTest.made(path(), "https://localhost/kntc/", Hash.NONE);
    }

    private DeskSession open() {
        return open(Instant.parse("2026-11-23T01:00:00Z"));
    }

    private DeskSession open(Instant now) {
        var session = DeskSessionTest.opened(new DeskFolder(path(), () -> now, CHEAP));
        sessions.add(session);
        return session;
    }

    private static PetitionId register(DeskSession desk, String name) {
        var id = desk.newPetition();
        var form = new TreeMap<>(DeskSessionTest.FORM);
        form.put(PetitionField.SENDER_NAME, name);
        assertThat(desk.register(id, desk.newCode(), form, List.of()))
                .isInstanceOf(Result.Ok.class);
        return id;
    }

    private List<PetitionId> work() {
        made();
        var desk = open();
        var ids = new ArrayList<PetitionId>();
        for (var i = 0; i < PETITIONS; i++) {
            ids.add(register(desk, "Nguyễn Văn " + (char) ('A' + i % 26)));
        }
        desk.close();
        return ids;
    }

    private static void assertAllThere(DeskSession desk, List<PetitionId> ids) {
        assertThat(desk.ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(desk.rows(ids)).hasSameSizeAs(ids);
        for (var id : ids) {
            assertThat(desk.state(id)).isPresent();
            assertThat(desk.row(id)).isPresent();
        }
    }

    private static List<String> sentences(DeskSession desk) {
        return desk.health().stream().map(TEXTS::problem).toList();
    }

    private void flip(String file, long at) throws IOException {
        try (var bytes = new RandomAccessFile(path().resolve(file).toFile(), "rw")) {
            bytes.seek(at);
            var old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 0x10);
        }
    }

    private static void refused(FaultCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.code()).isEqualTo(code));
    }

    // The journal.

    @Test
    void an_act_the_journal_lost_is_written_again_and_the_officer_is_told() throws IOException {
        var ids = work();
        flip(SEGMENT, Files.size(path().resolve(SEGMENT)) / 2);

        var desk = open();

        assertThat(sentences(desk))
                .singleElement()
                .asString()
                .startsWith("Sổ nhật ký trên máy có chỗ hỏng; 1 việc bị ảnh hưởng")
                .contains("Không mất việc nào");
        assertAllThere(desk, ids);
        desk.close();
        Files.delete(path().resolve(H2DeskStore.FILE));

        var rebuilt = open();
        assertAllThere(rebuilt, ids);
        assertThat(rebuilt.act(ids.getFirst(), new PetitionAct.Note("tiếp")))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void an_act_lost_in_the_journal_and_the_tables_is_missed_by_name_and_the_rest_is_there()
            throws IOException {
        var ids = work();
        flip(SEGMENT, Files.size(path().resolve(SEGMENT)) / 2);
        Files.delete(path().resolve(H2DeskStore.FILE));

        var desk = open();

        assertThat(sentences(desk))
                .singleElement()
                .asString()
                .contains("1 chỗ hỏng, 1 việc chưa gửi không đọc lại được")
                .contains("đừng xóa thư mục dữ liệu");
        var there = desk.ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST);
        assertThat(ids).containsAll(there).hasSize(there.size() + 1);
        register(desk, "Người tới sau");
    }

    @Test
    void a_draft_the_journal_lost_is_written_again() throws IOException {
        made();
        var desk = open();
        var draft = desk.newDraft();
        var before = Files.size(path().resolve(SEGMENT));
        desk.saveDraft(draft, new byte[] {1, 2, 3});
        register(desk, "Nguyễn Văn A");
        desk.close();
        flip(SEGMENT, before + 12);

        open().close();
        Files.delete(path().resolve(H2DeskStore.FILE));

        assertThat(open().draft(draft))
                .hasValueSatisfying(d -> assertThat(d.bytes()).containsExactly(1, 2, 3));
    }

    @Test
    void a_tail_that_rotted_after_it_was_saved_is_written_again_from_the_tables()
            throws IOException {
        var ids = work();
        var file = path().resolve(SEGMENT);
        // Without the mark of a clean end, as after a power cut, and the last act damaged.
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 60));

        var desk = open();
        assertAllThere(desk, ids);
        desk.close();
        Files.delete(path().resolve(H2DeskStore.FILE));
        assertAllThere(open(), ids);
    }

    // The tables.

    @Test
    void tables_damaged_at_any_page_are_built_again_at_login_or_when_a_screen_finds_it()
            throws IOException {
        var ids = work();
        var file = path().resolve(H2DeskStore.FILE);
        var whole = Files.readAllBytes(file);
        for (var page = 0; page < whole.length / 4096; page += 7) {
            var damaged = whole.clone();
            Arrays.fill(damaged, page * 4096, page * 4096 + 4096, (byte) 0x5a);
            Files.write(file, damaged);

            var desk = open();
            assertAllThere(desk, ids);
            assertThat(desk.drafts()).isEmpty();
            assertThat(desk.count(PetitionFilter.ALL)).isEqualTo(PETITIONS);
            desk.close();
        }
    }

    /// H2 has no checksum over the bytes of a row: whoever reads them has to notice.
    private H2DeskStore tables() {
        var key = KeyRing.open(new FileDisk(path()), CHEAP).unlock("lan", "mật khẩu".toCharArray());
        return H2DeskStore.open(path(), key, _ -> true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE own_event SET event = SUBSTRING(event FROM 1 FOR 40) || X'5a5a'"
                        + " || SUBSTRING(event FROM 43) WHERE seq = 5",
                "UPDATE draft SET content = X'5a5a5a5a5a5a5a'",
            })
    void a_value_that_rotted_inside_a_sound_page_is_read_from_the_journal(String rot) {
        var ids = work();
        var draft = UUID.randomUUID();
        try (var desk = open()) {
            desk.saveDraft(draft, new byte[] {1, 2, 3});
        }
        try (var tables = tables()) {
            assertThat(Rot.in(tables, rot)).isPositive();
        }

        var desk = open();

        assertAllThere(desk, ids);
        assertThat(desk.draft(draft))
                .hasValueSatisfying(d -> assertThat(d.bytes()).containsExactly(1, 2, 3));
        assertThat(desk.tray()).isEmpty();
        assertThat(desk.act(ids.getFirst(), new PetitionAct.Note("tiếp")))
                .isInstanceOf(Result.Ok.class);
        assertThat(sentences(desk)).singleElement().asString().contains("Không mất hồ sơ nào");
    }

    /// The program before 003 kept drafts and decisions without a checksum.
    @Test
    void a_store_of_the_program_before_is_filled_anew_and_has_its_drafts() {
        var ids = work();
        var draft = UUID.randomUUID();
        try (var desk = open()) {
            desk.saveDraft(draft, new byte[] {1, 2, 3});
        }
        try (var tables = tables()) {
            assertThat(Rot.in(tables, "UPDATE draft SET content = X'010203'")).isOne();
            assertThat(
                            Rot.in(
                                    tables,
                                    "DELETE FROM \"flyway_schema_history\""
                                            + " WHERE \"version\" = '003'"))
                    .isOne();
        }

        var desk = open();

        assertAllThere(desk, ids);
        assertThat(desk.drafts()).singleElement().extracting(Draft::id).isEqualTo(draft);
        assertThat(desk.draft(draft))
                .hasValueSatisfying(d -> assertThat(d.bytes()).containsExactly(1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 20_000})
    void a_store_cut_short_is_set_aside_and_built_again(int length) throws IOException {
        var ids = work();
        var file = path().resolve(H2DeskStore.FILE);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        var progress = new ArrayList<Long>();

        var desk =
                new DeskFolder(path(), () -> Instant.parse("2026-11-23T01:00:00Z"), CHEAP)
                        .open("lan", "mật khẩu".toCharArray(), (done, _) -> progress.add(done));
        sessions.add(desk);

        assertAllThere(desk, ids);
        assertThat(progress).isNotEmpty();
    }

    @Test
    void a_store_of_another_desk_is_set_aside() throws IOException {
        var ids = work();
        var other = temp.resolve("khac");
        DeskSessionTest.opened(DeskSessionTest.made(other, "https://localhost/kntc/", Hash.NONE))
                .close();
        Files.copy(
                other.resolve(H2DeskStore.FILE),
                path().resolve(H2DeskStore.FILE),
                StandardCopyOption.REPLACE_EXISTING);

        var desk = open();

        assertThat(sentences(desk))
                .containsExactly(
                        "Bảng tra cứu trên máy bị hỏng hoặc thuộc phiên bản trước, đã được lập lại"
                                + " từ sổ nhật ký. Không mất hồ sơ nào.");
        assertAllThere(desk, ids);
    }

    // Another program, another window.

    @Test
    void a_journal_of_a_newer_program_is_refused_and_left_as_it_is() throws IOException {
        work();
        var file = path().resolve(SEGMENT);
        var bytes = Files.readAllBytes(file);
        var header = ByteBuffer.wrap(bytes, 0, 32);
        header.putShort(8, (short) 9);
        var crc = new CRC32C();
        crc.update(bytes, 0, 28);
        header.putInt(28, (int) crc.getValue());
        Files.write(file, bytes);

        refused(FaultCode.STORE_NEWER, this::open);

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        StoreLock.take(path()).close();
    }

    // The folder.

    @Test
    void a_folder_with_vietnamese_letters_and_spaces_is_a_folder() throws IOException {
        var odd = temp.resolve("Cán bộ Nguyễn Thị Hòa").resolve("dữ liệu máy 1 (mới)");
        var folder = DeskSessionTest.made(odd, "https://localhost/kntc/", Hash.NONE);
        PetitionId id;
        try (var desk = DeskSessionTest.opened(folder)) {
            id = register(desk, "Đỗ Thị Hòa");
        }
        Files.delete(odd.resolve(H2DeskStore.FILE));
        try (var desk = DeskSessionTest.opened(folder)) {
            assertThat(desk.row(id)).isPresent();
        }
    }

    @Test
    void where_no_folder_can_be_the_first_run_is_offered_and_refused_before_the_code_is_used()
            throws IOException {
        var file = Files.createFile(temp.resolve("tep"));
        for (var wrong : List.of(file, file.resolve("kntc"))) {
            var folder = new DeskFolder(wrong, () -> Instant.EPOCH, CHEAP);

            assertThat(folder.exists()).isFalse();
            refused(FaultCode.DISK_FAILED, folder::prepare);
        }
        var fresh = new DeskFolder(temp.resolve("moi"), () -> Instant.EPOCH, CHEAP);
        assertThat(fresh.exists()).isFalse();
        assertThat(temp.resolve("moi")).doesNotExist();
        fresh.prepare();
        try (var left = Files.list(temp.resolve("moi"))) {
            assertThat(left.map(path -> String.valueOf(path.getFileName())))
                    .containsExactly(StoreLock.FILE);
        }
    }

    // The clock.

    @Test
    void a_clock_years_off_is_asked_about_and_moves_no_day() {
        var ids = work();

        var late = open(Instant.parse("2035-03-01T01:00:00Z"));
        assertThat(sentences(late))
                .containsExactly(
                        "Đồng hồ máy này đang ở 01/03/2035, lần ghi gần nhất là 23/11/2026. Nếu"
                                + " ngày giờ sai, hãy chỉnh trước khi nhận đơn; ngày nhận đã ghi"
                                + " không bị đổi.");
        assertThat(late.state(ids.getFirst()).orElseThrow().value(PetitionField.RECEIVED_ON))
                .isEqualTo("2026-11-20");
        register(late, "Ghi lúc đồng hồ sai");
        late.close();

        var early = open(Instant.parse("2015-01-01T01:00:00Z"));
        assertThat(early.health())
                .containsExactly(Problem.of("office.clock-behind", "01/01/2015", "01/03/2035"));
        register(early, "Ghi lúc đồng hồ lùi");
        early.close();

        assertThat(open().ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST))
                .hasSize(PETITIONS + 2);
    }
}
