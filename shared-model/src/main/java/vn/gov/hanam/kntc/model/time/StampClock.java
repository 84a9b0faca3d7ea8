package vn.gov.hanam.kntc.model.time;

import java.time.Duration;
import java.time.InstantSource;

/// The hybrid logical clock of one device: never goes back, follows others only by a bounded jump.
public final class StampClock {

    /// How far ahead of the local clock a stamp of somebody else may pull this one.
    public static final Duration JUMP_MAX = Duration.ofMinutes(5);

    private final InstantSource clock;
    private Stamp last = Stamp.ZERO;

    public StampClock(InstantSource clock) {
        this.clock = clock;
    }

    public Stamp next(String node) {
        var now = clock.millis();
        last =
                now > last.millis()
                        ? new Stamp(now, 0, node)
                        : new Stamp(last.millis(), last.counter() + 1, node);
        return last;
    }

    /// Takes note of a stamp written elsewhere, clamped to the local time plus [#JUMP_MAX].
    public void saw(Stamp other) {
        var bounded = other.clampedTo(clock.millis() + JUMP_MAX.toMillis());
        if (bounded.compareTo(last) > 0) {
            last = bounded;
        }
    }
}
