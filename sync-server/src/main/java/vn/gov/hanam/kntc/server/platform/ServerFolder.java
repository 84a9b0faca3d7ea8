package vn.gov.hanam.kntc.server.platform;

import java.nio.file.Path;

/// Where everything of one server lies. Only its owner may read it.
public record ServerFolder(Path root) {

    public Path settings() {
        return root.resolve("server.properties");
    }

    /// The certificate of the province's own authority.
    public Path caCertificate() {
        return root.resolve("tls/ca.crt");
    }

    /// The key of that authority; needed only to renew the certificate of the server.
    public Path caKey() {
        return root.resolve("tls/ca.key");
    }

    /// The certificate of the server, and after it those that vouch for it.
    public Path certificate() {
        return root.resolve("tls/server.crt");
    }

    public Path certificateKey() {
        return root.resolve("tls/server.key");
    }

    /// Ed25519: signs what the server itself decides.
    public Path signingKey() {
        return root.resolve("keys/signing.key");
    }

    public Path secret() {
        return root.resolve("keys/secret");
    }

    /// The public half of the recovery key, which every desk wraps its data key to.
    public Path recoveryKey() {
        return root.resolve("keys/recovery.pub");
    }

    public Path metricsToken() {
        return root.resolve("keys/metrics.token");
    }

    public Path database() {
        return root.resolve("database/server");
    }

    public Path blobs() {
        return root.resolve("blobs");
    }

    public Path uploads() {
        return root.resolve("uploads");
    }

    public Path lock() {
        return root.resolve("run/lock");
    }

    /// Port and token of the running server, for commands on this machine.
    public Path commands() {
        return root.resolve("run/commands.json");
    }
}
