package vn.gov.hanam.kntc.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.text.Normalizer;

class VietnameseTest {

    private static final Table LETTERS = Table.beside(LegacyEncoding.class, "encodings.tsv");

    @Test
    void every_letter_in_every_shape_of_unicode_becomes_one_and_folds_as_the_table_says() {
        assertThat(LETTERS.rows()).hasSize(134);
        for (var row : LETTERS.rows()) {
            var letter = row.get("letter");
            for (var shape : new String[] {row.get("nfd"), row.get("unicode_tohop_unikey")}) {
                var text = new StringBuilder();
                for (var code : shape.split("\\+(?=U)", -1)) {
                    text.appendCodePoint(Integer.parseInt(code.substring(2), 16));
                }
                assertThat(Vietnamese.nfc(text.toString())).isEqualTo(letter);
                assertThat(Vietnamese.fold(text.toString()))
                        .isEqualTo(row.get("ascii_fold").toLowerCase(Vietnamese.LOCALE));
            }
        }
    }

    @ParameterizedTest(name = "{0} folds to {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Đỗ Thị  Hòa             | do thi hoa
                    ĐƯỜNG ĐÊ                | duong de
                    ' Nguyễn\u00a0Úy '      | nguyen uy
                    Tiên\u200b Tân          | tien tan
                    123/QĐ-UBND             | 123/qd-ubnd
                    😀 Ünal                  | 😀 unal
                    ''                      | ''
                    """)
    void folding_is_for_search(String text, String folded) {
        assertThat(Vietnamese.fold(text)).isEqualTo(folded);
        assertThat(Vietnamese.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(folded);
        assertThat(Vietnamese.fold(folded)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"Tiên Tân, tt", "Đồng Văn, dv", "Ủy ban nhân dân, ubnd", "'', ''"})
    void initials_are_the_first_letters(String text, String initials) {
        assertThat(Vietnamese.initials(text)).isEqualTo(initials);
    }

    @Test
    void words_leave_punctuation_out() {
        assertThat(Vietnamese.words("QĐ số 12/2014, (ngày 1/4)"))
                .containsExactly("qd", "so", "12", "2014", "ngay", "1", "4");
    }

    @Test
    void tidying_keeps_letters_and_squeezes_spaces() {
        assertThat(Vietnamese.tidy("  Nguye\u0302\u0303n \t Thị\u00a0Thủy\u200b "))
                .isEqualTo("Nguyễn Thị Thủy");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "hòa, hoà",
        "HÒA, HOÀ",
        "khỏe, khoẻ",
        "thúy, thuý",
        "Ủy ban, Uỷ ban",
        "lũy, luỹ",
        "xòe, xoè",
        "họa sĩ, hoạ sĩ"
    })
    void both_places_of_the_tone_are_one_spelling(String older, String newer) {
        assertThat(TonePlacement.newer(older)).isEqualTo(newer);
        assertThat(TonePlacement.older(newer)).isEqualTo(older);
        assertThat(TonePlacement.newer(newer)).isEqualTo(newer);
        assertThat(TonePlacement.older(older)).isEqualTo(older);
        assertThat(TonePlacement.spelling(older)).isEqualTo(TonePlacement.spelling(newer));
    }

    @ParameterizedTest
    @CsvSource({"quý", "quỳ", "hoàn", "hoài", "toán", "Nguyễn", "của", "mùa", "tuyết", "loa"})
    void other_syllables_stay(String text) {
        assertThat(TonePlacement.newer(text)).isEqualTo(text);
        assertThat(TonePlacement.older(text)).isEqualTo(text);
    }

    @Test
    void accents_count_in_a_spelling() {
        assertThat(TonePlacement.spelling("Hòa")).isNotEqualTo(TonePlacement.spelling("Hoa"));
    }
}
