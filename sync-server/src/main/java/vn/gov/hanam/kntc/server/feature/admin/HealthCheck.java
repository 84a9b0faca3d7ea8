package vn.gov.hanam.kntc.server.feature.admin;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/// Looks at what the server needs, at most once a second, however often it is asked.
public final class HealthCheck {

    private static final long DISK_LOW_BYTES = 1L << 30;
    private static final Duration FRESH = Duration.ofSeconds(1);

    /// @param status `up` or `down`
    /// @param database `up` or `down`
    /// @param blobs `writable` or `failed`
    /// @param diskFreeBytes where the blobs are
    /// @param disk `ok`, or `low` below 1 GiB: a warning, not yet a failure
    public record Health(
            String status,
            String database,
            String blobs,
            String disk,
            long diskFreeBytes,
            int requestsActive,
            int requestsMax,
            Instant time) {

        boolean well() {
            return status.equals("up");
        }
    }

    private final ServerDatabase database;
    private final Path blobs;
    private final IntSupplier requestsActive;
    private final int requestsMax;
    private final InstantSource clock;
    private @Nullable Health last;

    /// @param blobs the folder that must be writable
    public HealthCheck(
            ServerDatabase database,
            Path blobs,
            IntSupplier requestsActive,
            int requestsMax,
            InstantSource clock) {
        this.database = database;
        this.blobs = blobs;
        this.requestsActive = requestsActive;
        this.requestsMax = requestsMax;
        this.clock = clock;
    }

    public synchronized Health now() {
        var now = clock.instant();
        var known = last;
        if (known != null && now.isBefore(known.time().plus(FRESH))) {
            return known;
        }
        var answers = database.answers();
        var free = blobs.toFile().getUsableSpace();
        var writable = writable();
        var health =
                new Health(
                        answers && writable ? "up" : "down",
                        answers ? "up" : "down",
                        writable ? "writable" : "failed",
                        free < DISK_LOW_BYTES ? "low" : "ok",
                        free,
                        requestsActive.getAsInt(),
                        requestsMax,
                        now);
        last = health;
        return health;
    }

    private boolean writable() {
        try {
            var probe = Files.createTempFile(blobs, ".health", "");
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
