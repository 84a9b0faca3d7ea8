package vn.gov.hanam.kntc.model.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.util.List;

class SenderTest {

    private static final Sender.Person THUY =
            new Sender.Person("Nguyễn Thị Thủy", "168990123", "Thôn Đông", "0900 123 456");

    @Test
    void a_whole_person_has_no_problems() {
        assertThat(THUY.problems()).isEmpty();
    }

    @Test
    void fields_are_named_as_events_name_them() {
        assertThat(
                        List.of(
                                Sender.FIELD_NAME,
                                Sender.FIELD_ID_NUMBER,
                                Sender.FIELD_ADDRESS,
                                Sender.FIELD_PHONE,
                                Sender.FIELD_COUNT,
                                Respondent.FIELD))
                .allMatch(field -> PetitionField.of(field).isPresent());
    }

    @Test
    void what_is_missing_is_said_beside_its_field() {
        assertThat(new Sender.Person(" ", "", "", "").problems())
                .containsExactly(
                        Problem.at("senderName", "person.name.missing"),
                        Problem.at("senderAddress", "person.address.missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "168990123, ",
        "168 990 123, ",
        "035.185.990.123, ",
        "035185990123, ",
        "'', ",
        "16899012, person.id-number.length",
        "1689901234, person.id-number.length",
        "16899012a, person.id-number.not-digits",
        "097185990123, person.id-number.province",
        "000185990123, person.id-number.province",
        "１６８９９０１２３, person.id-number.not-digits"
    })
    void identity_numbers_have_nine_or_twelve_digits(String number, String code) {
        assertThat(IdNumbers.problem("senderIdNumber", number).map(Problem::code).orElse(null))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "035085990123, 1985",
        "035199990123, 1999",
        "035205990123, 2005",
        "168990123, ",
        "0351, "
    })
    void twelve_digits_tell_the_year_of_birth(String number, Integer year) {
        assertThat(IdNumbers.birthYear(number).orElse(null)).isEqualTo(year);
    }

    @ParameterizedTest
    @CsvSource({
        "0900123456, ",
        "+84 900 123 456, ",
        "(0351) 3 123 456, ",
        "01680123456, ",
        "'', ",
        "12345, person.phone.form",
        "0012345678, person.phone.form",
        "09001234567890, " + "person.phone.form"
    })
    void telephone_numbers_have_the_form_of_vietnam(String number, String code) {
        assertThat(Phones.problem("senderPhone", number).map(Problem::code).orElse(null))
                .isEqualTo(code);
    }

    @Test
    void a_group_is_five_or_more() {
        assertThat(new Sender.Group(THUY, 5).problems()).isEmpty();
        assertThat(new Sender.Group(THUY, 4).problems())
                .containsExactly(Problem.at("senderCount", "person.count.few", "4", "5"));
        assertThat(new Sender.Group(THUY, 0).problems())
                .containsExactly(Problem.at("senderCount", "person.count.missing"));
    }

    @Test
    void nobody_named_lacks_nothing() {
        assertThat(new Sender.Anonymous().problems()).isEmpty();
        assertThat(new Sender.Organisation("HTX Tiên Tân", "QĐ 12", "Tiên Tân", "").problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ông Trần Văn B | Chủ tịch | UBND xã A | ông Trần Văn B, Chủ tịch UBND xã A
                    ''             | Chủ tịch | UBND xã A | Chủ tịch UBND xã A
                    ông Trần Văn B | ''       | ''        | ông Trần Văn B
                    """)
    void a_respondent_reads_in_one_line(String name, String position, String agency, String line) {
        assertThat(new Respondent.Person(name, position, agency).inOneLine()).isEqualTo(line);
    }

    @Test
    void a_respondent_may_be_missing_and_it_is_said() {
        var missing = Problem.at("respondent", "respondent.missing");

        assertThat(new Respondent.Person("", "", "").problems()).containsExactly(missing);
        assertThat(new Respondent.Organisation("", "").problems()).containsExactly(missing);
    }
}
