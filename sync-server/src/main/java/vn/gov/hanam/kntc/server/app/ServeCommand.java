package vn.gov.hanam.kntc.server.app;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import vn.gov.hanam.kntc.server.http.HttpServer;
import vn.gov.hanam.kntc.server.platform.FolderLock;
import vn.gov.hanam.kntc.server.platform.Logs;
import vn.gov.hanam.kntc.server.platform.SystemClock;

import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;

/// `serve`: runs the server until it is told to stop; SIGTERM lets the requests under way finish.
@Command(name = "serve")
final class ServeCommand extends Main.Sub {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Option(names = "--port", paramLabel = "PORT")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        var folder = main().folder();
        var lock = FolderLock.take(folder.lock());
        if (lock.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("serve.running", folder.root()));
        }
        var read = ServerConfig.read(folder);
        var config = port == null ? read : read.withPort(port);
        Logs.toJson(config.logFolder());
        var stopped = new CountDownLatch(1);
        try (var _ = lock.get();
                var wiring = new Wiring(folder, config, SystemClock.get(), new SecureRandom())) {
            var stop = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(stop, stopped)));
            wiring.serve();
            LOG.atInfo().addKeyValue("port", wiring.port()).log("serving");
            out().println("ready https://localhost:" + wiring.port() + HttpServer.CONTEXT + "/");
            out().flush();
            stop.await();
            LOG.info("stopping");
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /// Runs as the process is told to end: it ends when this returns.
    private static void stop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
