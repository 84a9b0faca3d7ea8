package vn.gov.hanam.kntc.client.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.KeyPurpose;
import vn.gov.hanam.kntc.model.journal.Disk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.crypto.SecretKey;

/// A small encrypted file beside the journal, such as the device key: read whole, replaced in one
/// step, bound to its name. It is kept twice, so that a bad sector takes no desk its key.
public final class SealedFile {

    private static final Logger LOG = LoggerFactory.getLogger(SealedFile.class);

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

    /// The name of the second of the two.
    public static String copy(String name) {
        return name + ".copy";
    }

    public static void delete(Disk disk, String name) {
        disk.delete(name);
        disk.delete(copy(name));
    }

    /// Empty if it was never written. Where one of the two is damaged or missing it is written
    /// again from the other, if the disk lets it.
    ///
    /// @throws Fault `DISK_FAILED` if both are damaged, or of another store or name
    public Optional<byte[]> read() {
        if (!disk.has(name) && !disk.has(copy(name))) {
            return Optional.empty();
        }
        var first = opened(name);
        var second = opened(copy(name));
        var clear =
                first.or(() -> second)
                        .orElseThrow(
                                () -> new Fault(FaultCode.DISK_FAILED, name + " does not open"));
        if (first.isEmpty() || second.isEmpty()) {
            heal(clear);
        }
        return Optional.of(clear);
    }

    private void heal(byte[] clear) {
        try {
            write(clear);
        } catch (Fault notNow) {
            LOG.warn("{} has one copy only: {}", name, notNow.code());
        }
    }

    private Optional<byte[]> opened(String file) {
        return disk.content(file).flatMap(sealed -> Sealing.open(key, sealed, context));
    }

    /// Saved when this returns.
    public void write(byte[] clear) {
        var sealed = Sealing.seal(key, clear, context);
        disk.replace(name, sealed);
        disk.replace(copy(name), sealed);
    }
}
