package vn.gov.hanam.kntc.client.platform.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class PacedTest {

    private static final Duration PERIOD = Duration.ofMillis(400);

    private final ManualDelays delays = new ManualDelays();
    private int done;
    private final Paced paced = new Paced(delays, PERIOD, () -> done++);

    @Test
    void asked_once_it_is_done_at_once_and_once() {
        paced.ask();
        assertThat(done).isEqualTo(1);

        delays.pass(PERIOD.multipliedBy(10));
        assertThat(done).isEqualTo(1);
    }

    @Test
    void asked_without_end_it_is_done_once_a_period_and_not_put_off() {
        for (var i = 0; i < 100; i++) {
            paced.ask();
            delays.pass(PERIOD.dividedBy(10));
        }
        assertThat(done).isEqualTo(11);
    }

    @Test
    void what_was_asked_last_is_not_left_undone() {
        paced.ask();
        paced.ask();
        assertThat(done).isEqualTo(1);

        delays.pass(PERIOD);
        assertThat(done).isEqualTo(2);
    }
}
