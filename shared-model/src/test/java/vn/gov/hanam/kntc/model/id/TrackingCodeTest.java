package vn.gov.hanam.kntc.model.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.util.HashSet;
import java.util.Random;

class TrackingCodeTest {

    private static final int CODES = 2_000;

    private final Random random = new Random(12_2014);

    @Test
    void every_single_wrong_letter_is_caught() {
        for (var n = 0; n < CODES; n++) {
            var good = TrackingCode.random(random).letters();
            for (var i = 0; i < good.length(); i++) {
                for (var value = 0; value < Crockford.SIZE; value++) {
                    var letter = Crockford.letter(value);
                    if (letter != good.charAt(i)) {
                        var wrong = good.substring(0, i) + letter + good.substring(i + 1);
                        assertThat(TrackingCode.parse(wrong))
                                .as("%s for %s", wrong, good)
                                .isEqualTo(refused("tracking-code.check"));
                    }
                }
            }
        }
    }

    @Test
    void every_exchange_of_two_letters_is_caught_adjacent_or_not() {
        for (var n = 0; n < CODES; n++) {
            var good = TrackingCode.random(random).letters();
            for (var i = 0; i < good.length(); i++) {
                for (var j = i + 1; j < good.length(); j++) {
                    if (good.charAt(i) != good.charAt(j)) {
                        var wrong = new StringBuilder(good);
                        wrong.setCharAt(i, good.charAt(j));
                        wrong.setCharAt(j, good.charAt(i));
                        assertThat(TrackingCode.parse(wrong.toString()))
                                .as("%s for %s", wrong, good)
                                .isEqualTo(refused("tracking-code.check"));
                    }
                }
            }
        }
    }

    @Test
    void every_pair_of_letters_in_every_adjacent_place_is_caught_when_exchanged() {
        var payload = new StringBuilder(TrackingCode.random(random).letters());
        for (var i = 0; i + 1 < TrackingCode.LENGTH - 1; i++) {
            for (var a = 0; a < Crockford.SIZE; a++) {
                for (var b = 0; b < Crockford.SIZE; b++) {
                    payload.setCharAt(i, Crockford.letter(a));
                    payload.setCharAt(i + 1, Crockford.letter(b));
                    var good = completed(payload.substring(0, TrackingCode.LENGTH - 1));
                    var wrong = new StringBuilder(good);
                    wrong.setCharAt(i, good.charAt(i + 1));
                    wrong.setCharAt(i + 1, good.charAt(i));
                    assertThat(TrackingCode.parse(wrong.toString()) instanceof Result.Ok<?>)
                            .as("%s and %s", good, wrong)
                            .isEqualTo(a == b);
                }
            }
        }
    }

    /// The only check letter that makes a code of eleven letters valid.
    private static String completed(String payload) {
        var found = new HashSet<String>();
        for (var value = 0; value < Crockford.SIZE; value++) {
            var text = payload + Crockford.letter(value);
            if (TrackingCode.parse(text) instanceof Result.Ok<TrackingCode>) {
                found.add(text);
            }
        }
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    @Test
    void codes_do_not_repeat() {
        var seen = new HashSet<TrackingCode>();
        for (var n = 0; n < 200_000; n++) {
            seen.add(TrackingCode.random(random));
        }

        assertThat(seen).hasSize(200_000);
    }

    @Test
    void a_code_is_printed_in_three_groups_of_four() {
        assertThat(TrackingCode.random(random).toString())
                .matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
    }

    @Test
    void what_is_printed_is_read_back() {
        for (var n = 0; n < CODES; n++) {
            var code = TrackingCode.random(random);
            assertThat(TrackingCode.parse(code.toString())).isEqualTo(Result.ok(code));
            assertThat(TrackingCode.fromString(code.toString())).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-1000-0000",
                "OOOI-Looo-oooo",
                " 0001 1000 0000 ",
                "0001–1000—0000",
                "0001.1000.0000",
                "000i\u00a0l000\u20110000"
            })
    void reading_is_lenient(String typed) {
        var zero = "0001-1000-0000";

        assertThat(letters(typed)).isEqualTo(letters(zero));
    }

    private static Object letters(String typed) {
        return switch (TrackingCode.parse(typed)) {
            case Result.Ok<TrackingCode>(var code) -> code.letters();
            case Result.Refused<TrackingCode>(var problems) -> problems;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "'', tracking-code.length, 0",
        "'7K3M', tracking-code.length, 4",
        "'7K3M-9QTX-2VWBB', tracking-code.length, 13",
        "'7K3M-9QTX-2VWU', tracking-code.letter, U",
        "'7K3M-9QTX-2VWĐ', tracking-code.letter, Đ",
        "'7K3M-9QTX-2VW😀', tracking-code.letter, 😀",
    })
    void what_is_wrong_is_said(String typed, String code, String argument) {
        assertThat(TrackingCode.parse(typed)).isEqualTo(Result.refused(Problem.of(code, argument)));
    }

    @Test
    void a_code_with_a_wrong_check_cannot_be_made() {
        assertThatThrownBy(() -> TrackingCode.fromString("0000-0000-0001"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Result<TrackingCode> refused(String code) {
        return Result.refused(Problem.of(code));
    }
}
