package vn.gov.hanam.kntc.model.time;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.util.Comparator;

/// A hybrid logical time: orders plain fields only, never a legal period.
///
/// @param millis physical part, milliseconds since 1970 UTC, as the device believed
/// @param counter breaks ties within a millisecond
/// @param node breaks ties between devices: the act it stamps, which survives a re-issue
public record Stamp(long millis, int counter, String node) implements Comparable<Stamp> {

    private static final Comparator<Stamp> ORDER =
            Comparator.comparingLong(Stamp::millis)
                    .thenComparingInt(Stamp::counter)
                    .thenComparing(Stamp::node);

    public static final Stamp ZERO = new Stamp(0, 0, "");

    public Stamp {
        require(counter >= 0, "counter %d", counter);
    }

    /// The same moment, no later than `latest` milliseconds: a device set to 2035 does not win
    /// every field.
    public Stamp clampedTo(long latest) {
        return millis <= latest ? this : new Stamp(latest, 0, node);
    }

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
