package vn.gov.hanam.kntc.model.journal;

import static org.assertj.core.api.Assertions.assertThat;

import static vn.gov.hanam.kntc.model.journal.JournalSamples.KEY;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.body;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.scanned;
import static vn.gov.hanam.kntc.model.journal.JournalSamples.text;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.testing.PowerCut;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Power cuts at any operation, with a full disk, failing forces and full segments between them.
///
/// What was saved is there, in order; what is there was once appended and not taken back.
/// `-Dseed=…` replays one run.
class JournalCrashTest {

    private static final int RUNS = 2_500;

    private int cuts;
    private int taken;
    private int tails;

    @Test
    void what_was_forced_is_there_after_any_power_cut_and_nothing_is_invented() {
        var only = Long.getLong("seed");
        if (only != null) {
            new Run(only).go();
            return;
        }
        for (var seed = 0; seed < RUNS; seed++) {
            new Run(seed).go();
        }
        assertThat(cuts).isGreaterThan(RUNS);
        assertThat(taken).as("acts refused by a disk").isGreaterThan(RUNS / 4);
        assertThat(tails).as("torn tails").isGreaterThan(RUNS / 4);
    }

    private final class Run {

        private final long seed;
        private final Random random;
        private final MemoryDisk disk = new MemoryDisk();

        /// Forced, in order: must be there.
        private final List<String> saved = new ArrayList<>();

        /// Appended and neither forced nor taken back: may be there.
        private final Set<String> maybe = new HashSet<>();

        private int number;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void go() {
            var lives = 1 + random.nextInt(4);
            for (var i = 0; i < lives; i++) {
                live();
                cuts++;
                disk.cutPower(random);
                disk.giveSpace();
            }
            try (var journal = Journal.open(disk, KEY, random, _ -> {})) {
                check(journal);
            }
        }

        private void live() {
            disk.cutPowerAfter(random.nextInt(60));
            try {
                var journal = Journal.open(disk, KEY, random, _ -> {});
                check(journal);
                for (var i = 0; i < 25; i++) {
                    act(journal);
                }
                disk.cutPowerAfter(random.nextInt(8));
                journal.close();
            } catch (PowerCut end) {
                // The next life begins.
            } catch (Fault refusedAtOpening) {
                assertThat(disk.operations()).isPositive();
            }
        }

        private void act(Journal journal) {
            switch (random.nextInt(12)) {
                case 0 -> disk.failForces(1);
                case 1 -> disk.limitTo(random.nextInt(3_000));
                case 2 -> disk.giveSpace();
                default -> write(journal);
            }
        }

        private void write(Journal journal) {
            var texts = new ArrayList<String>();
            var entries = new ArrayList<JournalEntry>();
            var kinds = RecordKind.values();
            for (var i = random.nextInt(3); i >= 0; i--) {
                var text = "%d:%d%s".formatted(seed, number++, "x".repeat(random.nextInt(90)));
                texts.add(text);
                entries.add(new JournalEntry(kinds[random.nextInt(kinds.length)], body(text)));
            }
            maybe.addAll(texts);
            try {
                journal.save(entries);
                saved.addAll(texts);
                maybe.removeAll(texts);
            } catch (Fault refused) {
                taken++;
                assertThat(scanned(journal)).doesNotContainAnyElementsOf(texts);
            }
        }

        private void check(Journal journal) {
            tails += journal.cutBytes() > 0 ? 1 : 0;
            var found = new ArrayList<String>();
            journal.scan(0, r -> found.add(text(r)));
            assertThat(journal.damages()).as("seed %s", seed).isEmpty();
            var extra = new ArrayList<>(found);
            extra.removeAll(saved);
            assertThat(maybe).as("seed %s", seed).containsAll(extra);
            found.retainAll(saved);
            assertThat(found).as("seed %s", seed).isEqualTo(saved);
            // Whoever opened the journal has been told of them: from now on they must stay.
            journal.scan(0, r -> found.add(text(r)));
            saved.clear();
            journal.scan(0, r -> saved.add(text(r)));
            maybe.removeAll(saved);
        }
    }
}
