package vn.gov.hanam.kntc.client.platform.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Delays whose time passes when the test says so.
public final class ManualDelays implements Delays {

    private static final class Waiting {
        private final Duration period;
        private final Runnable act;
        private final boolean repeated;
        private Duration due;

        Waiting(Duration due, Duration period, Runnable act, boolean repeated) {
            this.due = due;
            this.period = period;
            this.act = act;
            this.repeated = repeated;
        }
    }

    private final List<Waiting> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Pending after(Duration delay, Runnable act) {
        return add(new Waiting(now.plus(delay), delay, act, false));
    }

    @Override
    public Pending every(Duration period, Runnable act) {
        return add(new Waiting(now.plus(period), period, act, true));
    }

    /// Lets `time` pass and does what falls due, in order.
    public void pass(Duration time) {
        var end = now.plus(time);
        for (var next = next(end); next != null; next = next(end)) {
            now = next.due;
            if (next.repeated) {
                next.due = next.due.plus(next.period);
            } else {
                waiting.remove(next);
            }
            next.act.run();
        }
        now = end;
    }

    private @org.jspecify.annotations.Nullable Waiting next(Duration end) {
        return waiting.stream()
                .filter(one -> one.due.compareTo(end) <= 0)
                .min(java.util.Comparator.comparing(one -> one.due))
                .orElse(null);
    }

    private Pending add(Waiting one) {
        waiting.add(one);
        return () -> waiting.remove(one);
    }
}
