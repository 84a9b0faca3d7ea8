package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.journal.RecordKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.testing.MemoryDeskStore;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.testing.MemoryServerStore;
import vn.gov.hanam.kntc.model.testing.Samples;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A desk whose journal has a damaged record: what it still has, what comes back from the server,
/// and that sync goes on.
class DeskDamageTest {

    private static final int NOTES = 5;
    private static final int REQUESTS_MAX = 12;
    private static final JournalVisitor NOBODY = _ -> {};
    private static final Officer CLERK = Samples.clerk();
    private static final DataKey KEY = DataKey.make(new Random(3));
    private static final String SEGMENT = "00000001.kjl";

    private final Random random = new Random(11);
    private final IdSource ids = new IdSource(DeskDamageTest::now, random);
    private final MemoryDisk disk = new MemoryDisk();
    private final MemoryServerStore serverStore = new MemoryServerStore(Set.of());
    private final ServerEngine server =
            new ServerEngine(
                    serverStore,
                    user -> Optional.of(CLERK).filter(clerk -> clerk.id().equals(user)),
                    (_, text, signature) -> Arrays.equals(text, signature),
                    new DecisionSeal(new byte[32]),
                    DeskDamageTest::now);
    private final PetitionId petition = new PetitionId(ids.next());
    private MemoryDeskStore store = new MemoryDeskStore(Set.of());
    private Journal journal = Journal.open(disk, KEY, random, NOBODY);
    private DeskEngine desk = engine();

    /// Acts find no space on the disk any more.
    private boolean full;

    private static Instant now() {
        return Instant.parse("2026-11-23T01:00:00Z");
    }

    private DeskEngine engine() {
        var engine = new DeskEngine(store, new Saving(), text -> text, DeskDamageTest::now, ids);
        engine.open(NOBODY);
        return engine;
    }

    private final class Saving implements DeskJournal {
        @Override
        public void save(List<JournalEntry> entries) {
            if (full && entries.getFirst().kind() == RecordKind.ACT) {
                throw new Fault(FaultCode.DISK_FULL, "the disk is full");
            }
            journal.save(entries);
        }

        @Override
        public void scan(long from, JournalVisitor visitor) {
            journal.scan(from, visitor);
        }

        @Override
        public long end() {
            return journal.end();
        }
    }

    /// A registration and notes numbered from 2; the first `sent` of them go to the server.
    private void work(int sent) {
        for (var act = 1; act <= NOTES + 1; act++) {
            assertThat(desk.act(petition, act(act), CLERK).map(PetitionState::code)).isNotNull();
            if (act == sent) {
                sync();
            }
        }
    }

    private PetitionAct act(int number) {
        return number == 1
                ? new PetitionAct.Register(TrackingCode.random(random), Samples.complaint())
                : new PetitionAct.Note("việc " + number);
    }

    /// Flips a bit in the record of the act with this number, and starts the desk again.
    private void damage(int act, boolean storeGone) {
        var acts = new ArrayList<Integer>();
        journal.scan(
                0,
                record -> {
                    if (record.kind() == RecordKind.ACT) {
                        acts.add((int) record.position());
                    }
                });
        journal.close();
        disk.flipBit(SEGMENT, acts.get(act - 1) + 20, 3);
        restart(storeGone);
    }

    private void restart(boolean storeGone) {
        if (storeGone) {
            store = new MemoryDeskStore(Set.of());
        }
        journal = Journal.open(disk, KEY, random, NOBODY);
        desk = engine();
    }

    private void sync() {
        for (var request = 0; request < REQUESTS_MAX; request++) {
            if (exchange() == DeskEngine.Next.DONE && desk.unsent() == 0) {
                return;
            }
        }
        throw new AssertionError("no end after " + REQUESTS_MAX + " requests");
    }

    private DeskEngine.Next exchange() {
        var answers = new ArrayList<Frame>();
        var exchange =
                server.exchange(
                        () ->
                                new Caller(
                                        new DeviceId(new java.util.UUID(1, 1)),
                                        CLERK.agency(),
                                        Set.of("UB13366/n")),
                        1 << 20,
                        answers::add);
        desk.greeting().forEach(exchange::on);
        if (desk.mayPush()) {
            var pushes = desk.pushes();
            for (var frame = pushes.next(); frame.isPresent(); frame = pushes.next()) {
                exchange.on(frame.get());
            }
        }
        exchange.finish();
        var next = DeskEngine.Next.GO_ON;
        for (var frame : answers) {
            var step = desk.on(frame);
            if (step != DeskEngine.Next.GO_ON && next != DeskEngine.Next.AGAIN) {
                next = step;
            }
        }
        return next;
    }

    private Set<String> notesHere() {
        return desk.state(petition).stream()
                .flatMap(state -> state.remarks().stream())
                .map(remark -> remark.text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> notesBut(int act) {
        return IntStream.rangeClosed(2, NOTES + 1)
                .filter(number -> number != act)
                .mapToObj(number -> "việc " + number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest(name = "act {0} of 6 damaged, {1} at the server")
    @CsvSource({
        "1, 0", "2, 0", "4, 0", "5, 0", "1, 3", "2, 3", "3, 3", "4, 3", "5, 3", "1, 6", "3, 6",
        "5, 6"
    })
    void what_the_tables_still_have_is_written_into_the_journal_again(int damaged, int sent) {
        work(sent);

        damage(damaged, false);
        assertThat(journal.damages()).hasSize(1);
        assertThat(desk.heal()).isEqualTo(1);
        assertThat(desk.heal()).isZero();
        journal.close();
        restart(true);

        assertThat(notesHere()).isEqualTo(notesBut(0));
        assertThat(desk.missing()).isZero();
        sync();
        assertThat(notesHere()).isEqualTo(notesBut(0));
        assertThat(serverStore.log()).hasSizeGreaterThanOrEqualTo(NOTES + 1);
    }

    @ParameterizedTest(name = "act {0} of 6 damaged, {1} at the server, no tables")
    @CsvSource({"2, 0", "4, 0", "5, 0", "4, 3", "5, 3"})
    void an_act_that_was_nowhere_else_is_missed_and_the_others_reach_the_server(
            int damaged, int sent) {
        work(sent);

        damage(damaged, true);

        assertThat(notesHere()).isEqualTo(notesBut(damaged));
        assertThat(desk.missing()).isEqualTo(1);
        sync();
        assertThat(notesHere()).isEqualTo(notesBut(damaged));
        assertThat(desk.missing()).isEqualTo(1);
        assertThat(desk.unsent()).isZero();
        assertThat(exchange()).isEqualTo(DeskEngine.Next.DONE);
    }

    @ParameterizedTest(name = "act {0} of 6 damaged, {1} at the server, no tables")
    @CsvSource({"1, 3", "2, 3", "3, 3", "1, 6", "3, 6", "5, 6"})
    void an_act_the_server_has_comes_back_from_it(int damaged, int sent) {
        work(sent);
        var before = desk.state(petition).orElseThrow();

        damage(damaged, true);
        sync();

        assertThat(notesHere()).isEqualTo(notesBut(0));
        assertThat(desk.state(petition).orElseThrow().cells().keySet())
                .isEqualTo(before.cells().keySet());
        assertThat(desk.missing()).isZero();
        assertThat(exchange()).isEqualTo(DeskEngine.Next.DONE);
    }

    @Test
    void an_act_that_rotted_here_and_went_with_a_restore_there_does_not_stop_the_others() {
        work(2);
        var backup = serverStore.backup();
        sync();
        damage(4, true);
        sync();
        serverStore.restore(backup);

        sync();

        assertThat(notesHere()).isEqualTo(notesBut(4));
        assertThat(desk.missing()).isEqualTo(1);
    }

    @Test
    void a_re_issue_that_found_no_space_waits_is_read_meanwhile_and_made_with_the_next_request() {
        work(0);
        damage(4, true);
        exchange();
        full = true;

        assertThatThrownBy(this::exchange).isInstanceOf(Fault.class);
        assertThat(desk.unsent()).isEqualTo(NOTES);
        assertThatThrownBy(this::exchange).isInstanceOf(Fault.class);
        restart(false);
        assertThat(notesHere()).isEqualTo(notesBut(4));
        assertThat(desk.unsent()).isEqualTo(NOTES);
        full = false;
        sync();

        assertThat(notesHere()).isEqualTo(notesBut(4));
        assertThat(serverStore.log()).hasSize(NOTES);
    }

    @Test
    void a_damaged_tail_that_was_cut_is_written_again_from_the_tables() {
        work(0);
        var out = new ByteArrayOutputStream();
        out.writeBytes(disk.raw(SEGMENT));
        var bytes = out.toByteArray();
        bytes[bytes.length - 1] ^= 1;
        disk.plant(SEGMENT, bytes);

        restart(false);

        assertThat(journal.cutBytes()).isPositive();
        assertThat(notesHere()).isEqualTo(notesBut(0));
        journal.close();
        restart(true);
        assertThat(notesHere()).isEqualTo(notesBut(0));
        sync();
    }

    @Test
    void a_damaged_registration_that_was_nowhere_else_lets_the_other_dossiers_go_on() {
        var other = new PetitionId(ids.next());
        assertThat(desk.act(petition, act(1), CLERK).map(PetitionState::code)).isNotNull();
        assertThat(desk.act(other, act(1), CLERK).map(PetitionState::code)).isNotNull();
        assertThat(desk.act(petition, act(2), CLERK).map(PetitionState::code)).isNotNull();

        damage(1, true);
        sync();

        assertThat(desk.state(petition)).isEmpty();
        assertThat(desk.state(other)).isPresent();
        assertThat(serverStore.dossiers()).contains(other.value());
        assertThat(desk.unsent()).isZero();
    }
}
