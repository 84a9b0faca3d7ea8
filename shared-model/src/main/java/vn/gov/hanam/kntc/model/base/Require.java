package vn.gov.hanam.kntc.model.base;

import com.google.errorprone.annotations.FormatMethod;

import java.util.Locale;

/// What can never be false. A failure is our bug, not the clerk's mistake.
public final class Require {

    private Require() {}

    /// Throws [IllegalArgumentException] unless `holds`.
    @FormatMethod
    public static void require(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
        }
    }
}
