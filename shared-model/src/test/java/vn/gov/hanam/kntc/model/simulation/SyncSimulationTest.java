package vn.gov.hanam.kntc.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The engines, 200 seeds of bad luck, and the faults planted to see that they would be found.
///
/// `-Dseed=17` replays one seed; `-Dseeds=5000` runs more; `-Dminutes=30`, as `-Plong` says, runs
/// fresh ones for so long: they begin with the clock, and their count is printed.
class SyncSimulationTest {

    private static final int STEPS = 300;
    private static final int SEEDS = Integer.getInteger("seeds", 200);
    private static final Duration MINUTES = Duration.ofMinutes(Long.getLong("minutes", 0));
    private static final int MUTANT_SEEDS_MAX = 400;

    private static List<String> run(long seed, Set<Bug> bugs, Coverage coverage) {
        var world = new World(seed, bugs);
        world.run(STEPS);
        var atRest = world.settle();
        var broken = Oracle.broken(world, atRest);
        coverage.add(world.coverage);
        return broken;
    }

    @Test
    void no_seed_breaks_an_invariant_and_every_fault_really_happened() {
        var only = Long.getLong("seed");
        if (only != null) {
            assertWhole(only, new Coverage());
            return;
        }
        var coverage = new Coverage();
        for (var seed = 0L; seed < SEEDS; seed++) {
            assertWhole(seed, coverage);
        }
        for (var fault : FAULTS) {
            assertThat(coverage.of(fault)).as(fault).isPositive();
        }
        System.out.printf("simulation: %d seeds, none broken: %s%n", SEEDS, coverage);
        runFreshSeeds();
    }

    private static void runFreshSeeds() {
        var coverage = new Coverage();
        var first = System.currentTimeMillis();
        var seed = first;
        for (var end = first + MINUTES.toMillis(); System.currentTimeMillis() < end; seed++) {
            assertWhole(seed, coverage);
        }
        if (seed > first) {
            System.out.printf(
                    "simulation: %d fresh seeds in %d minutes, %d to %d, none broken: %s%n",
                    seed - first, MINUTES.toMinutes(), first, seed - 1, coverage);
        }
    }

    private static void assertWhole(long seed, Coverage coverage) {
        assertThat(run(seed, Set.of(), coverage))
                .as("seed %d: replay it with -Dseed=%d", seed, seed)
                .isEmpty();
    }

    private static final List<String> FAULTS =
            List.of(
                    "act",
                    "act failed with the disk",
                    "act lost to bit rot",
                    "act of a newer program",
                    "act refused at the desk",
                    "answer cut",
                    "answer lost",
                    "answer with a flipped bit",
                    "bit rot in ACT",
                    "bit rot in DRAFT",
                    "bit rot in PULLED",
                    "captive portal",
                    "clock jump",
                    "conflict decided",
                    "conflicts",
                    "desk power cut",
                    "desk store gone",
                    "device given back",
                    "device revoked",
                    "disk clone",
                    "disk full",
                    "force fails",
                    "forged signature",
                    "frame of another device",
                    "gap in a chain",
                    "grant changed",
                    "grant changed inside a request",
                    "invented decision",
                    "numbers",
                    "old image",
                    "power cut inside an act",
                    "quarantined",
                    "re-issued acts",
                    "refused",
                    "registered denunciation",
                    "request cut",
                    "request lost",
                    "request twice",
                    "request with a flipped bit",
                    "rows of a newer program",
                    "server busy",
                    "server cloned",
                    "server crash",
                    "server restore",
                    "shared at the end",
                    "store full",
                    "strange answer known as such",
                    "two servers noticed",
                    "copied desk noticed");

    @ParameterizedTest(name = "{0} is found")
    @EnumSource(Bug.class)
    void a_planted_fault_is_found(Bug bug) {
        for (var seed = 0L; seed < MUTANT_SEEDS_MAX; seed++) {
            if (isFound(seed, bug)) {
                return;
            }
        }
        assertThat(bug).as("not found in %d seeds", MUTANT_SEEDS_MAX).isNull();
    }

    private static boolean isFound(long seed, Bug bug) {
        try {
            return !run(seed, Set.of(bug), new Coverage()).isEmpty();
        } catch (RuntimeException e) {
            // A fault that makes the engine stop with an error is found, too.
            return true;
        }
    }
}
