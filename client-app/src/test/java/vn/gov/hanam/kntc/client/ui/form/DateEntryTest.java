package vn.gov.hanam.kntc.client.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import vn.gov.hanam.kntc.client.ui.form.DateEntry.Near;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

class DateEntryTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest
    @CsvSource({
        "2211, 2026-11-22",
        "22/11, 2026-11-22",
        "22/11/2026, 2026-11-22",
        "22112026, 2026-11-22",
        "221126, 2026-11-22",
        "22/11/26, 2026-11-22",
        "1/2, 2026-02-01",
        "22-11-2026, 2026-11-22",
        "22.11.2026, 2026-11-22",
        "' 22/11 ', 2026-11-22",
        "3112, 2025-12-31",
        "2902, 2024-02-29",
        "22/11/1993, 1993-11-22",
    })
    void a_day_that_has_been_is_read_as_typed(String typed, LocalDate meant) {
        assertThat(DateEntry.read(typed, TODAY, Near.PAST)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"2311, 2026-11-23", "2211, 2027-11-22", "0201, 2027-01-02", "2902, 2028-02-29"})
    void a_day_to_come_is_the_next_such_day(String typed, LocalDate meant) {
        assertThat(DateEntry.read(typed, TODAY, Near.FUTURE)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "22",
                "221",
                "3113",
                "31/04",
                "30/02/2026",
                "hôm nay",
                "22/11/0026",
                "22//11"
            })
    void what_is_no_day_is_none(String typed) {
        assertThat(DateEntry.read(typed, TODAY, Near.PAST)).isEmpty();
    }

    @Test
    void every_day_of_four_years_is_read_in_every_form() {
        for (var form : new String[] {"dd/MM/uuuu", "ddMMuuuu", "d/M/uuuu", "dd/MM/uu", "ddMMuu"}) {
            var written = DateTimeFormatter.ofPattern(form, Locale.ROOT);
            for (var day = TODAY.minusYears(4); !day.isAfter(TODAY); day = day.plusDays(1)) {
                assertThat(DateEntry.read(written.format(day), TODAY, Near.PAST))
                        .as("%s as %s", day, form)
                        .contains(day);
            }
        }
    }

    @Test
    void without_a_year_a_day_is_never_in_the_future() {
        var written = DateTimeFormatter.ofPattern("ddMM", Locale.ROOT);
        for (var day = TODAY.minusDays(364); !day.isAfter(TODAY); day = day.plusDays(1)) {
            assertThat(DateEntry.read(written.format(day), TODAY, Near.PAST)).contains(day);
        }
    }
}
