package vn.gov.hanam.kntc.client.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;

import java.time.Instant;
import java.time.LocalDate;

class TextsTest {

    private final Texts texts = Texts.vietnamese();

    @Test
    void a_sentence_is_filled_with_what_it_quotes() {
        assertThat(texts.get("shell.module.badge", "Đơn thư", 1_234))
                .isEqualTo("Đơn thư, 1.234 việc");
        assertThat(texts.get("ui.date.in-future", LocalDate.parse("2026-11-24")))
                .startsWith("Ngày 24/11/2026 chưa tới.");
    }

    @Test
    void a_missing_key_is_our_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> texts.get("no.such.key"));
    }

    @Test
    void a_missing_argument_is_our_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> texts.get("paper.page-of", 1));
    }

    @Test
    void a_problem_is_said_with_its_arguments() {
        assertThat(texts.problem(Problem.at("day", "ui.date.in-future", "24/11/2026")))
                .contains("24/11/2026");
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_says_what_happened_and_what_to_do(FaultCode code) {
        assertThat(FaultTexts.sentence(texts, code).split("\\. ")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void an_unexpected_failure_gives_a_code_to_quote() {
        assertThat(FaultTexts.sentence(texts, new Incident(FaultCode.UNEXPECTED, "K7Q2-9FHT")))
                .endsWith("Mã sự cố: K7Q2-9FHT.");
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1 KB", "62000,61 KB", "1677722,'1,6 MB'"})
    void sizes_are_written_as_an_office_reads_them(long bytes, String written) {
        assertThat(Formats.size(bytes)).isEqualTo(written);
    }

    @Test
    void a_moment_of_another_day_carries_its_day() {
        var today = LocalDate.parse("2026-11-23");
        assertThat(Formats.moment(Instant.parse("2026-11-23T01:12:00Z"), today)).isEqualTo("08:12");
        assertThat(Formats.moment(Instant.parse("2026-11-22T01:12:00Z"), today))
                .isEqualTo("08:12 22/11/2026");
    }
}
