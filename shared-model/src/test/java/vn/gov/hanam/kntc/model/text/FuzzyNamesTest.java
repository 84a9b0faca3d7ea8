package vn.gov.hanam.kntc.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.gov.hanam.kntc.model.text.FuzzyNames.Reason;

import java.util.Comparator;
import java.util.List;

class FuzzyNamesTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Nguyễn Thị Thúy | nguyễn thị  thuý  | SAME
                    Nguyễn Thị Lý   | Nguyễn Thị Lí     | I_FOR_Y
                    Nguyễn Thị Hòa  | NGUYEN THI HOA    | WITHOUT_ACCENTS
                    Nguyễn Thị Hòa  | Nguyễn Thị Hoa    | OTHER_ACCENTS
                    Nguyễn Văn An   | An Nguyễn Văn     | OTHER_ORDER
                    Nguyễn Thị Hòa  | Nguyễn Hòa        | MIDDLE_NAME_MISSING
                    Nguyễn Văn Hùng | Nguyễn Văn Hưn    | ONE_LETTER
                    Nguyễn Văn Hùng | Nguyễn Văn Hung   | OTHER_ACCENTS
                    Trần Văn Thanh  | Trần Văn Thành    | OTHER_ACCENTS
                    Trần Văn Khanh  | Trần Văn Khánk    | ONE_LETTER
                    """)
    void names_alike_have_a_reason(String one, String other, Reason reason) {
        assertThat(FuzzyNames.alike(one, other)).contains(reason);
        assertThat(FuzzyNames.alike(other, one)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Văn An, Nguyễn Văn Bình",
        "An, Anh",
        "Nguyễn Văn An, Trần Văn An",
        "'', ''",
        "Nguyễn Văn An, ''",
        "Hòa, Nguyễn Hòa",
        "'.', ','"
    })
    void other_names_have_none(String one, String other) {
        assertThat(FuzzyNames.alike(one, other)).isEmpty();
        assertThat(FuzzyNames.alike(other, one)).isEmpty();
    }

    @Test
    void reasons_stand_from_sure_to_unsure() {
        assertThat(List.of(Reason.values()))
                .isSortedAccordingTo(Comparator.comparingInt(Reason::percent).reversed());
    }

    @Test
    void texts_share_what_they_share() {
        var text = "Khiếu nại quyết định thu hồi 120 m² đất tại thôn Đông, xã Tiên Tân";

        assertThat(FuzzyNames.shared(text, text)).isEqualTo(100);
        assertThat(FuzzyNames.shared(text, Vietnamese.fold(text))).isEqualTo(100);
        assertThat(FuzzyNames.shared(text, text + " (gửi lần hai)")).isBetween(70, 99);
        assertThat(FuzzyNames.shared(text, "Phản ánh bãi rác ven đường")).isZero();
        assertThat(FuzzyNames.shared("", "")).isZero();
        assertThat(FuzzyNames.shared("đất đai", "Đất đai")).isEqualTo(100);
    }
}
