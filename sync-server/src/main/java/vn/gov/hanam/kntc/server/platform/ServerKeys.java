package vn.gov.hanam.kntc.server.platform;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// What the server signs and hashes with. Made once by `init`; lost, the server is another one.
///
/// @param signing Ed25519: signs the events the server writes itself
/// @param secret keys the hashes of what is too short to be hashed alone
/// @param recoveryKey the public half of the province's recovery key, where there is one
public record ServerKeys(KeyPair signing, ServerSecret secret, Optional<byte[]> recoveryKey) {

    private static final String ALGORITHM = "Ed25519";

    /// Makes and stores the keys of a new server.
    public static void make(ServerFolder folder, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, random);
            var pair = generator.generateKeyPair();
            var encoder = Base64.getEncoder();
            OwnerOnly.write(
                    folder.signingKey(),
                    encoder.encodeToString(pair.getPrivate().getEncoded())
                            + "\n"
                            + encoder.encodeToString(pair.getPublic().getEncoded())
                            + "\n");
            OwnerOnly.write(folder.secret(), hex(random, ServerSecret.BYTES));
            OwnerOnly.write(folder.metricsToken(), hex(random, ServerSecret.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    public static ServerKeys read(ServerFolder folder) {
        try {
            var lines = Files.readAllLines(folder.signingKey());
            var decoder = Base64.getDecoder();
            var factory = KeyFactory.getInstance(ALGORITHM);
            var privateKey =
                    factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0))));
            var publicKey =
                    factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1))));
            var secret = HexFormat.of().parseHex(Files.readString(folder.secret()).strip());
            return new ServerKeys(
                    new KeyPair(publicKey, privateKey),
                    new ServerSecret(secret),
                    recoveryKey(folder));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "the keys of the server", e);
        }
    }

    private static Optional<byte[]> recoveryKey(ServerFolder folder) throws IOException {
        return Files.exists(folder.recoveryKey())
                ? Optional.of(
                        Base64.getDecoder().decode(Files.readString(folder.recoveryKey()).strip()))
                : Optional.empty();
    }

    private static String hex(SecureRandom random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes) + "\n";
    }
}
