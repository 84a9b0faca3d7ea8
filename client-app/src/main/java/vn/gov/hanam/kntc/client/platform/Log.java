package vn.gov.hanam.kntc.client.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;

import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The log of the desk: files `log/kntc.log` below the data folder, a new one each day.
///
/// It holds no personal data: what we write has none by rule, and of the exceptions of others only
/// the class and the place are written, since their messages like to quote values.
public final class Log {

    private static final int DAYS_MAX = 60;
    private static final String FILE_SIZE_MAX = "5MB";
    private static final String TOTAL_SIZE_MAX = "50MB";
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{36} %msg%n%frames";

    private Log() {}

    /// Starts writing below `data`; what was written elsewhere before is not repeated.
    public static void start(Path data) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();

        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(data.resolve("log").resolve("kntc.log").toString());
        appender.setRollingPolicy(rolling(context, appender, data));
        appender.setEncoder(encoder(context));
        appender.start();

        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("vn.gov.hanam.kntc").setLevel(Level.INFO);

        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(
            LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path data) {
        var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(
                data.resolve("log").resolve("kntc-%d{yyyy-MM-dd}.%i.log").toString());
        policy.setMaxFileSize(FileSize.valueOf(FILE_SIZE_MAX));
        policy.setTotalSizeCap(FileSize.valueOf(TOTAL_SIZE_MAX));
        policy.setMaxHistory(DAYS_MAX);
        policy.start();
        return policy;
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext context) {
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("frames", Frames::new);
        layout.setPattern(PATTERN);
        layout.start();

        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }
}
