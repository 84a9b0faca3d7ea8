package vn.gov.hanam.kntc.client.platform;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

import org.jspecify.annotations.Nullable;

/// Writes an exception as its classes and places, without messages: those may quote a citizen.
final class Frames extends ThrowableHandlingConverter {

    private static final int CAUSES_MAX = 8;

    @Override
    public String convert(ILoggingEvent event) {
        var text = new StringBuilder();
        IThrowableProxy failure = event.getThrowableProxy();
        for (var depth = 0; failure != null && depth < CAUSES_MAX; depth++) {
            append(failure, text);
            failure = causeOf(failure);
        }
        return text.toString();
    }

    private static @Nullable IThrowableProxy causeOf(IThrowableProxy failure) {
        return failure.getCause();
    }

    private static void append(IThrowableProxy failure, StringBuilder text) {
        text.append("  ").append(failure.getClassName()).append('\n');
        for (var step : failure.getStackTraceElementProxyArray()) {
            text.append("    ").append(step.getSTEAsString()).append('\n');
        }
    }
}
