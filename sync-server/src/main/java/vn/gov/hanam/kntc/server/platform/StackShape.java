package vn.gov.hanam.kntc.server.platform;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

import java.util.HashSet;
import java.util.Set;

/// A throwable as the log shows it: classes and places, no messages. A database quotes values of
/// its rows in them; a [vn.gov.hanam.kntc.model.base.Fault] is shown whole, as its details hold
/// nothing of a person.
final class StackShape extends ThrowableHandlingConverter {

    private static final int FRAMES_MAX = 40;
    private static final String FAULT = "vn.gov.hanam.kntc.model.base.Fault";

    @Override
    public String convert(ILoggingEvent event) {
        var text = new StringBuilder();
        var seen = new HashSet<IThrowableProxy>();
        for (var thrown = event.getThrowableProxy();
                thrown != null && seen.add(thrown);
                thrown = thrown.getCause()) {
            append(text, thrown, seen);
        }
        return text.toString();
    }

    private static void append(
            StringBuilder text, IThrowableProxy thrown, Set<IThrowableProxy> seen) {
        text.append(seen.size() > 1 ? "caused by " : "").append(thrown.getClassName());
        if (thrown.getClassName().equals(FAULT)) {
            text.append(' ').append(thrown.getMessage());
        }
        text.append('\n');
        var frames = thrown.getStackTraceElementProxyArray();
        for (var i = 0; i < Math.min(FRAMES_MAX, frames.length); i++) {
            text.append("  ").append(frames[i].getSTEAsString()).append('\n');
        }
    }
}
