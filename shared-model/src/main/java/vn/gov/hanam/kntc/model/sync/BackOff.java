package vn.gov.hanam.kntc.model.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: anything between a little and twice as much as before, so that
/// two hundred desks do not come back together.
public final class BackOff {

    public static final Duration LEAST = Duration.ofMillis(300);
    public static final Duration MOST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private int failures;

    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    public Duration next() {
        var ceiling = Math.min(MOST.toMillis(), LEAST.toMillis() << Math.min(20, ++failures));
        return Duration.ofMillis(random.nextLong(LEAST.toMillis(), ceiling + 1));
    }

    public void reset() {
        failures = 0;
    }
}
