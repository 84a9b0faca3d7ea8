package vn.gov.hanam.kntc.server.app;

import vn.gov.hanam.kntc.model.crypto.RecoveryKey;
import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.server.platform.Certificates;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;
import vn.gov.hanam.kntc.server.platform.ServerFolder;
import vn.gov.hanam.kntc.server.platform.ServerKeys;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Makes a new server: authority and certificate, keys, settings, database with the agencies.
public final class Initialisation {

    /// A certificate from elsewhere, its chain in one PEM file, and its key.
    public record Given(Path certificate, Path key) {}

    /// @param hosts names and addresses desks will use
    /// @param recovery the public half of a recovery key made elsewhere; one is made otherwise
    /// @param settings what differs from the defaults of [ServerConfig]
    public record Wishes(
            List<String> hosts,
            Optional<Given> given,
            Optional<RecoveryKey> recovery,
            Map<String, String> settings) {

        public Wishes {
            hosts = List.copyOf(hosts);
            settings = Map.copyOf(settings);
        }
    }

    /// @param pinned the SHA-256 of the key desks will pin
    /// @param recovery the public half of the recovery key
    /// @param secret the other half, when it was made here; the server keeps none of it
    public record Made(Hash pinned, RecoveryKey recovery, Optional<RecoverySecret> secret) {}

    private final InstantSource clock;
    private final SecureRandom random;

    public Initialisation(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    public static boolean isDone(ServerFolder folder) {
        return Files.exists(folder.settings());
    }

    /// The settings are written last: a folder without them was not finished and is made again.
    public Made make(ServerFolder folder, Wishes wishes) throws IOException {
        OwnerOnly.folder(folder.root());
        var certificates = new Certificates(random);
        var given = wishes.given();
        if (given.isPresent()) {
            var chain = Certificates.readChain(given.get().certificate());
            var key = Certificates.readKey(given.get().key());
            var _ = Identity.of(chain, key);
            OwnerOnly.write(folder.certificateKey(), Certificates.pem(key));
            OwnerOnly.write(folder.certificate(), Certificates.pem(chain.toArray()));
        } else {
            var authority = certificates.authority(clock.instant());
            OwnerOnly.write(folder.caKey(), Certificates.pem(authority.key()));
            OwnerOnly.write(folder.caCertificate(), Certificates.pem(authority.certificate()));
            Identity.issue(folder, certificates, authority, wishes.hosts(), clock);
        }
        ServerKeys.make(folder, random);
        var secret =
                wishes.recovery().isPresent()
                        ? Optional.<RecoverySecret>empty()
                        : Optional.of(RecoverySecret.make(random));
        var recovery = secret.map(RecoverySecret::publicKey).or(wishes::recovery).orElseThrow();
        OwnerOnly.write(folder.recoveryKey(), recovery.text() + "\n");
        var settings = new Properties();
        settings.putAll(wishes.settings());
        var text = new StringWriter();
        settings.store(text, null);
        var unfinished = folder.settings().resolveSibling("server.properties.unfinished");
        OwnerOnly.write(unfinished, withoutDate(text.toString()));
        var identity = Identity.read(folder, certificates, clock);
        try (var wiring =
                new Wiring(folder, ServerConfig.read(folder, unfinished), clock, random)) {
            wiring.seed();
        }
        Files.move(unfinished, folder.settings());
        OwnerOnly.forceFolder(folder.root());
        return new Made(Hash.of(identity.pinnedKey()), recovery, secret);
    }

    private static String withoutDate(String properties) {
        var lines = new ArrayList<String>();
        for (var line : properties.lines().toList()) {
            if (!line.startsWith("#")) {
                lines.add(line);
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
