package vn.gov.hanam.kntc.server.platform;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

import javax.security.auth.x500.X500Principal;

/// The province's own certificate authority and what it issues. Desks pin the key of the authority,
/// so the certificate of the server may be renewed without touching a desk.
public final class Certificates {

    /// 20 years: the key is pinned by enrolment codes and by every desk.
    public static final Duration AUTHORITY_LIFE = Duration.ofDays(7305);

    public static final Duration SERVER_LIFE = Duration.ofDays(730);

    /// Renewed when less than this is left.
    public static final Duration RENEWAL = Duration.ofDays(60);

    private static final Duration CLOCK_SLACK = Duration.ofHours(1);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String CURVE = "secp256r1";
    private static final int SERIAL_BITS = 120;
    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final SecureRandom random;

    /// A certificate and the key it speaks for.
    public record Issued(X509Certificate certificate, PrivateKey key) {}

    public Certificates(SecureRandom random) {
        this.random = random;
    }

    public Issued authority(Instant now) {
        var keys = newKeys();
        var name = name("KNTC Hà Nam");
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, random),
                            Date.from(now.minus(CLOCK_SLACK)),
                            Date.from(now.plus(AUTHORITY_LIFE)),
                            name,
                            keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new Issued(signed(builder, keys.getPrivate()), keys.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 certificate can be made", e);
        }
    }

    /// @param hosts names and addresses desks will use
    public Issued server(Issued authority, Collection<String> hosts, Instant now) {
        require(!hosts.isEmpty(), "a server certificate needs a host");
        var keys = newKeys();
        try {
            var extensions = new JcaX509ExtensionUtils();
            var end = now.plus(SERVER_LIFE);
            var authorityEnd = authority.certificate().getNotAfter().toInstant();
            var builder =
                    new JcaX509v3CertificateBuilder(
                            authority.certificate(),
                            new BigInteger(SERIAL_BITS, random),
                            Date.from(now.minus(CLOCK_SLACK)),
                            Date.from(end.isBefore(authorityEnd) ? end : authorityEnd),
                            new X500Principal(name("KNTC server").getEncoded()),
                            keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    extensions.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(authority.certificate()));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                            hosts.stream()
                                    .map(Certificates::generalName)
                                    .toArray(GeneralName[]::new)));
            return new Issued(signed(builder, authority.key()), keys.getPrivate());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 certificate can be made", e);
        }
    }

    /// The names and addresses a certificate speaks for.
    public static List<String> hostsOf(X509Certificate certificate) {
        try {
            var hosts = new ArrayList<String>();
            var names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (var entry : names) {
                    hosts.add(String.valueOf(entry.get(1)));
                }
            }
            return List.copyOf(hosts);
        } catch (CertificateParsingException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "the certificate names no hosts", e);
        }
    }

    /// Certificates, and keys as PKCS#8 without a password.
    public static String pem(Object... objects) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var object : objects) {
                writer.writeObject(
                        object instanceof PrivateKey key
                                ? new JcaPKCS8Generator(key, null)
                                : object);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /// The certificates in a PEM file, in its order: the server's first, those that vouch after it.
    public static List<X509Certificate> readChain(Path file) {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            var chain = new ArrayList<X509Certificate>();
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
            if (chain.isEmpty()) {
                throw new Fault(FaultCode.FILE_UNREADABLE, "no certificate in the file");
            }
            return List.copyOf(chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "not a certificate file", e);
        }
    }

    /// The private key in a PEM file, EC, RSA or Ed25519, without a password.
    public static PrivateKey readKey(Path file) {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            var converter = new JcaPEMKeyConverter();
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
                if (object instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
            throw new Fault(FaultCode.FILE_UNREADABLE, "no key without a password in the file");
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "not a key file", e);
        }
    }

    /// What Jetty shows: the key and its chain, in memory only.
    public static KeyStore keyStore(
            List<X509Certificate> chain, PrivateKey key, String keyPassword) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, keyPassword.toCharArray());
            store.setKeyEntry(
                    "server", key, keyPassword.toCharArray(), chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "certificate and key do not fit", e);
        }
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder(SIGNATURE).build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the key cannot sign", e);
        }
    }

    private static GeneralName generalName(String host) {
        var type = IP.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralName(type, host);
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "VN")
                .addRDN(BCStyle.O, "Hà Nam")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
