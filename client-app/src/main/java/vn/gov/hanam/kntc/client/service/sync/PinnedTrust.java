package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.Hash;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts one CA key and nothing else: not the system's authorities, not another CA of that name.
///
/// The server sends its CA certificate with its chain; the one whose key is pinned becomes the only
/// anchor, and the JDK checks the rest: signatures, days, host name.
final class PinnedTrust extends X509ExtendedTrustManager {

    private static final X509Certificate[] NONE = {};

    private final Predicate<byte[]> pinned;
    private volatile @Nullable Hash seen;

    /// @param pinned whether a CA key, as SubjectPublicKeyInfo, is the one meant
    PinnedTrust(Predicate<byte[]> pinned) {
        this.pinned = pinned;
    }

    static PinnedTrust of(Hash pin) {
        return new PinnedTrust(spki -> Hash.of(spki).equals(pin));
    }

    SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has TLS", absent);
        }
    }

    /// The pin of the CA last trusted.
    Hash pin() {
        var hash = seen;
        if (hash == null) {
            throw new IllegalStateException("no server was trusted yet");
        }
        return hash;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        var anchor = anchor(chain);
        try {
            delegate(anchor).checkServerTrusted(chain, type, engine);
        } catch (CertificateException refused) {
            throw reason(refused);
        }
        seen = Hash.of(anchor.getPublicKey().getEncoded());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        var anchor = anchor(chain);
        try {
            delegate(anchor).checkServerTrusted(chain, type, socket);
        } catch (CertificateException refused) {
            throw reason(refused);
        }
        seen = Hash.of(anchor.getPublicKey().getEncoded());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("a host name is needed to trust a server");
    }

    /// The pinned key vouches for the certificate, but not for today as our clock has it.
    static final class NotToday extends CertificateException {
        private static final long serialVersionUID = 1L;

        NotToday(CertificateException refused) {
            super("the certificate is not valid at this time", refused);
        }
    }

    private static CertificateException reason(CertificateException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException) {
                return new NotToday(refused);
            }
        }
        return refused;
    }

    private X509Certificate anchor(X509Certificate[] chain) throws CertificateException {
        for (var certificate : chain) {
            if (certificate.getBasicConstraints() >= 0
                    && pinned.test(certificate.getPublicKey().getEncoded())) {
                return certificate;
            }
        }
        throw new CertificateException("the chain does not lead to the pinned key");
    }

    private static X509ExtendedTrustManager delegate(X509Certificate anchor)
            throws CertificateException {
        try {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry("ca", anchor);
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
        } catch (GeneralSecurityException | IOException failed) {
            throw new CertificateException("the anchor cannot be used", failed);
        }
        throw new CertificateException("the JDK has no PKIX");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE;
    }
}
