package vn.gov.hanam.kntc.client.service.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The officer's wish to stop, seen by the thread that scans. Asked for, never forced.
public final class Cancel {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean requested;

    public void request() {
        List<Runnable> told;
        lock.lock();
        try {
            if (requested) {
                return;
            }
            requested = true;
            told = List.copyOf(listeners);
            asked.signalAll();
        } finally {
            lock.unlock();
        }
        told.forEach(Runnable::run);
    }

    public boolean requested() {
        lock.lock();
        try {
            return requested;
        } finally {
            lock.unlock();
        }
    }

    /// Runs `listener` when asked to stop: at once if that was before.
    void onRequest(Runnable listener) {
        lock.lock();
        try {
            if (!requested) {
                listeners.add(listener);
                return;
            }
        } finally {
            lock.unlock();
        }
        listener.run();
    }

    void forget(Runnable listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until asked to stop, or until `limit` is over. Says whether it was asked.
    boolean await(Duration limit) {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (!requested && left > 0) {
                left = asked.awaitNanos(left);
            }
            return requested;
        } catch (InterruptedException _) {
            // Nobody interrupts in this program; if the JVM does, it is going down.
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return requested() ? "cancelled" : "going on";
    }
}
