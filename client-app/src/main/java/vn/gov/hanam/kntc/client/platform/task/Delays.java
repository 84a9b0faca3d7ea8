package vn.gov.hanam.kntc.client.platform.task;

import java.time.Duration;

/// Waits on behalf of a view-model: a draft is saved after a pause in typing, a notice goes away.
public interface Delays {

    /// Runs `act` on the UI thread once `delay` has passed, unless cancelled before.
    Pending after(Duration delay, Runnable act);

    /// Runs `act` on the UI thread every `period`, until cancelled.
    Pending every(Duration period, Runnable act);

    /// An act that waits.
    @FunctionalInterface
    interface Pending {
        void cancel();
    }
}
