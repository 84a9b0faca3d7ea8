package vn.gov.hanam.kntc.client.service.sync;

import java.util.concurrent.atomic.AtomicLong;

/// Watches that a connection moves. A dead link is silent, not broken: without this a request waits
/// for ever.
final class Flow {

    /// What may sit in buffers between us and the line.
    private static final long BUFFER_BYTES = 256 << 10;

    private static final long SECOND = 1_000_000_000L;
    private static final long PATIENCE_SECONDS = 15;
    private static final long SLOWEST_BYTES_PER_SECOND = 4 << 10;

    private final AtomicLong movedAt = new AtomicLong(System.nanoTime());
    private final AtomicLong bytes = new AtomicLong();
    private final long startedAt = System.nanoTime();
    private volatile boolean working;

    void moved(long count) {
        bytes.addAndGet(count);
        movedAt.set(System.nanoTime());
    }

    /// We ourselves are busy with what came: the line is not to blame.
    void working(boolean now) {
        working = now;
        movedAt.set(System.nanoTime());
    }

    long bytes() {
        return bytes.get();
    }

    boolean isStalled() {
        if (working) {
            return false;
        }
        var now = System.nanoTime();
        var seconds = Math.max(1, (now - startedAt) / SECOND);
        var rate = Math.max(SLOWEST_BYTES_PER_SECOND, bytes.get() / seconds);
        var patience = Math.max(PATIENCE_SECONDS, 4 * BUFFER_BYTES / rate);
        return now - movedAt.get() > Math.min(patience, 60) * SECOND;
    }
}
