package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// A value with its CRC-32C before it. H2 notices damage of its own marks in a page, not of the
/// bytes a row is made of; an event has its hashes against that, everything else has this.
final class Checked {

    private static final int CRC_BYTES = Integer.BYTES;

    private Checked() {}

    static byte[] with(byte[] value) {
        return ByteBuffer.allocate(CRC_BYTES + value.length).putInt(crc(value)).put(value).array();
    }

    /// @throws Fault `STORE_DAMAGED` if the bytes are not as they were stored
    static byte[] read(byte[] stored) {
        if (stored.length >= CRC_BYTES) {
            var value = Arrays.copyOfRange(stored, CRC_BYTES, stored.length);
            if (ByteBuffer.wrap(stored).getInt() == crc(value)) {
                return value;
            }
        }
        throw new Fault(FaultCode.STORE_DAMAGED, "a value is not as it was stored");
    }

    private static int crc(byte[] value) {
        var crc = new CRC32C();
        crc.update(value);
        return (int) crc.getValue();
    }
}
