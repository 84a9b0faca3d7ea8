package vn.gov.hanam.kntc.model.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static vn.gov.hanam.kntc.model.journal.JournalSamples.acts;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.open;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.scanned;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.texts;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Every byte, one after the other.
class JournalDamageTest {

    private static final String FILE = Segment.name(1);

    private final Random random = new Random(5);
    private final MemoryDisk disk = new MemoryDisk();

    /// The journal is left without its closing mark, as after a crash.
    private List<Long> write(String... texts) {
        return open(disk, random).save(acts(texts));
    }

    @Test
    void any_damaged_byte_in_the_middle_costs_its_record_and_no_other() {
        var at = write("một", "hai", "ba", "bốn");
        open(disk, random).save(acts("năm"));

        for (var i = at.get(1).intValue(); i < at.get(2).intValue(); i++) {
            for (var bit : new int[] {0, 3, 7}) {
                var damaged = disk.copy();
                damaged.flipBit(FILE, i, bit);
                var before = damaged.raw(FILE);

                try (var journal = open(damaged, random)) {
                    assertThat(scanned(journal))
                            .as("byte %s bit %s", i, bit)
                            .containsExactly("một", "ba", "bốn", "năm");
                    assertThat(journal.damages())
                            .containsExactly(
                                    new JournalDamage(
                                            1, at.get(1).intValue(), at.get(2).intValue(), true));
                    assertThat(journal.cutBytes()).isZero();
                    assertThatThrownBy(() -> journal.read(at.get(1)))
                            .isInstanceOfSatisfying(
                                    Fault.class,
                                    f -> assertThat(f.code()).isEqualTo(FaultCode.JOURNAL_DAMAGED));
                    assertThat(damaged.raw(FILE)).isEqualTo(before);
                    journal.save(acts("sáu"));
                }
                assertThat(texts(damaged)).containsExactly("một", "ba", "bốn", "năm", "sáu");
            }
        }
    }

    @Test
    void any_damaged_byte_at_the_tail_costs_the_last_record_only() {
        var at = write("một", "hai", "ba");
        var size = disk.raw(FILE).length;

        for (var i = at.getLast().intValue(); i < size; i++) {
            var damaged = disk.copy();
            damaged.flipBit(FILE, i, i % 8);

            try (var journal = open(damaged, random)) {
                assertThat(scanned(journal)).as("byte %s", i).containsExactly("một", "hai");
                assertThat(journal.cutBytes()).isEqualTo(size - at.getLast().intValue());
                assertThat(journal.damages()).isEmpty();
                journal.save(acts("bốn"));
            }
            assertThat(texts(damaged)).containsExactly("một", "hai", "bốn");
        }
    }

    @Test
    void a_journal_torn_at_any_byte_keeps_every_whole_record() {
        var at = write("một", "hai", "ba");
        var whole = disk.raw(FILE);

        for (var length = 0; length <= whole.length; length++) {
            var torn = new MemoryDisk();
            torn.plant(FILE, Arrays.copyOf(whole, length));
            var last = length;
            var kept =
                    (int)
                                    at.stream()
                                            .skip(1)
                                            .filter(position -> position.intValue() <= last)
                                            .count()
                            + (length == whole.length ? 1 : 0);

            try (var journal = open(torn, random)) {
                assertThat(scanned(journal))
                        .as("%s bytes", length)
                        .isEqualTo(List.of("một", "hai", "ba").subList(0, kept));
                assertThat(journal.damages()).isEmpty();
                journal.save(acts("bốn"));
            }
            assertThat(texts(torn)).hasSize(kept + 1).endsWith("bốn");
        }
    }

    @Test
    void a_damaged_header_is_reported_and_costs_no_record() {
        write("một", "hai");

        for (var i = 0; i < RecordCodec.HEADER_BYTES; i++) {
            var damaged = disk.copy();
            damaged.flipBit(FILE, i, 2);

            try (var journal = open(damaged, random)) {
                assertThat(scanned(journal)).as("byte %s", i).containsExactly("một", "hai");
                assertThat(journal.damages()).hasSize(1);
            }
        }
    }

    @Test
    void zeros_behind_the_last_record_are_cut() {
        write("một");
        var bytes = disk.raw(FILE);
        disk.plant(FILE, Arrays.copyOf(bytes, bytes.length + 5_000));

        try (var journal = open(disk, random)) {
            assertThat(journal.cutBytes()).isEqualTo(5_000);
            assertThat(scanned(journal)).containsExactly("một");
        }
        assertThat(disk.raw(FILE).length).isLessThan(bytes.length + 100);
    }

    @Test
    void a_disk_full_at_any_byte_leaves_a_whole_journal() {
        write("một");
        var size = disk.raw(FILE).length;
        var needed = RecordCodec.sealedBytes(3) + RecordCodec.sealedBytes(2);

        for (var free = 0; free < needed; free++) {
            var full = disk.copy();
            full.limitTo(size + free);
            try (var journal = open(full, random)) {
                assertThatThrownBy(() -> journal.save(acts("abc", "de")))
                        .isInstanceOfSatisfying(
                                Fault.class,
                                f -> assertThat(f.code()).isEqualTo(FaultCode.DISK_FULL));
                assertThat(full.raw(FILE)).hasSize(size);
                assertThat(scanned(journal)).containsExactly("một");

                var crashed = full.copy();
                crashed.cutPower(random);
                assertThat(texts(crashed)).containsExactly("một");

                full.giveSpace();
                journal.save(acts("abc", "de"));
            }
            assertThat(texts(full)).as("%s free", free).containsExactly("một", "abc", "de");
        }
    }

    @Test
    void a_disk_full_while_a_segment_is_begun_loses_nothing() {
        var big = new byte[4 << 20];
        try (var journal = open(disk, random)) {
            for (var i = 0; i < 3; i++) {
                journal.save(List.of(new JournalEntry(RecordKind.PULLED, big)));
            }
        }
        var size = disk.raw(FILE).length;

        for (var free = 0; free < 90; free += 3) {
            var full = disk.copy();
            full.limitTo(size + free);
            try (var journal = open(full, random)) {
                assertThatThrownBy(
                                () -> journal.save(List.of(new JournalEntry(RecordKind.ACT, big))))
                        .isInstanceOf(Fault.class);
                full.giveSpace();
                journal.save(acts("sau"));
            }
            full.cutPower(random);
            try (var journal = open(full, random)) {
                assertThat(scanned(journal)).hasSize(4).endsWith("sau");
                assertThat(journal.damages()).isEmpty();
            }
        }
    }

    @Test
    void damage_to_the_last_record_is_known_also_after_an_opening_that_wrote_nothing() {
        var position = open(disk, random).save(acts("một", "hai")).getLast();
        disk.cutPower(random);
        open(disk, random).close();

        disk.flipBit(FILE, position.intValue() + 20, 3);

        try (var journal = open(disk, random)) {
            assertThat(journal.damages()).hasSize(1).allMatch(JournalDamage::saved);
            assertThat(scanned(journal)).containsExactly("một");
        }
    }
}
