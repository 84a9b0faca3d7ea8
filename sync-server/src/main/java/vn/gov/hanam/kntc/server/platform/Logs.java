package vn.gov.hanam.kntc.server.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;

import net.logstash.logback.encoder.LogstashEncoder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.nio.file.Path;
import java.util.Optional;

/// The log of the server: one JSON object a line, nothing of a person in it.
///
/// Messages of exceptions are left out, because those of a database quote the values of its rows.
public final class Logs {

    private static final int DAYS_KEPT = 30;
    private static final String FILE_SIZE = "50MB";
    private static final String TOTAL_SIZE = "1GB";

    private Logs() {}

    /// From now on the log is JSON, to the standard output or to files in a folder.
    public static void toJson(Optional<Path> folder) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("the log is Logback");
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        for (var noisy : new String[] {"org.eclipse.jetty", "org.flywaydb", "com.zaxxer"}) {
            context.getLogger(noisy).setLevel(Level.WARN);
        }
        // Jersey warns of each resource that is registered as an object.
        context.getLogger("org.glassfish.jersey.internal.inject.Providers").setLevel(Level.ERROR);
        var encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.setThrowableConverter(new StackShape());
        encoder.start();
        var appender = folder.map(f -> inFiles(context, f)).orElseGet(ConsoleAppender::new);
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        root.addAppender(appender);
    }

    private static OutputStreamAppender<ILoggingEvent> inFiles(LoggerContext context, Path folder) {
        OwnerOnly.folder(folder);
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(folder.resolve("server.jsonl").toString());
        var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(folder.resolve("server-%d{yyyy-MM-dd}.%i.jsonl.gz").toString());
        policy.setMaxHistory(DAYS_KEPT);
        policy.setMaxFileSize(FileSize.valueOf(FILE_SIZE));
        policy.setTotalSizeCap(FileSize.valueOf(TOTAL_SIZE));
        policy.start();
        appender.setRollingPolicy(policy);
        return appender;
    }
}
