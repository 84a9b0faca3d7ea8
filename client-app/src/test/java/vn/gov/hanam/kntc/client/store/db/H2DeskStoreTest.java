package vn.gov.hanam.kntc.client.store.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
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
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.sync.DeskStore;
import vn.gov.hanam.kntc.model.sync.DeskStore.Chain;
import vn.gov.hanam.kntc.model.sync.DeskStore.Tx;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.ReadMark;
import vn.gov.hanam.kntc.model.sync.Verdict;
import vn.gov.hanam.kntc.model.testing.ChainWriter;
import vn.gov.hanam.kntc.model.testing.DeskStoreContract;
import vn.gov.hanam.kntc.model.testing.Samples;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

class H2DeskStoreTest implements DeskStoreContract {

    private static final DataKey KEY = DataKey.make(new Random(7));

    @TempDir Path folder;

    private final List<H2DeskStore> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(H2DeskStore::close);
    }

    private H2DeskStore open() {
        var store = H2DeskStore.open(folder, KEY, _ -> false);
        opened.add(store);
        return store;
    }

    @Override
    public DeskStore store() {
        return open();
    }

    @Override
    public DeskStore reopened(DeskStore store) {
        ((H2DeskStore) store).close();
        opened.clear();
        return open();
    }

    private static void file(
            H2DeskStore store, ChainWriter writer, PetitionId id, PetitionAct act) {
        store.write(tx -> {
            var event = writer.write(id.value(), act);
            tx.putOwn(event);
            tx.put(new Chain(writer.chain(), event.header().seq(), event.hash(), 0));
            tx.project(id.value(), writer.state(id.value()));
            return 0;
        });
    }

    @Test
    void a_dossier_stands_in_the_list_as_it_was_registered() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(store, writer, id, DeskStoreContract.registration(3));
        var dao = new PetitionListDao(store);
        var rows = dao.window(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST, 0, 10);
        assertThat(rows).hasSize(1);
        var row = rows.getFirst();
        assertThat(row.sender()).isEqualTo("Đỗ Thị Hòa");
        assertThat(row.senderHidden()).isFalse();
        assertThat(row.unsent()).isEqualTo(1);
        assertThat(row.confirmed()).isFalse();
        assertThat(row.summary()).isEqualTo("Khiếu nại quyết định thu hồi đất");
        assertThat(new DossierDao(store).byCode(row.code())).contains(id);
        assertThat(dao.count(PetitionFilter.ALL.onlyUnsent())).isEqualTo(1);
        assertThat(dao.count(PetitionFilter.ALL.onlyWithConflicts())).isZero();
    }

    @Test
    void a_decision_that_rotted_inside_a_sound_page_is_not_believed() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var event =
                writer.write(DeskStoreContract.ids(2).next(), DeskStoreContract.registration(3));
        store.write(tx -> {
            tx.putDecision(ChainWriter.decided(1, event, Verdict.OK));
            return 0;
        });
        store.mark("UPDATE decision SET decision = SUBSTRING(decision FROM 1 FOR 30)");

        assertThatThrownBy(() -> store.read(tx -> tx.decision(event.header().act())))
                .isInstanceOfSatisfying(
                        Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.STORE_DAMAGED));
    }

    @Test
    void a_denouncer_is_a_pseudonym_in_every_list() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        var code = TrackingCode.random(new Random(5));
        file(
                store,
                writer,
                id,
                new PetitionAct.Register(
                        code,
                        Map.of(
                                PetitionField.KIND, "DENUNCIATION",
                                PetitionField.RECEIVED_ON, "2026-11-20",
                                PetitionField.SENDER_NAME, "Nguyễn Văn Kín",
                                PetitionField.SENDER_ADDRESS, "xóm 3, xã Tiên Tân")));
        var row = new DossierDao(store).row(id).orElseThrow();
        assertThat(row.senderHidden()).isTrue();
        assertThat(row.sender()).isEqualTo(code.toString().substring(0, 4));
        assertThat(row.senderAddress()).isEmpty();
    }

    private static Officer officer(long seed, String agency) {
        return new Officer(
                new UserId(DeskStoreContract.ids(seed).next()),
                "can-bo",
                "Nguyễn Thị Thoa",
                Role.INSPECTORATE,
                new AgencyId(agency));
    }

    private static ActId instruct(
            H2DeskStore store, ChainWriter writer, PetitionId id, String text) {
        var event = writer.write(id.value(), new PetitionAct.Instruct(text));
        store.write(tx -> {
            tx.project(id.value(), writer.state(id.value()));
            return 0;
        });
        return event.header().act();
    }

    private static void look(H2DeskStore store, Officer officer, ActId act) {
        store.write(tx -> {
            tx.putRead(new ReadMark(officer.id(), List.of(act)));
            return 0;
        });
    }

    @Test
    void an_instruction_is_news_until_it_is_looked_at_whatever_was_looked_at_since() {
        var store = open();
        var writer = new ChainWriter(DeskStoreContract.ids(1), officer(20, "TT35"));
        var clerk = officer(21, "UB13366");
        var colleague = officer(22, "UB13366");
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(store, writer, id, DeskStoreContract.registration(3));
        var older = instruct(store, writer, id, "Xác minh.");
        var newer = instruct(store, writer, id, "Nhanh lên.");
        var dossiers = new DossierDao(store);
        assertThat(dossiers.unread(clerk))
                .containsExactly(
                        new DossierDao.Unread(id, newer), new DossierDao.Unread(id, older));

        // The later one came first: the earlier one was written without a network.
        look(store, clerk, newer);

        assertThat(dossiers.unread(clerk)).containsExactly(new DossierDao.Unread(id, older));
        assertThat(dossiers.unread(clerk, id)).containsExactly(older);
        assertThat(dossiers.unread(colleague)).hasSize(2);
        look(store, clerk, older);
        assertThat(dossiers.unread(clerk)).isEmpty();
        assertThat(dossiers.unread(officer(20, "TT35"))).as("his own").isEmpty();
    }

    @Test
    void a_dossier_sent_to_an_agency_is_news_there_alone() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(store, writer, id, DeskStoreContract.registration(3));
        var sent =
                writer.write(id.value(), new PetitionAct.Send(new AgencyId("UB347")))
                        .header()
                        .act();
        store.write(tx -> {
            tx.project(id.value(), writer.state(id.value()));
            return 0;
        });
        var dossiers = new DossierDao(store);
        assertThat(dossiers.unread(officer(21, "UB347")))
                .containsExactly(new DossierDao.Unread(id, sent));
        assertThat(dossiers.unread(officer(22, "UB13366"))).isEmpty();
    }

    @Test
    void what_the_law_still_misses_is_counted_to_the_last_one() {
        var store = open();
        var lists = new PetitionListDao(store);
        var ids = DeskStoreContract.ids(9);
        var many = 300;
        for (var i = 0; i < many; i++) {
            file(
                    store,
                    DeskStoreContract.writer(100 + i),
                    new PetitionId(ids.next()),
                    DeskStoreContract.registration(i));
        }
        assertThat(lists.count(PetitionFilter.ALL.onlyIncomplete())).isEqualTo(many);
        var row =
                lists.window(
                                PetitionFilter.ALL.onlyIncomplete(),
                                PetitionOrder.RECEIVED_NEWEST,
                                many - 1,
                                10)
                        .getFirst();
        assertThat(row.lacking()).startsWith("petition.missing.");
    }

    @Test
    void a_whole_form_with_its_paper_misses_nothing() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(
                store,
                writer,
                id,
                new PetitionAct.Register(TrackingCode.random(new Random(3)), Samples.complaint()));
        var lists = new PetitionListDao(store);
        var dossiers = new DossierDao(store);
        assertThat(lists.count(PetitionFilter.ALL.onlyIncomplete())).as("no paper").isEqualTo(1);
        assertThat(dossiers.row(id).orElseThrow().lacking()).isEmpty();

        file(
                store,
                writer,
                id,
                new PetitionAct.AttachDocument(
                        new DocumentId(DeskStoreContract.ids(4).next()),
                        PaperKind.PETITION,
                        "Đơn",
                        new BlobRef(Hash.of(new byte[] {1}), 20_000, "application/pdf", 1)));

        assertThat(lists.count(PetitionFilter.ALL.onlyIncomplete())).isZero();
    }

    @Test
    void acts_the_server_refused_wait_in_the_tray() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(store, writer, id, DeskStoreContract.registration(3));
        var refused = writer.write(id.value(), new PetitionAct.Note("sau khi rút đơn"));
        store.write(tx -> {
            tx.putOwn(refused);
            tx.putDecision(ChainWriter.decided(1, refused, Verdict.REFUSED));
            return 0;
        });
        var tray = new TrayDao(store);
        assertThat(tray.items())
                .singleElement()
                .isInstanceOfSatisfying(
                        TrayItem.Refused.class,
                        item -> {
                            assertThat(item.act()).isEqualTo(refused.header().act());
                            assertThat(item.reason()).isEqualTo("petition.refused.withdrawn");
                            assertThat(item.row()).isPresent();
                        });
    }

    @Test
    void what_another_desk_wrote_of_a_dossier_it_had_lost_waits_in_the_tray() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(store, writer, id, DeskStoreContract.registration(3));
        var other = DeskStoreContract.writer(9);
        other.write(id.value(), DeskStoreContract.registration(3));
        var late = other.write(id.value(), new PetitionAct.Note("đã gặp công dân"));
        var decision = ChainWriter.decided(2, late, Verdict.QUARANTINED);
        store.write(tx -> {
            tx.putDecision(decision);
            tx.putRow(late.header().bucket(), 1, late, decision);
            return 0;
        });
        var tray = new TrayDao(store);
        assertThat(tray.items())
                .singleElement()
                .isInstanceOfSatisfying(
                        TrayItem.Refused.class,
                        item -> {
                            assertThat(item.act()).isEqualTo(late.header().act());
                            assertThat(item.fate()).isEqualTo(TrayItem.Fate.QUARANTINED_ELSEWHERE);
                            assertThat(item.row()).isPresent();
                        });
        assertThat(tray.refusedAct(late.header().act()).orElseThrow().event())
                .isEqualTo(new PetitionEvent.Noted("đã gặp công dân"));
    }

    @Test
    void an_own_act_that_also_came_to_the_owners_bucket_waits_once() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(store, writer, id, DeskStoreContract.registration(3));
        var late = writer.write(id.value(), new PetitionAct.Note("đã gặp công dân"));
        var decision = ChainWriter.decided(2, late, Verdict.QUARANTINED);
        store.write(tx -> {
            tx.putOwn(late);
            tx.putDecision(decision);
            tx.putRow(late.header().bucket(), 1, late, decision);
            return 0;
        });
        assertThat(new TrayDao(store).items())
                .singleElement()
                .isInstanceOfSatisfying(
                        TrayItem.Refused.class,
                        item -> assertThat(item.fate()).isEqualTo(TrayItem.Fate.QUARANTINED));
    }

    @Test
    void what_the_server_decided_otherwise_than_before_waits_in_the_tray_until_it_is_read() {
        var store = open();
        var writer = DeskStoreContract.writer(1);
        var id = new PetitionId(DeskStoreContract.ids(2).next());
        file(store, writer, id, DeskStoreContract.registration(3));
        var act = writer.write(id.value(), new PetitionAct.Note("đã hỏi"));
        var officer = act.header().user();
        store.write(tx -> {
            tx.putDecision(ChainWriter.decided(1, act, Verdict.REFUSED));
            tx.putDecision(ChainWriter.decided(2, act, Verdict.OK));
            return 0;
        });
        var tray = new TrayDao(store);
        assertThat(tray.items())
                .singleElement()
                .isInstanceOfSatisfying(
                        TrayItem.Redecided.class,
                        item -> {
                            assertThat(item.before().verdict()).isEqualTo(Verdict.REFUSED);
                            assertThat(item.now().verdict()).isEqualTo(Verdict.OK);
                            assertThat(item.row()).isPresent();
                        });
        assertThat(tray.seen(officer)).isEmpty();
        store.write(tx -> {
            tx.putRead(new ReadMark(officer, List.of(act.header().act())));
            return 0;
        });
        assertThat(tray.seen(officer)).containsExactly(act.header().act());
    }

    @Test
    void drafts_are_read_back() {
        var store = open();
        var ids = DeskStoreContract.ids(1);
        var draft = new Draft(ids.next(), "đang gõ".getBytes(StandardCharsets.UTF_8));
        store.write(tx -> {
            tx.putDraft(draft);
            return 0;
        });
        assertThat(new DraftDao(store).find(draft.id()).orElseThrow().bytes())
                .isEqualTo(draft.bytes());
        assertThat(new DraftDao(store).all()).hasSize(1);
    }

    @Test
    void nothing_of_a_petition_stands_in_the_file_in_clear() throws IOException {
        var store = open();
        file(
                store,
                DeskStoreContract.writer(1),
                new PetitionId(DeskStoreContract.ids(2).next()),
                DeskStoreContract.registration(3));
        store.close();
        opened.clear();
        var bytes = Files.readAllBytes(folder.resolve(H2DeskStore.FILE));
        var text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("Hòa").doesNotContain("petition").startsWith("H2encrypt");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly(H2DeskStore.FILE);
        }
    }

    @Test
    void a_damaged_file_is_set_aside_and_an_empty_store_begun() throws IOException {
        for (var round = 1; round <= 5; round++) {
            var store = open();
            store.write(tx -> {
                tx.journalPosition(17);
                return 0;
            });
            store.close();
            opened.clear();
            var file = folder.resolve(H2DeskStore.FILE);
            var bytes = Files.readAllBytes(file);
            new Random(round).nextBytes(bytes);
            Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
            var again = open();
            assertThat(again.wasSetAside()).isTrue();
            assertThat(again.<Long>read(Tx::journalPosition)).isZero();
            again.close();
            opened.clear();
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains(".damaged-"))).hasSize(3);
        }
    }

    @Test
    void a_file_of_another_key_is_set_aside() {
        open().close();
        opened.clear();
        var other = H2DeskStore.open(folder, DataKey.make(new Random(8)), _ -> false);
        opened.add(other);
        assertThat(other.wasSetAside()).isTrue();
    }

    @Test
    void a_file_that_a_newer_program_has_changed_is_set_aside() {
        var store = open();
        store.mark(
                """
                INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description",
                    "type", "script", "checksum", "installed_by", "execution_time", "success")
                VALUES (900, '900', 'newer', 'SQL', 'V900__newer.sql', 1, 'desk', 1, TRUE)
                """);
        assertThat(((H2DeskStore) reopened(store)).wasSetAside()).isTrue();
    }

    /// As a database that could not close does; the store itself is ours alone, see `StoreLock`.
    @Test
    void a_file_that_is_held_is_left_to_its_holder_and_begun_anew() throws IOException {
        var store = open();
        store.write(tx -> {
            tx.journalPosition(4_096);
            return 0;
        });
        store.close();
        opened.clear();
        var file = folder.resolve(H2DeskStore.FILE);
        try (var holder = FileChannel.open(file, StandardOpenOption.WRITE);
                var _ = holder.lock()) {
            var anew = open();

            assertThat(anew.wasSetAside()).isTrue();
            assertThat(anew.<Long>read(Tx::journalPosition)).isZero();
        }
    }

    private static void asTheProgramBeforeLeftIt(H2DeskStore store) {
        List.of(
                        "DROP TABLE news",
                        "DROP INDEX petition_received",
                        "DROP INDEX petition_changed",
                        "DROP INDEX petition_sender",
                        "ALTER TABLE petition DROP COLUMN lacking",
                        "ALTER TABLE petition DROP COLUMN incomplete",
                        "ALTER TABLE file_place DROP COLUMN damaged",
                        "DROP INDEX bucket_row_accepted",
                        "DELETE FROM \"flyway_schema_history\" WHERE \"version\" >= '004'")
                .forEach(store::mark);
    }

    @Test
    void a_file_of_the_program_before_is_filled_anew() {
        var store = open();
        store.write(tx -> {
            tx.journalPosition(4_096);
            return 0;
        });
        asTheProgramBeforeLeftIt(store);
        var upgraded = (H2DeskStore) reopened(store);
        assertThat(upgraded.wasSetAside()).isTrue();
        assertThat(upgraded.<Long>read(Tx::journalPosition)).isZero();
    }

    @Test
    void an_empty_file_of_the_program_before_is_gone_on_with() {
        var store = open();
        asTheProgramBeforeLeftIt(store);
        assertThat(((H2DeskStore) reopened(store)).wasSetAside()).isFalse();
    }

    @Test
    void rows_that_were_lost_are_noticed_at_the_next_start() {
        var store = open();
        file(
                store,
                DeskStoreContract.writer(1),
                new PetitionId(DeskStoreContract.ids(2).next()),
                DeskStoreContract.registration(3));
        store.mark("DELETE FROM petition");
        assertThat(((H2DeskStore) reopened(store)).wasSetAside()).isTrue();
    }

    @Test
    void a_fault_of_the_database_quotes_no_value() {
        var store = open();
        assertThatThrownBy(() -> store.mark("INSERT INTO petition (id) VALUES ('Đỗ Thị Hòa')"))
                .isInstanceOf(Fault.class)
                .hasNoCause()
                .hasMessageNotContaining("Hòa")
                .hasMessageNotContaining("petition");
    }
}
