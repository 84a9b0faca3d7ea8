package vn.gov.hanam.kntc.client.service.scan;

import vn.gov.hanam.kntc.model.id.Hash;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trust in one device: scanners sign their certificates themselves, so the first one seen is
/// pinned, and another one later is refused. For this connection only; nothing global is loosened.
final class PinnedTrust extends X509ExtendedTrustManager {

    private volatile String pin;
    private volatile boolean refused;

    /// @param pin SHA-256 of the certificate in hex, or empty at first use
    PinnedTrust(String pin) {
        this.pin = pin;
    }

    String pin() {
        return pin;
    }

    boolean refused() {
        return refused;
    }

    SSLContext context() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {this}, new SecureRandom());
        return context;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        var shown = Hash.of(chain[0].getEncoded()).hex();
        if (pin.isEmpty()) {
            pin = shown;
        } else if (!pin.equals(shown)) {
            refused = true;
            throw new CertificateException("not the certificate pinned at first use");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("we serve nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
