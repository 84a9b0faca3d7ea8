package vn.gov.hanam.kntc.client.ui;

import vn.gov.hanam.kntc.model.time.Vietnam;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and days as an office in Vietnam writes them: `1.234`, `22/11/2026`, `1,6 MB`.
///
/// Written by our own rules and not by the locale data of the JDK, which differ between versions.
public final class Formats {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu", Locale.ROOT);

    private static final long KILO = 1_024;

    private Formats() {}

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '.');
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /// The time of day in Vietnam.
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(Vietnam.ZONE));
    }

    /// The time today, or the time and the day when it was another day.
    public static String moment(Instant instant, LocalDate today) {
        return Vietnam.dayOf(instant).equals(today)
                ? time(instant)
                : MOMENT.format(instant.atZone(Vietnam.ZONE));
    }

    /// How much a file weighs: `812 B`, `61 KB`, `1,6 MB`.
    public static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        if (bytes < KILO * KILO) {
            return Math.ceilDiv(bytes, KILO) + " KB";
        }
        if (bytes < KILO * KILO * KILO) {
            return oneDecimal(bytes, KILO * KILO) + " MB";
        }
        return oneDecimal(bytes, KILO * KILO * KILO) + " GB";
    }

    private static String oneDecimal(long bytes, long unit) {
        return String.format(Locale.ROOT, "%.1f", (double) bytes / unit).replace('.', ',');
    }
}
