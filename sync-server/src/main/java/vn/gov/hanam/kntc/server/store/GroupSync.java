package vn.gov.hanam.kntc.server.store;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One fsync for everybody who waits: whoever comes while one runs shares the next.
///
/// A caller returns only after a run that began after its call. If that run fails for the one who
/// leads it, the others lead a run of their own and see their own failure.
public final class GroupSync {

    private final Runnable sync;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private long asked;
    private long done;
    private boolean running;

    public GroupSync(Runnable sync) {
        this.sync = sync;
    }

    public void await() {
        lock.lock();
        try {
            var mine = ++asked;
            while (done < mine) {
                if (running) {
                    over.awaitUninterruptibly();
                } else {
                    lead();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead() {
        var upTo = asked;
        running = true;
        lock.unlock();
        var synced = false;
        try {
            sync.run();
            synced = true;
        } finally {
            lock.lock();
            running = false;
            if (synced) {
                done = upTo;
            }
            over.signalAll();
        }
    }
}
