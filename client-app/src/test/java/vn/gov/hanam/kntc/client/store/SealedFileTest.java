package vn.gov.hanam.kntc.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;

import java.util.Random;

class SealedFileTest {

    private static final DataKey KEY = DataKey.make(new Random(1));

    private final MemoryDisk disk = new MemoryDisk();
    private final SealedFile file = new SealedFile(disk, "device.sealed", KEY);

    @Test
    void it_is_empty_until_written_and_then_what_was_written_last() {
        assertThat(file.read()).isEmpty();

        file.write(new byte[] {1});
        file.write(new byte[] {2, 3});

        assertThat(new SealedFile(disk, "device.sealed", KEY).read()).contains(new byte[] {2, 3});
    }

    @Test
    void it_opens_under_no_other_name_nor_key_and_not_when_damaged() {
        file.write(new byte[] {1});
        disk.plant("other.sealed", disk.raw("device.sealed"));

        assertFault(new SealedFile(disk, "other.sealed", KEY));
        assertFault(new SealedFile(disk, "device.sealed", DataKey.make(new Random(2))));
        disk.flipBit("device.sealed", 5, 1);
        disk.flipBit("device.sealed.copy", 5, 1);
        assertFault(file);
    }

    @Test
    void a_damaged_or_lost_one_is_written_again_from_its_copy() {
        file.write(new byte[] {1, 2, 3});

        disk.flipBit("device.sealed", 5, 1);
        assertThat(file.read()).contains(new byte[] {1, 2, 3});
        disk.flipBit("device.sealed.copy", 5, 1);
        assertThat(file.read()).contains(new byte[] {1, 2, 3});
        disk.delete("device.sealed");
        assertThat(file.read()).contains(new byte[] {1, 2, 3});
        assertThat(disk.has("device.sealed")).isTrue();
    }

    @Test
    void one_of_the_program_before_gets_its_copy_when_it_is_read() {
        file.write(new byte[] {1, 2, 3});
        disk.delete("device.sealed.copy");

        assertThat(file.read()).contains(new byte[] {1, 2, 3});
        disk.delete("device.sealed");
        assertThat(file.read()).contains(new byte[] {1, 2, 3});
    }

    @Test
    void it_is_read_also_where_nothing_can_be_written() {
        file.write(new byte[] {1, 2, 3});
        disk.delete("device.sealed.copy");
        disk.limitTo(0);

        assertThat(file.read()).contains(new byte[] {1, 2, 3});
    }

    private static void assertFault(SealedFile file) {
        assertThatThrownBy(file::read).isInstanceOf(Fault.class);
    }
}
