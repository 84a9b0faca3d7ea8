package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

class BackOffTest {

    @Test
    void waiting_grows_to_a_minute_and_never_below_a_moment() {
        var backOff = new BackOff(new Random(1));
        for (var i = 0; i < 50; i++) {
            assertThat(backOff.next()).isBetween(BackOff.LEAST, BackOff.MOST);
        }
        backOff.reset();
        assertThat(backOff.next()).isLessThanOrEqualTo(BackOff.LEAST.multipliedBy(2));
    }
}
