package vn.gov.hanam.kntc.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
class GroupSyncTest {

    @Test
    void who_comes_while_one_runs_shares_the_next() throws Exception {
        var runs = new AtomicInteger();
        var running = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var sync =
                new GroupSync(() -> {
                    if (runs.incrementAndGet() == 1) {
                        running.countDown();
                        awaitQuietly(go);
                    }
                });
        var first = Thread.ofVirtual().start(sync::await);
        running.await();
        var others = new Thread[50];
        for (var i = 0; i < others.length; i++) {
            others[i] = Thread.ofVirtual().start(sync::await);
            while (others[i].getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        go.countDown();
        first.join();
        for (var other : others) {
            other.join();
        }

        assertThat(runs).hasValue(2);
    }

    @Test
    void a_failure_is_seen_and_the_next_caller_tries_again() {
        var runs = new AtomicInteger();
        var sync =
                new GroupSync(() -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new IllegalStateException("disk");
                    }
                });

        assertThatThrownBy(sync::await).isInstanceOf(IllegalStateException.class);
        sync.await();

        assertThat(runs).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
