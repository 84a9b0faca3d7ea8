package vn.gov.hanam.kntc.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.testing.MemoryDisk;
import vn.gov.hanam.kntc.model.testing.PowerCut;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class VaultTest {

    private static final DataKey KEY = DataKey.make(new Random(1));

    private final MemoryDisk disk = new MemoryDisk();
    private final Vault vault = new Vault(disk, KEY);

    private static byte[] scan(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] content(Vault vault, Hash hash) throws IOException {
        try (var clear = vault.open(hash)) {
            return clear.readAllBytes();
        }
    }

    @Test
    void a_file_comes_back_under_its_hash_whatever_its_length() throws IOException {
        for (var length : new int[] {1, 100, (1 << 17) - 56, 1 << 17, (1 << 17) + 1, 3_000_000}) {
            var bytes = scan(length);

            var stored = vault.put(stream(bytes));

            assertThat(stored).isEqualTo(new Vault.Stored(Hash.of(bytes), length));
            assertThat(vault.has(stored.hash())).isTrue();
            assertThat(vault.size(stored.hash())).isEqualTo(length);
            assertThat(content(vault, stored.hash())).isEqualTo(bytes);
            assertThat(content(new Vault(disk.copy(), KEY), stored.hash())).isEqualTo(bytes);
            vault.verify(stored.hash());
        }
    }

    @Test
    void a_reader_may_jump() throws IOException {
        var bytes = scan(3_000_000);
        var hash = vault.put(stream(bytes)).hash();

        try (var channel = vault.channel(hash)) {
            for (var at : new int[] {2_500_000, 0, 131_000}) {
                var into = ByteBuffer.allocate(50);
                channel.position(at);
                while (into.hasRemaining() && channel.read(into) >= 0) {
                    assertThat(channel.isOpen()).isTrue();
                }
                assertThat(into.array()).isEqualTo(Arrays.copyOfRange(bytes, at, at + 50));
            }
        }
    }

    @Test
    void names_on_the_disk_do_not_tell_the_hash() {
        var hash = vault.put(stream(scan(10))).hash();

        assertThat(disk.names()).hasSize(1);
        assertThat(disk.names().getFirst()).matches("[0-9a-f]{2}/[0-9a-f]{62}");
        assertThat(disk.names().getFirst().replace("/", "")).isNotEqualTo(hash.hex());
        var other = new MemoryDisk();
        new Vault(other, DataKey.make(new Random(2))).put(stream(scan(10)));
        assertThat(other.names()).isNotEqualTo(disk.names());
    }

    @Test
    void the_same_file_twice_is_stored_once() {
        vault.put(stream(scan(10)));
        vault.put(stream(scan(10)));

        assertThat(disk.names()).hasSize(1);
    }

    @Test
    void any_damaged_byte_is_noticed_and_putting_the_file_again_mends_it() {
        var hash = vault.put(stream(scan(100))).hash();
        var name = disk.names().getFirst();

        for (var at = 0; at < disk.raw(name).length; at++) {
            var damaged = disk.copy();
            damaged.flipBit(name, at, at % 8);
            var damagedVault = new Vault(damaged, KEY);
            assertCode(FaultCode.BLOB_DAMAGED, () -> damagedVault.verify(hash));

            damagedVault.put(stream(scan(100)));
            damagedVault.verify(hash);
        }
    }

    @Test
    void a_blob_cut_at_any_byte_or_put_in_place_of_another_is_noticed() {
        var hash = vault.put(stream(scan(100))).hash();
        var name = disk.names().getFirst();
        var raw = disk.raw(name);

        for (var length = 0; length < raw.length; length++) {
            disk.plant(name, Arrays.copyOf(raw, length));
            assertCode(FaultCode.BLOB_DAMAGED, () -> vault.verify(hash));
        }
        disk.delete(name);
        assertCode(FaultCode.BLOB_DAMAGED, () -> vault.verify(hash));
        vault.put(stream(scan(99)));
        disk.rename(disk.names().getFirst(), name);
        assertCode(FaultCode.BLOB_DAMAGED, () -> vault.verify(hash));
    }

    @Test
    void a_file_without_bytes_is_refused() {
        assertCode(FaultCode.FILE_EMPTY, () -> vault.put(stream(new byte[0])));
        assertThat(disk.names()).isEmpty();
    }

    @Test
    void a_full_disk_at_any_byte_leaves_nothing_behind() {
        var needed = 100 + 40 + 16;
        for (var free = 0; free < needed; free += 5) {
            disk.limitTo(free);
            assertCode(FaultCode.DISK_FULL, () -> vault.put(stream(scan(100))));
            assertThat(disk.names()).isEmpty();
        }
        disk.giveSpace();
        vault.verify(vault.put(stream(scan(100))).hash());
    }

    @Test
    void a_source_that_breaks_off_leaves_nothing_behind() throws IOException {
        var broken = InputStream.nullInputStream();
        broken.close();

        assertCode(
                FaultCode.FILE_UNREADABLE,
                () -> vault.put(new SequenceInputStream(stream(scan(100)), broken)));
        assertThat(disk.names()).isEmpty();
    }

    @Test
    void a_stored_file_survives_any_power_cut_and_a_half_one_is_never_seen() {
        for (var seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var cut = new MemoryDisk();
            var returned = false;
            cut.cutPowerAfter(random.nextInt(12));
            try {
                new Vault(cut, KEY).put(stream(scan(100)));
                returned = true;
            } catch (PowerCut end) {
                // The PC comes up again below.
            }
            cut.cutPower(random);

            var again = new Vault(cut, KEY);
            var hash = Hash.of(scan(100));
            assertThat(again.has(hash) || !returned).as("seed %s", seed).isTrue();
            if (again.has(hash)) {
                again.verify(hash);
            }
            assertThat(cut.list("tmp")).isEmpty();
        }
    }

    @Test
    void a_deleted_blob_is_gone() {
        var hash = vault.put(stream(scan(100))).hash();

        vault.delete(hash);
        disk.cutPower(new Random(1));

        assertThat(disk.names()).isEmpty();
    }

    @Test
    void a_download_goes_on_where_the_line_was_cut() throws IOException {
        var bytes = scan(2_500_000);
        var hash = Hash.of(bytes);
        for (var step : List.of(700_000, 1_300_000, 2_500_000)) {
            try (var incoming = vault.receive(hash, bytes.length)) {
                var from = (int) incoming.offset();
                incoming.append(ByteBuffer.wrap(bytes, from, step - from));
                incoming.force();
            }
            disk.cutPower(new Random(step));
        }

        try (var incoming = vault.receive(hash, bytes.length)) {
            assertThat(incoming.isComplete()).isTrue();
            incoming.finish();
        }

        assertThat(content(vault, hash)).isEqualTo(bytes);
        assertThat(disk.list("in")).isEmpty();
    }

    @Test
    void a_torn_partial_download_goes_on_at_the_last_whole_piece() {
        var bytes = scan(300);
        var hash = Hash.of(bytes);
        try (var incoming = vault.receive(hash, bytes.length)) {
            incoming.append(ByteBuffer.wrap(bytes, 0, 100));
            incoming.append(ByteBuffer.wrap(bytes, 100, 100));
        }
        var name = disk.list("in").getFirst();
        var raw = disk.raw(name);

        for (var length = 0; length <= raw.length; length++) {
            disk.plant(name, Arrays.copyOf(raw, length));
            try (var incoming = vault.receive(hash, bytes.length)) {
                assertThat(incoming.offset()).isEqualTo(length / (raw.length / 2) * 100L);
            }
        }
    }

    @Test
    void a_download_that_is_not_what_was_named_is_thrown_away() {
        var named = Hash.of(scan(99));
        try (var incoming = vault.receive(named, 100)) {
            incoming.append(ByteBuffer.wrap(scan(100)));

            assertCode(FaultCode.BLOB_DAMAGED, incoming::finish);
        }

        assertThat(vault.has(named)).isFalse();
        assertThat(disk.names()).isEmpty();
    }

    @Test
    void more_bytes_than_announced_are_refused() {
        try (var incoming = vault.receive(Hash.of(scan(99)), 99)) {
            assertCode(FaultCode.BLOB_DAMAGED, () -> incoming.append(ByteBuffer.wrap(scan(100))));
            assertThat(incoming.offset()).isZero();
        }
    }

    @Test
    void a_full_disk_during_a_download_keeps_what_has_arrived() {
        var bytes = scan(200);
        var hash = Hash.of(bytes);
        try (var incoming = vault.receive(hash, bytes.length)) {
            incoming.append(ByteBuffer.wrap(bytes, 0, 100));
            disk.limitTo(160);
            assertCode(
                    FaultCode.DISK_FULL, () -> incoming.append(ByteBuffer.wrap(bytes, 100, 100)));
            disk.giveSpace();
            incoming.append(ByteBuffer.wrap(bytes, 100, 100));
            incoming.finish();
        }
        vault.verify(hash);
    }

    private static void assertCode(FaultCode code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.code()).isEqualTo(code));
    }
}
