package vn.gov.hanam.kntc.client.service.desk;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.sync.DeskEngine.HeadSigner;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Signs with the device's Ed25519 key.
public final class DeviceSigner implements HeadSigner {

    private final PrivateKey key;

    /// @param pkcs8 the key in base64
    public DeviceSigner(String pkcs8) {
        try {
            var bytes = Base64.getDecoder().decode(pkcs8);
            key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new Fault(FaultCode.DISK_FAILED, "the device key is not readable");
        }
    }

    @Override
    public byte[] sign(byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK signs with Ed25519", impossible);
        }
    }
}
