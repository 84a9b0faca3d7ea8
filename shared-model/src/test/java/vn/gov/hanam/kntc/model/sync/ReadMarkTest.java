package vn.gov.hanam.kntc.model.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.json.MalformedException;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

class ReadMarkTest {

    private static final ReadMark MARK =
            new ReadMark(
                    new UserId(new UUID(1, 2)),
                    List.of(new ActId(new UUID(3, 4)), new ActId(new UUID(-5, -6))));

    @Test
    void it_is_read_as_it_was_written() throws MalformedException {
        assertThat(ReadMark.decode(MARK.encode())).isEqualTo(MARK);
    }

    @Test
    void a_part_of_one_is_not_taken_for_a_shorter_one() {
        var whole = MARK.encode();
        for (var length = 0; length < whole.length; length++) {
            if (length == 0 || length % 16 != 0) {
                var part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> ReadMark.decode(part))
                        .as("of %d bytes", length)
                        .isInstanceOf(MalformedException.class);
            }
        }
    }
}
