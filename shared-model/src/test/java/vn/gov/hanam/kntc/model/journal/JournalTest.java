package vn.gov.hanam.kntc.model.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static vn.gov.hanam.kntc.model.journal.JournalSamples.KEY;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.acts;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.body;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.open;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.scanned;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.text;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.texts;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

class JournalTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final Random random = new Random(7);

    @Test
    void records_come_back_in_order_with_kind_and_position() {
        long act;
        long draft;
        try (var journal = open(disk, random)) {
            act = journal.append(RecordKind.ACT, body("tiếp nhận đơn"));
            draft = journal.append(RecordKind.DRAFT, body(""));
            journal.force();
        }

        var found = new ArrayList<JournalRecord>();
        try (var journal = Journal.open(disk, KEY, random, found::add)) {
            assertThat(found)
                    .extracting(JournalRecord::kind)
                    .containsExactly(RecordKind.ACT, RecordKind.DRAFT);
            assertThat(found).extracting(JournalRecord::position).containsExactly(act, draft);
            assertThat(text(journal.read(act))).isEqualTo("tiếp nhận đơn");
            assertThat(journal.read(draft).body()).isEmpty();
            assertThat(journal.damages()).isEmpty();
        }
    }

    @Test
    void a_scan_continues_where_the_last_record_ended() {
        try (var journal = open(disk, random)) {
            var positions = journal.save(acts("một", "hai", "ba"));
            var second = journal.read(positions.get(1));

            var rest = new ArrayList<String>();
            journal.scan(second.next(), r -> rest.add(text(r)));

            assertThat(rest).containsExactly("ba");
        }
    }

    @Test
    void the_journal_goes_on_over_many_segments() {
        var big = new byte[1 << 20];
        try (var journal = open(disk, random)) {
            for (var i = 0; i < 40; i++) {
                big[0] = (byte) i;
                journal.append(RecordKind.PULLED, big.clone());
            }
            journal.force();
        }

        assertThat(disk.names()).hasSize(3);
        var firsts = new ArrayList<Byte>();
        try (var journal = Journal.open(disk, KEY, random, r -> firsts.add(r.body()[0]))) {
            assertThat(firsts).hasSize(40).isSorted();
            assertThat(journal.damages()).isEmpty();
            for (var name : disk.names()) {
                assertThat(disk.raw(name).length).isLessThanOrEqualTo(Journal.SEGMENT_BYTES);
            }
        }
    }

    @Test
    void a_closed_journal_goes_on_where_it_ended() {
        for (var i = 0; i < 20; i++) {
            try (var journal = open(disk, random)) {
                journal.save(acts("việc " + i));
            }
        }

        assertThat(texts(disk)).hasSize(20).startsWith("việc 0").endsWith("việc 19");
        assertThat(disk.names()).hasSize(1);
    }

    @Test
    void a_record_of_a_newer_kind_is_kept_and_stepped_over() {
        try (var journal = open(disk, random)) {
            journal.save(acts("trước"));
        }
        var name = disk.names().getFirst();
        var at = disk.raw(name).length;
        var unknown = new RecordCodec(KEY, random).seal(1, at, (byte) 42, body("?"));
        try (var file = disk.open(name)) {
            file.append(ByteBuffer.wrap(unknown));
            file.force();
        }

        try (var journal = open(disk, random)) {
            journal.save(acts("sau"));
            assertThat(journal.unknownRecords()).isEqualTo(1);
            assertThat(journal.damages()).isEmpty();
        }
        assertThat(texts(disk)).containsExactly("trước", "sau");
        assertThat(HexFormat.of().formatHex(disk.raw(name)))
                .contains(HexFormat.of().formatHex(unknown));
    }

    @Test
    void a_segment_of_a_newer_program_is_refused_and_left_alone() {
        open(disk, random).close();
        var name = disk.names().getFirst();
        var bytes = disk.raw(name);
        bytes[9] = 2;
        var crc = new CRC32C();
        crc.update(bytes, 0, RecordCodec.HEADER_BYTES - 4);
        ByteBuffer.wrap(bytes).putInt(RecordCodec.HEADER_BYTES - 4, (int) crc.getValue());
        disk.plant(name, bytes);

        assertThatThrownBy(() -> open(disk, random))
                .isInstanceOfSatisfying(
                        Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.STORE_NEWER));
        assertThat(disk.raw(name)).isEqualTo(bytes);
    }

    @Test
    void another_key_is_refused_and_nothing_is_cut() {
        try (var journal = open(disk, random)) {
            journal.save(acts("một"));
        }
        var before = disk.raw(disk.names().getFirst());

        assertThatThrownBy(() -> Journal.open(disk, DataKey.make(new Random(99)), random, _ -> {}))
                .isInstanceOfSatisfying(
                        Fault.class,
                        f -> assertThat(f.code()).isEqualTo(FaultCode.JOURNAL_DAMAGED));
        assertThat(disk.raw(disk.names().getFirst())).isEqualTo(before);
    }

    @Test
    void a_record_moved_to_another_place_is_no_record() {
        List<Long> at;
        try (var journal = open(disk, random)) {
            at = journal.save(acts("aaaa", "bbbb", "cccc"));
        }
        var name = disk.names().getFirst();
        var bytes = disk.raw(name);
        var length = (int) (at.get(1) - at.get(0));
        var first = at.get(0).intValue();
        var swapped = bytes.clone();
        System.arraycopy(bytes, first, swapped, first + length, length);
        System.arraycopy(bytes, first + length, swapped, first, length);
        disk.plant(name, swapped);

        try (var journal = open(disk, random)) {
            assertThat(scanned(journal)).containsExactly("cccc");
            assertThat(journal.damages())
                    .containsExactly(new JournalDamage(1, first, first + 2 * length, true));
            assertThatThrownBy(() -> journal.read(at.get(0))).isInstanceOf(Fault.class);
        }
    }

    @Test
    void the_text_of_an_act_is_not_in_the_file() {
        try (var journal = open(disk, random)) {
            journal.save(acts("Nguyễn Thị Thủy"));
        }

        assertThat(HexFormat.of().formatHex(disk.raw(disk.names().getFirst())))
                .doesNotContain(HexFormat.of().formatHex(body("Nguyễn")));
    }

    @Test
    void a_full_disk_refuses_and_when_there_is_space_the_next_act_is_saved() {
        try (var journal = open(disk, random)) {
            journal.save(acts("trước"));
            disk.limitTo(disk.raw(disk.names().getFirst()).length + 50);

            assertThatThrownBy(() -> journal.save(acts("không vừa, vì đĩa đầy")))
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.DISK_FULL));
            assertThat(scanned(journal)).containsExactly("trước");
            disk.giveSpace();
            journal.save(acts("sau"));
            assertThat(scanned(journal)).containsExactly("trước", "sau");
        }
        assertThat(texts(disk)).containsExactly("trước", "sau");
    }

    @Test
    void after_a_failed_force_the_act_is_gone_and_a_new_segment_begins() {
        try (var journal = open(disk, random)) {
            journal.save(acts("trước"));
            disk.failForces(1);
            assertThatThrownBy(() -> journal.save(acts("mất"))).isInstanceOf(Fault.class);

            assertThat(scanned(journal)).containsExactly("trước");
            journal.save(acts("sau"));
            assertThat(scanned(journal)).containsExactly("trước", "sau");
        }
        disk.cutPower(random);

        assertThat(disk.names()).hasSize(2);
        assertThat(texts(disk)).containsExactly("trước", "sau");
    }

    @Test
    void what_a_failed_force_lost_is_not_taken_for_saved_by_the_next_run() {
        var killed = open(disk, random);
        killed.save(acts("trước"));
        disk.failForces(1);
        assertThatThrownBy(() -> killed.save(acts("mất"))).isInstanceOf(Fault.class);

        try (var journal = open(disk, random)) {
            assertThat(scanned(journal)).containsExactly("trước");
            journal.save(acts("sau"));
        }
        disk.cutPower(random);

        try (var journal = open(disk, random)) {
            assertThat(scanned(journal)).containsExactly("trước", "sau");
            assertThat(journal.damages()).isEmpty();
        }
    }

    @Test
    void whoever_waits_for_a_record_that_another_force_lost_is_told() {
        try (var journal = open(disk, random)) {
            var mine = journal.append(RecordKind.ACT, body("của tôi"));
            disk.failForces(1);
            assertThatThrownBy(() -> journal.save(acts("của người khác")))
                    .isInstanceOf(Fault.class);
            journal.save(acts("sau đó"));

            assertThatThrownBy(() -> journal.force(mine)).isInstanceOf(Fault.class);
            assertThat(scanned(journal)).containsExactly("sau đó");
        }
    }

    @Test
    void a_journal_on_a_read_only_disk_is_read_and_takes_nothing() {
        try (var journal = open(disk, random)) {
            journal.save(acts("một"));
        }
        disk.setReadOnly(true);

        try (var journal = open(disk, random)) {
            assertThat(scanned(journal)).containsExactly("một");
            assertThatThrownBy(() -> journal.save(acts("hai")))
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.READ_ONLY));
            disk.setReadOnly(false);
            journal.save(acts("ba"));
        }
        assertThat(texts(disk)).containsExactly("một", "ba");
    }

    @Test
    void a_bad_sector_costs_what_stands_in_it_and_nothing_is_cut() {
        try (var journal = open(disk, random)) {
            for (var i = 0; i < 400; i++) {
                journal.append(RecordKind.ACT, body("việc số " + i));
            }
            journal.force();
        }
        var name = disk.names().getFirst();
        var before = disk.raw(name);
        disk.spoil(name, 8192, 8300);

        try (var journal = open(disk, random)) {
            assertThat(scanned(journal)).hasSizeBetween(280, 399).startsWith("việc số 0");
            assertThat(journal.damages()).hasSize(1);
            assertThat(disk.raw(name)).isEqualTo(before);
            journal.save(acts("sau"));
        }
    }

    @Test
    void a_missing_segment_is_reported_and_the_others_are_read() {
        try (var journal = open(disk, random)) {
            for (var i = 0; i < 9; i++) {
                journal.append(RecordKind.PULLED, new byte[4 << 20]);
            }
            journal.force();
        }
        disk.delete("00000002.kjl");

        try (var journal = open(disk, random)) {
            assertThat(scanned(journal)).hasSize(6);
            assertThat(journal.damages())
                    .singleElement()
                    .satisfies(d -> assertThat(d.segment()).isEqualTo(2))
                    .satisfies(d -> assertThat(d.saved()).isTrue());
        }
    }

    @Test
    void a_last_record_that_rots_after_a_clean_end_is_not_taken_for_a_torn_tail() {
        long act;
        try (var journal = open(disk, random)) {
            act = journal.save(acts("đã lưu")).getFirst();
        }
        disk.flipBit(disk.names().getFirst(), (int) act + 20, 3);

        try (var journal = open(disk, random)) {
            assertThat(journal.cutBytes()).isZero();
            assertThat(journal.damages())
                    .singleElement()
                    .satisfies(d -> assertThat(d.saved()).isTrue())
                    .satisfies(d -> assertThat(d.position()).isEqualTo(act));
        }
    }
}
