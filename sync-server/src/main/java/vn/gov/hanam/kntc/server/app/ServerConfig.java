package vn.gov.hanam.kntc.server.app;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.server.feature.account.Passwords;
import vn.gov.hanam.kntc.server.http.HttpSettings;
import vn.gov.hanam.kntc.server.platform.ServerFolder;
import vn.gov.hanam.kntc.server.store.DatabaseAddress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/// The settings of one server, from `server.properties` in its folder. All have a default.
///
/// | key | default | |
/// | --- | --- | --- |
/// | `host` | `0.0.0.0` | the address to listen on |
/// | `port` | 8443 | 0 for any free one |
/// | `requests.max` | 512 | served at once; more get 503 |
/// | `idle.seconds` | 75 | until a silent connection is given up |
/// | `drain.seconds` | 20 | how long a stop waits for requests |
/// | `database` | H2 in the folder | `jdbc:postgresql://host/name` |
/// | `database.user` | `kntc` | |
/// | `database.password.file` | none | a file that holds only the password |
/// | `log.folder` | standard output | |
/// | `password.memory.kib`, `password.passes` | 65536, 3 | what one Argon2id hash costs |
public record ServerConfig(
        HttpSettings http,
        DatabaseAddress database,
        Passwords.Cost passwordCost,
        Optional<Path> logFolder) {

    public static ServerConfig read(ServerFolder folder) {
        return read(folder, folder.settings());
    }

    static ServerConfig read(ServerFolder folder, Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "server.properties", e);
        }
        try {
            return new ServerConfig(
                    http(properties),
                    database(properties, folder),
                    new Passwords.Cost(
                            number(
                                    properties,
                                    "password.memory.kib",
                                    Passwords.Cost.STANDARD.memoryKib()),
                            number(
                                    properties,
                                    "password.passes",
                                    Passwords.Cost.STANDARD.passes())),
                    text(properties, "log.folder").map(folder.root()::resolve));
        } catch (NumberFormatException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "a number in server.properties", e);
        }
    }

    public ServerConfig withPort(int port) {
        return new ServerConfig(http.withPort(port), database, passwordCost, logFolder);
    }

    private static HttpSettings http(Properties properties) {
        return new HttpSettings(
                properties.getProperty("host", "0.0.0.0"),
                number(properties, "port", HttpSettings.PORT),
                number(properties, "requests.max", HttpSettings.REQUESTS_MAX),
                Duration.ofSeconds(
                        number(properties, "idle.seconds", (int) HttpSettings.IDLE.toSeconds())),
                Duration.ofSeconds(
                        number(properties, "drain.seconds", (int) HttpSettings.DRAIN.toSeconds())));
    }

    private static DatabaseAddress database(Properties properties, ServerFolder folder) {
        var url = text(properties, "database");
        if (url.isEmpty()) {
            return DatabaseAddress.inFile(folder.database());
        }
        var passwordFile = text(properties, "database.password.file");
        try {
            var password =
                    passwordFile.isEmpty()
                            ? ""
                            : Files.readString(folder.root().resolve(passwordFile.get())).strip();
            return new DatabaseAddress(
                    url.get(), properties.getProperty("database.user", "kntc"), password);
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "the file of the database password", e);
        }
    }

    private static Optional<String> text(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static int number(Properties properties, String key, int otherwise) {
        return text(properties, key).map(Integer::parseInt).orElse(otherwise);
    }
}
