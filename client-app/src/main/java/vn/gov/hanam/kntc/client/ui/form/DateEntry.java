package vn.gov.hanam.kntc.client.ui.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a day as an officer types it: `2211`, `22/11`, `22/11/26`, `22112026`, `22/11/2026`.
public final class DateEntry {

    /// Which year is meant when none is typed.
    public enum Near {
        /// The last such day: papers and receipts.
        PAST,
        /// The next such day: appointments.
        FUTURE
    }

    private static final Pattern PARTS =
            Pattern.compile("(\\d{1,2})[/.\\- ](\\d{1,2})(?:[/.\\- ](\\d{4}|\\d{2}))?");
    private static final Pattern DIGITS = Pattern.compile("(\\d{2})(\\d{2})(\\d{4}|\\d{2})?");
    private static final int CENTURY = 2000;
    private static final int LEAP_YEARS_SPAN = 8;

    private DateEntry() {}

    /// The day `typed` means, or empty when it means none.
    public static Optional<LocalDate> read(String typed, LocalDate today, Near near) {
        var text = typed.strip();
        for (var form : new Pattern[] {PARTS, DIGITS}) {
            var match = form.matcher(text);
            if (match.matches()) {
                var day = Integer.parseInt(match.group(1));
                var month = Integer.parseInt(match.group(2));
                var year = match.group(3);
                return year == null
                        ? nearest(day, month, today, near)
                        : day(day, month, full(year));
            }
        }
        return Optional.empty();
    }

    private static int full(String year) {
        var number = Integer.parseInt(year);
        return year.length() == 2 ? CENTURY + number : number;
    }

    /// Looks a few years around, since 29 February comes only in some.
    private static Optional<LocalDate> nearest(int day, int month, LocalDate today, Near near) {
        for (var away = 0; away <= LEAP_YEARS_SPAN; away++) {
            var year = today.getYear() + (near == Near.PAST ? -away : away);
            var found =
                    day(day, month, year)
                            .filter(date ->
                                    near == Near.PAST
                                            ? !date.isAfter(today)
                                            : !date.isBefore(today));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(int day, int month, int year) {
        try {
            return Optional.of(LocalDate.of(year, month, day))
                    .filter(date -> Math.abs(ChronoUnit.YEARS.between(date, EPOCH)) < YEARS_MAX);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final int YEARS_MAX = 150;
}
