package vn.gov.hanam.kntc.server.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import vn.gov.hanam.kntc.model.crypto.RecoveryKey;
import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.server.app.Initialisation.Given;
import vn.gov.hanam.kntc.server.app.Initialisation.Wishes;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;
import vn.gov.hanam.kntc.server.platform.SystemClock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `init`: makes a new server in an empty folder.
@Command(name = "init")
final class InitCommand extends Main.Sub {

    @Option(names = "--host", paramLabel = "NAME")
    private List<String> hosts = List.of();

    @Option(names = "--certificate", paramLabel = "PEM")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "PEM")
    private @Nullable Path key;

    @Option(names = "--port", paramLabel = "PORT")
    private @Nullable Integer port;

    @Option(names = "--database", paramLabel = "JDBC")
    private @Nullable String database;

    @Option(names = "--database-user", paramLabel = "USER")
    private @Nullable String databaseUser;

    @Option(names = "--database-password-file", paramLabel = "FILE")
    private @Nullable Path databasePasswordFile;

    @Option(names = "--recovery-key", paramLabel = "BASE64")
    private @Nullable String recoveryKey;

    @Option(names = "--recovery-file", paramLabel = "FILE")
    private @Nullable Path recoveryFile;

    @Override
    public Integer call() throws IOException {
        var folder = main().anyFolder();
        if (Initialisation.isDone(folder)) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("command.initialised", folder.root()));
        }
        var made =
                new Initialisation(SystemClock.get(), new SecureRandom())
                        .make(
                                folder,
                                new Wishes(
                                        hosts(),
                                        given(),
                                        Optional.ofNullable(recoveryKey).map(RecoveryKey::of),
                                        settings()));
        out().println(Messages.text("init.done", folder.root()));
        out().println(Messages.text("init.pinned", made.pinned().hex()));
        out().println(Messages.text("init.recovery", made.recovery().fingerprint()));
        made.secret().ifPresent(this::handOver);
        if (given().isEmpty()) {
            out().println(Messages.text("init.authority", folder.caKey()));
        }
        out().flush();
        return 0;
    }

    /// Gives the secret half away: to a file, or to the screen, this once.
    private void handOver(RecoverySecret secret) {
        var text = HexFormat.ofDelimiter(" ").formatHex(secret.bytes());
        secret.wipe();
        var file = recoveryFile;
        if (file == null) {
            out().println(Messages.text("init.recovery-shown", text));
        } else {
            OwnerOnly.write(file, text + "\n");
            out().println(Messages.text("init.recovery-saved", file.toAbsolutePath()));
        }
    }

    private Optional<Given> given() {
        var chain = certificate;
        var keyFile = key;
        if (chain != null && keyFile != null) {
            return Optional.of(new Given(chain, keyFile));
        }
        if (chain != null || keyFile != null) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("init.certificate-and-key"));
        }
        return Optional.empty();
    }

    private List<String> hosts() {
        var all = new LinkedHashSet<>(hosts);
        all.add("localhost");
        all.add("127.0.0.1");
        try {
            all.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A machine without a name is reached by its address.
        }
        return List.copyOf(all);
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        put(settings, "port", port);
        put(settings, "database", database);
        put(settings, "database.user", databaseUser);
        put(
                settings,
                "database.password.file",
                databasePasswordFile == null ? null : databasePasswordFile.toAbsolutePath());
        return settings;
    }

    private static void put(Map<String, String> settings, String key, @Nullable Object value) {
        if (value != null) {
            settings.put(key, value.toString());
        }
    }
}
