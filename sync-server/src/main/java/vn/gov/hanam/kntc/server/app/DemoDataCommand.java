package vn.gov.hanam.kntc.server.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.server.feature.demo.DemoData.Made;
import vn.gov.hanam.kntc.server.platform.FolderLock;
import vn.gov.hanam.kntc.server.platform.SystemClock;

import java.security.SecureRandom;

/// `demo-data`: fills a server with invented petitions. The server must not be running.
@Command(name = "demo-data")
final class DemoDataCommand extends Main.Sub {

    private static final int COUNT_MAX = 1_000_000;

    @Option(names = "--count", defaultValue = "1000", paramLabel = "N")
    private int count;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S")
    private long seed;

    @Option(names = "--force")
    private boolean force;

    @Override
    public Integer call() {
        if (count < 1 || count > COUNT_MAX) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("demo-data.count", COUNT_MAX));
        }
        var folder = main().folder();
        var lock = FolderLock.take(folder.lock());
        if (lock.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("serve.running", folder.root()));
        }
        try (var _ = lock.get();
                var wiring =
                        new Wiring(
                                folder,
                                ServerConfig.read(folder),
                                SystemClock.get(),
                                new SecureRandom())) {
            return print(
                    wiring.demoData(Messages.text("demo-data.officer")).make(count, seed, force));
        }
    }

    private int print(Result<Made> result) {
        return switch (result) {
            case Result.Ok<Made>(var made) -> {
                out().println(
                                Messages.text(
                                        "demo-data.done",
                                        made.petitions(),
                                        made.agencies(),
                                        made.millis()));
                out().flush();
                yield 0;
            }
            case Result.Refused<Made>(var problems) -> {
                var err = spec.commandLine().getErr();
                problems.forEach(problem -> err.println(Messages.text(problem)));
                err.flush();
                yield Main.REFUSED;
            }
        };
    }
}
