package vn.gov.hanam.kntc.server.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Work that comes back by itself: dropping what is over, renewing what ends. One thread, never
/// interrupted, because H2 closes its file under an interrupted thread.
public final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("housekeeping").daemon().factory());

    /// Runs the work now and then at every interval; a failure is logged and tried again next time.
    public void every(Duration interval, String name, Runnable work) {
        var _ =
                executor.scheduleWithFixedDelay(
                        () -> run(name, work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("work", name).setCause(e).log("housekeeping failed");
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("housekeeping is still at work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
