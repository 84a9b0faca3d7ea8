package vn.gov.hanam.kntc.client.store;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.KeyPurpose;
import vn.gov.hanam.kntc.model.journal.Disk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.crypto.SecretKey;

/// A small encrypted file beside the journal, such as the device key: read whole, replaced in one
/// step, bound to its name.
public final class SealedFile {

    private final Disk disk;
    private final String name;
    private final SecretKey key;
    private final byte[] context;

    public SealedFile(Disk disk, String name, DataKey key) {
        this.disk = disk;
        this.name = name;
        this.key = key.aes(KeyPurpose.SEALED_FILES);
        this.context = ("kntc-sealed-1:" + name).getBytes(StandardCharsets.UTF_8);
    }

    /// Empty if it was never written.
    ///
    /// @throws Fault `DISK_FAILED` if it is damaged, or of another store or name
    public Optional<byte[]> read() {
        return disk.content(name)
                .map(sealed ->
                        Sealing.open(key, sealed, context)
                                .orElseThrow(() ->
                                        new Fault(FaultCode.DISK_FAILED, name + " does not open")));
    }

    /// Saved when this returns.
    public void write(byte[] clear) {
        disk.replace(name, Sealing.seal(key, clear, context));
    }
}
