package vn.gov.hanam.kntc.model.id;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.util.Locale;
import java.util.Random;

class EnrolmentCodeTest {

    private static final byte[] OUR_KEY = "the key of our server".getBytes(US_ASCII);
    private static final byte[] OTHER_KEY = "the key of another server".getBytes(US_ASCII);

    private final Random random = new Random(5);

    @Test
    void it_names_the_key_of_the_server() {
        var code = EnrolmentCode.random(OUR_KEY, random);

        assertThat(code.matches(OUR_KEY)).isTrue();
        assertThat(code.matches(OTHER_KEY)).isFalse();
    }

    @Test
    void its_key_letters_are_the_first_eighty_bits_of_the_hash() {
        var code = EnrolmentCode.of(OUR_KEY, new byte[] {0, 0, 0, 0, 31});
        var bits = new java.math.BigInteger(1, Hash.of(OUR_KEY).bytes()).shiftRight(256 - 80);
        var expected = new StringBuilder();
        for (var i = 15; i >= 0; i--) {
            expected.append(Crockford.letter(bits.shiftRight(5 * i).intValue() & 31));
        }

        assertThat(code.letters()).isEqualTo(expected + "0000000Z");
        assertThat(code.secret()).isEqualTo("0000000Z");
    }

    @Test
    void any_wrong_letter_of_the_key_part_is_another_server() {
        var good = EnrolmentCode.random(OUR_KEY, random).letters();
        for (var i = 0; i < 16; i++) {
            for (var value = 0; value < Crockford.SIZE; value++) {
                var letter = Crockford.letter(value);
                var typed = good.substring(0, i) + letter + good.substring(i + 1);
                assertThat(new EnrolmentCode(typed).matches(OUR_KEY))
                        .isEqualTo(letter == good.charAt(i));
            }
        }
    }

    @Test
    void what_is_shown_is_read_back_leniently() {
        for (var n = 0; n < 500; n++) {
            var code = EnrolmentCode.random(OUR_KEY, random);
            var typed =
                    code.formatted()
                            .toLowerCase(Locale.ROOT)
                            .replace('0', 'o')
                            .replace('1', 'l')
                            .replace('-', ' ');

            assertThat(code.formatted()).matches("(\\w{4}-){5}\\w{4}");
            assertThat(EnrolmentCode.parse(typed)).isEqualTo(Result.ok(code));
        }
    }

    @Test
    void what_is_wrong_is_said() {
        assertThat(EnrolmentCode.parse("ABCD-EFGH"))
                .isEqualTo(Result.refused(Problem.of("enrolment-code.length", "8")));
        assertThat(EnrolmentCode.parse("ABCD-EFGU"))
                .isEqualTo(Result.refused(Problem.of("enrolment-code.letter", "U")));
    }

    @Test
    void it_does_not_show_itself_in_a_log() {
        var code = EnrolmentCode.random(OUR_KEY, random);

        assertThat(code.toString()).doesNotContain(code.secret());
    }
}
