package vn.gov.hanam.kntc.server.feature.account;

import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down who guesses: so many failures from one address within a while, no more.
///
/// Many communes may share one address of the network, so only failures count. Kept in memory; the
/// tries of each code are in the database.
public final class FailureWindow {

    private static final int FAILURES_MAX = 20;
    private static final int ADDRESSES_MAX = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private record Failures(int count, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Failures> byAddress =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > ADDRESSES_MAX;
                }
            };

    public FailureWindow(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void check(String address) {
        var failures = byAddress.get(address);
        var now = clock.instant();
        if (failures == null) {
            return;
        }
        if (!now.isBefore(failures.until())) {
            byAddress.remove(address);
        } else if (failures.count() >= FAILURES_MAX) {
            throw ProblemException.tryAfter(
                    ProblemCode.TRY_LATER, Duration.between(now, failures.until()));
        }
    }

    public synchronized void failed(String address) {
        var now = clock.instant();
        byAddress.merge(
                address,
                new Failures(1, now.plus(WINDOW)),
                (old, _) -> new Failures(old.count() + 1, old.until()));
    }
}
