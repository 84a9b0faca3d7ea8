package vn.gov.hanam.kntc.server.feature.sync;

import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.sync.ServerEngine.SignatureCheck;
import vn.gov.hanam.kntc.server.store.DeviceDao;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Checks what a device signed against the key it was enrolled with. A key never changes, and what
/// a revoked device signed stays signed.
public final class DeviceSignatures implements SignatureCheck {

    private static final String ALGORITHM = "Ed25519";

    private final ServerDatabase database;
    private final Map<DeviceId, PublicKey> keys = new ConcurrentHashMap<>();

    public DeviceSignatures(ServerDatabase database) {
        this.database = database;
    }

    @Override
    public boolean isBy(DeviceId device, byte[] text, byte[] signature) {
        var key = key(device);
        if (key.isEmpty()) {
            return false;
        }
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key.get());
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Optional<PublicKey> key(DeviceId device) {
        var known = Optional.ofNullable(keys.get(device));
        if (known.isPresent()) {
            return known;
        }
        var read =
                database.table(DeviceDao.class)
                        .find(device)
                        .map(row -> DeviceSignatures.key(row.publicKey()));
        read.ifPresent(key -> keys.put(device, key));
        return read;
    }

    private static PublicKey key(byte[] spki) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("only Ed25519 keys are enrolled", e);
        }
    }
}
