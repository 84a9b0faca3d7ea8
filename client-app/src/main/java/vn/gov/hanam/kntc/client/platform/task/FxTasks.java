package vn.gov.hanam.kntc.client.platform.task;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.client.platform.Crash;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Runs each task on a virtual thread of its own and brings its outcome back to the UI thread.
public final class FxTasks implements Tasks {

    private final Crash crash;
    private final Set<Running<?>> atWork = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition less = lock.newCondition();

    public FxTasks(Crash crash) {
        this.crash = crash;
    }

    @Override
    public <T> Running<T> start(String titleKey, Work<T> work) {
        var running = new Running<T>(titleKey);
        atWork.add(running);
        Thread.ofVirtual().name(titleKey).start(() -> carryOut(running, work));
        return running;
    }

    private <T> void carryOut(Running<T> running, Work<T> work) {
        var outcome = outcomeOf(running, work);
        gone(running);
        Platform.runLater(() -> running.end(outcome));
    }

    private void gone(Running<?> running) {
        lock.lock();
        try {
            atWork.remove(running);
            less.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no task is at work, at most for `patience`: what was being saved when the window
    /// closed is saved. Long ones are asked to stop at their next checkpoint.
    ///
    /// @return whether none is left
    public boolean finish(Duration patience) {
        atWork.forEach(Running::cancel);
        var left = patience.toNanos();
        lock.lock();
        try {
            while (!atWork.isEmpty() && left > 0) {
                left = less.awaitNanos(left);
            }
            return atWork.isEmpty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever a work throws has to reach the screen.
    private <T> Outcome<T> outcomeOf(Running<T> running, Work<T> work) {
        try {
            return new Outcome.Done<>(work.run(new Reporter(running)));
        } catch (Stopped stopped) {
            return new Outcome.Cancelled<>();
        } catch (Throwable failure) {
            return new Outcome.Failed<>(crash.record(failure));
        }
    }

    /// Hands the newest fraction to the UI thread, never queueing more than one.
    private static final class Reporter implements Progress {

        private final Running<?> running;
        private final AtomicReference<@Nullable Double> newest = new AtomicReference<>();

        Reporter(Running<?> running) {
            this.running = running;
        }

        @Override
        public void checkpoint(long done, long total) {
            if (running.isCancelled()) {
                throw new Stopped();
            }
            var fraction = total <= 0 ? -1.0 : Math.clamp((double) done / total, 0.0, 1.0);
            if (newest.getAndSet(fraction) == null) {
                Platform.runLater(this::show);
            }
        }

        private void show() {
            var fraction = newest.getAndSet(null);
            if (fraction != null && !running.overProperty().get()) {
                running.advance(fraction);
            }
        }
    }
}
