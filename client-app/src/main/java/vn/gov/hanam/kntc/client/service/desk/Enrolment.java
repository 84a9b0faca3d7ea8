package vn.gov.hanam.kntc.client.service.desk;

import vn.gov.hanam.kntc.model.crypto.RecoveryKey;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;

/// What a desk became when the server admitted it: its identity for good.
///
/// @param server the address as the administrator gave it, `https://host[:port]/kntc/`
/// @param pin the SHA-256 of the server's CA key (SubjectPublicKeyInfo)
/// @param privateKey the device's Ed25519 key, PKCS #8 in base64; never shown, never sent
/// @param serverKey Ed25519, X.509 SubjectPublicKeyInfo in base64
public record Enrolment(
        String server,
        Hash pin,
        DeviceId device,
        String privateKey,
        AgencyId agency,
        String agencyName,
        String serverKey,
        String recoveryKey) {

    public RecoveryKey recovery() {
        return RecoveryKey.of(recoveryKey);
    }

    /// The same server, at another address.
    public Enrolment at(String address) {
        return new Enrolment(
                address, pin, device, privateKey, agency, agencyName, serverKey, recoveryKey);
    }

    @Override
    public String toString() {
        return "Enrolment[" + device + " of " + agency + "]";
    }
}
