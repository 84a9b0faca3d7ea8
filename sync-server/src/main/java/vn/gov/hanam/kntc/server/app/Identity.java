package vn.gov.hanam.kntc.server.app;

import vn.gov.hanam.kntc.server.platform.Certificates;
import vn.gov.hanam.kntc.server.platform.Certificates.Issued;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;
import vn.gov.hanam.kntc.server.platform.ServerFolder;

import java.nio.file.Files;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// What the server shows to a desk: its certificate and those that vouch for it. Desks pin the key
/// of the last one.
///
/// @param keyPassword opens the key in memory; made anew at every start
record Identity(List<X509Certificate> chain, KeyStore keyStore, String keyPassword) {

    /// Reads it, and renews it first when it ends soon and the key of our authority is here.
    static Identity read(ServerFolder folder, Certificates certificates, InstantSource clock) {
        var chain = Certificates.readChain(folder.certificate());
        var end = chain.getFirst().getNotAfter().toInstant();
        if (clock.instant().plus(Certificates.RENEWAL).isAfter(end)
                && Files.exists(folder.caKey())) {
            var authority =
                    new Issued(
                            Certificates.readChain(folder.caCertificate()).getFirst(),
                            Certificates.readKey(folder.caKey()));
            issue(folder, certificates, authority, Certificates.hostsOf(chain.getFirst()), clock);
            chain = Certificates.readChain(folder.certificate());
        }
        return of(chain, Certificates.readKey(folder.certificateKey()));
    }

    static Identity of(List<X509Certificate> chain, PrivateKey key) {
        var password = UUID.randomUUID().toString();
        return new Identity(chain, Certificates.keyStore(chain, key, password), password);
    }

    /// Writes a new certificate of the server, vouched for by the authority.
    static void issue(
            ServerFolder folder,
            Certificates certificates,
            Issued authority,
            List<String> hosts,
            InstantSource clock) {
        var server = certificates.server(authority, hosts, clock.instant());
        OwnerOnly.write(folder.certificateKey(), Certificates.pem(server.key()));
        OwnerOnly.write(
                folder.certificate(),
                Certificates.pem(server.certificate(), authority.certificate()));
    }

    /// The key desks pin, as SubjectPublicKeyInfo.
    byte[] pinnedKey() {
        return chain.getLast().getPublicKey().getEncoded();
    }
}
