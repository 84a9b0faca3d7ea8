package vn.gov.hanam.kntc.server.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.Crockford;
import vn.gov.hanam.kntc.server.feature.account.Administration;
import vn.gov.hanam.kntc.server.feature.account.Administration.NewUser;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.BiFunction;

/// `user`: the accounts of officers.
@Command(
        name = "user",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.ListAll.class,
            UserCommand.Password.class,
            UserCommand.Close.class,
            UserCommand.Reopen.class,
        })
final class UserCommand extends Main.Sub {

    @Override
    public Integer call() {
        spec.commandLine().usage(out());
        return Main.USAGE;
    }

    /// A command that needs a password: from the standard input, the keyboard, or made up.
    abstract static class WithPassword extends Main.Sub {

        private static final int RANDOM_BYTES = 10;

        @Option(names = "--password-stdin")
        private boolean fromInput;

        @Option(names = "--password-random")
        private boolean random;

        /// Does the work with the password, and shows it once when it was made up.
        protected int with(BiFunction<Administration, String, Result<String>> work)
                throws IOException {
            var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
            var made = random || (!fromInput && console.isEmpty());
            var password = made ? madeUp() : read(console);
            return main().with(
                            out(),
                            access ->
                                    work.apply(access.administration(), password)
                                            .map(user ->
                                                    made
                                                            ? Messages.text(
                                                                    "user.done-password",
                                                                    user,
                                                                    password)
                                                            : Messages.text("user.done", user)));
        }

        private String read(Optional<Console> console) throws IOException {
            if (fromInput || console.isEmpty()) {
                var in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var line = in.readLine();
                return line == null ? "" : line;
            }
            var typed = console.get().readPassword("%s ", Messages.text("user.password-prompt"));
            return typed == null ? "" : new String(typed);
        }

        private static String madeUp() {
            var bytes = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(bytes);
            return Crockford.inFours(Crockford.encode(bytes));
        }
    }

    /// `user add`: makes an account.
    @Command(name = "add")
    static final class Add extends WithPassword {

        @Option(names = "--user", required = true, paramLabel = "LOGIN")
        private String user = "";

        @Option(names = "--name", required = true, paramLabel = "NAME")
        private String name = "";

        @Option(names = "--agency", required = true, paramLabel = "CODE")
        private String agency = "";

        @Option(names = "--role", required = true, paramLabel = "ROLE")
        private String role = "";

        @Override
        public Integer call() throws IOException {
            return with((administration, password) ->
                    administration.addUser(new NewUser(user, name, agency, role, password)));
        }
    }

    /// `user list`: all accounts.
    @Command(name = "list")
    static final class ListAll extends Main.Sub {

        @Override
        public Integer call() {
            return main().with(
                            out(),
                            access -> {
                                var text = new StringBuilder();
                                for (var line : access.administration().users()) {
                                    text.append(
                                            "%-32s %-20s %-16s %s%s%n"
                                                    .formatted(
                                                            line.user(),
                                                            line.role(),
                                                            line.agency(),
                                                            line.name(),
                                                            line.active()
                                                                    ? ""
                                                                    : Messages.text(
                                                                            "user.closed")));
                                }
                                return Result.ok(text.toString().stripTrailing());
                            });
        }
    }

    /// `user password`: a new password.
    @Command(name = "password")
    static final class Password extends WithPassword {

        @Parameters(paramLabel = "LOGIN")
        private String user = "";

        @Override
        public Integer call() throws IOException {
            return with((administration, password) -> administration.setPassword(user, password));
        }
    }

    /// `user close`: the officer has left; the name stays beside the acts.
    @Command(name = "close")
    static final class Close extends Main.Sub {

        @Parameters(paramLabel = "LOGIN")
        private String user = "";

        @Override
        public Integer call() {
            return main().with(
                            out(),
                            access ->
                                    access.administration()
                                            .setActive(user, false)
                                            .map(login -> Messages.text("user.done", login)));
        }
    }

    /// `user reopen`: the officer is back.
    @Command(name = "reopen")
    static final class Reopen extends Main.Sub {

        @Parameters(paramLabel = "LOGIN")
        private String user = "";

        @Override
        public Integer call() {
            return main().with(
                            out(),
                            access ->
                                    access.administration()
                                            .setActive(user, true)
                                            .map(login -> Messages.text("user.done", login)));
        }
    }
}
