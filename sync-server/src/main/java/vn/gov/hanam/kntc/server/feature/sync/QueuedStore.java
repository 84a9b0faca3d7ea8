package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.model.sync.ServerStore;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// The journal with a bounded queue before its one writer: a desk that would wait too long is told
/// to come back. What it brought before is kept, and its next hello says so.
public final class QueuedStore implements ServerStore {

    private static final int RETRY_SECONDS_MIN = 2;
    private static final int RETRY_SECONDS_MAX = 10;

    private final ServerStore store;
    private final Semaphore places;

    /// @param waitingMax how many writes may wait or run
    public QueuedStore(ServerStore store, int waitingMax) {
        this.store = store;
        this.places = new Semaphore(waitingMax);
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        if (!places.tryAcquire()) {
            throw ProblemException.tryAfter(
                    ProblemCode.SERVER_BUSY,
                    Duration.ofSeconds(
                            ThreadLocalRandom.current()
                                    .nextInt(RETRY_SECONDS_MIN, RETRY_SECONDS_MAX + 1)));
        }
        try {
            return store.write(work);
        } finally {
            places.release();
        }
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        return store.read(work);
    }

    @Override
    public void force() {
        store.force();
    }
}
