package vn.gov.hanam.kntc.client.service.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: anything between a little and twice as much as before, so that
/// two hundred desks do not come back together.
final class BackOff {

    static final Duration LEAST = Duration.ofMillis(300);
    static final Duration MOST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private int failures;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        var ceiling = Math.min(MOST.toMillis(), LEAST.toMillis() << Math.min(20, ++failures));
        return Duration.ofMillis(random.nextLong(LEAST.toMillis(), ceiling + 1));
    }

    void reset() {
        failures = 0;
    }
}
