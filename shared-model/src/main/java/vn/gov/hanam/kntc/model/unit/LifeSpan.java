package vn.gov.hanam.kntc.model.unit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// From when until when a place or an agency exists; both days included.
///
/// @param from the first day
/// @param until the last day
public record LifeSpan(Edge from, Edge until) {

    public static final LifeSpan UNKNOWN = new LifeSpan(new Unknown(""), new Unknown(""));

    /// One end of a life.
    public sealed interface Edge {}

    /// A day that is known.
    public record Day(LocalDate date) implements Edge {}

    /// Not known, or not yet come.
    ///
    /// @param word what the list says instead of a day, such as `2013-2019 state`; blank for
    ///   nothing
    public record Unknown(String word) implements Edge {}

    /// Reads two cells of a list. A cell that is no date is kept as the word it is.
    public static LifeSpan parse(String from, String until) {
        return new LifeSpan(edge(from), edge(until));
    }

    /// Whether nothing known rules the day out.
    public boolean mayCover(LocalDate day) {
        return !startsAfter(day) && !endsBefore(day);
    }

    private boolean startsAfter(LocalDate day) {
        return switch (from) {
            case Day(var first) -> first.isAfter(day);
            case Unknown _ -> false;
        };
    }

    private boolean endsBefore(LocalDate day) {
        return switch (until) {
            case Day(var last) -> last.isBefore(day);
            case Unknown _ -> false;
        };
    }

    private static Edge edge(String cell) {
        try {
            return new Day(LocalDate.parse(cell));
        } catch (DateTimeParseException _) {
            return new Unknown(cell);
        }
    }
}
