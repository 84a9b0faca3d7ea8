package vn.gov.hanam.kntc.server.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.server.platform.ServerFolder;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// The command line of the server: `kntc-server [--data DIR] init | serve | enrol | …`.
@Command(
        name = "kntc-server",
        resourceBundle = Messages.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = {
            InitCommand.class,
            ServeCommand.class,
            EnrolCommand.class,
            UserCommand.class,
            DeviceCommand.class,
            AgencyCommand.class,
            RecoverCommand.class,
            VerifyCommand.class,
            DemoDataCommand.class,
        })
public final class Main implements Runnable {

    /// Something was refused, and the reasons were printed.
    static final int REFUSED = 1;

    /// The command line itself is wrong.
    static final int USAGE = 2;

    @Option(names = "--data", defaultValue = "kntc-server-data")
    private Path data = Path.of("kntc-server-data");

    @Spec private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line; a test gives it other writers.
    public static CommandLine commandLine() {
        Locale.setDefault(Locale.ROOT);
        return new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Messages.text("command.missing"));
    }

    /// The folder given, whether or not a server was made there.
    ServerFolder anyFolder() {
        return new ServerFolder(data.toAbsolutePath().normalize());
    }

    /// The folder given, where a server was made.
    ServerFolder folder() {
        var folder = anyFolder();
        if (!Initialisation.isDone(folder)) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("command.not-initialised", folder.root()));
        }
        return folder;
    }

    /// Does one thing with the store and prints the outcome.
    int with(PrintWriter out, Function<Access, Result<String>> work) {
        try (var access = Access.to(folder())) {
            return switch (work.apply(access)) {
                case Result.Ok<String>(var text) -> {
                    out.println(text);
                    yield 0;
                }
                case Result.Refused<String>(var problems) -> {
                    problems.forEach(
                            problem -> spec.commandLine().getErr().println(Messages.text(problem)));
                    yield REFUSED;
                }
            };
        } finally {
            out.flush();
            spec.commandLine().getErr().flush();
        }
    }

    private static int failed(
            Exception thrown, CommandLine command, CommandLine.ParseResult ignored)
            throws Exception {
        if (thrown instanceof Fault fault) {
            command.getErr().println(Messages.text("command.failed", fault.toString()));
            command.getErr().flush();
            return REFUSED;
        }
        throw thrown;
    }

    /// A command below [Main].
    abstract static class Sub implements Callable<Integer> {

        @Spec protected CommandSpec spec = CommandSpec.create();

        /// Where the command prints to.
        protected PrintWriter out() {
            return spec.commandLine().getOut();
        }

        /// The root of the command line, which knows the folder.
        protected Main main() {
            if (spec.root().userObject() instanceof Main main) {
                return main;
            }
            throw new IllegalStateException("the root command is Main");
        }
    }
}
