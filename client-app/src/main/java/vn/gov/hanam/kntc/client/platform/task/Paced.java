package vn.gov.hanam.kntc.client.platform.task;

import java.time.Duration;

/// An act that is asked for often: done at once, then at most once a period, and never left undone.
///
/// For the UI thread.
public final class Paced {

    private final Delays delays;
    private final Duration period;
    private final Runnable act;
    private boolean resting;
    private boolean asked;

    public Paced(Delays delays, Duration period, Runnable act) {
        this.delays = delays;
        this.period = period;
        this.act = act;
    }

    public void ask() {
        if (resting) {
            asked = true;
            return;
        }
        resting = true;
        asked = false;
        delays.after(period, this::rested);
        act.run();
    }

    private void rested() {
        resting = false;
        if (asked) {
            ask();
        }
    }
}
