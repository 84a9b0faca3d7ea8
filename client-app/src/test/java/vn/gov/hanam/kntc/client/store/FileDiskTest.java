package vn.gov.hanam.kntc.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.RecordKind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

class FileDiskTest {

    @TempDir Path folder;

    @Test
    void what_is_appended_is_read_at_any_place() {
        var disk = new FileDisk(folder.resolve("new/store"));

        try (var file = disk.create("a.kjl")) {
            file.append(bytes("xin "));
            file.append(bytes("chào"));
            file.force();
            disk.force();
            var into = ByteBuffer.allocate(3);
            assertThat(file.read(4, into)).isEqualTo(3);
            assertThat(into.array()).isEqualTo("ch\u00c3".getBytes(StandardCharsets.ISO_8859_1));
            file.truncate(4);
            assertThat(file.size()).isEqualTo(4);
        }
        assertThat(disk.content("a.kjl")).contains("xin ".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void files_are_listed_by_folder_renamed_and_deleted() {
        var disk = new FileDisk(folder);
        disk.create("one").close();
        disk.create("tmp/two").close();

        disk.rename("tmp/two", "ab/three");
        disk.force();

        assertThat(disk.list("")).containsExactly("one");
        assertThat(disk.list("ab")).containsExactly("ab/three");
        assertThat(disk.list("none")).isEmpty();
        disk.delete("ab/three");
        disk.delete("ab/three");
        assertThat(disk.has("ab/three")).isFalse();
    }

    @Test
    void a_name_can_never_leave_the_folder() {
        var disk = new FileDisk(folder);

        for (var name : List.of("../x", "/x", "a/../../x", "a/b/c", "", "A", "a\\b")) {
            assertThatThrownBy(() -> disk.create(name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_replaced_file_is_whole_and_leaves_nothing_aside() {
        var disk = new FileDisk(folder);

        disk.replace("settings.json", new byte[] {1});
        disk.replace("settings.json", new byte[] {2, 3});

        assertThat(disk.content("settings.json")).contains(new byte[] {2, 3});
        assertThat(disk.list("")).containsExactly("settings.json");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_called_by_its_name() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));

        try (var file = new FileDisk(folder).open("full")) {
            assertThatThrownBy(() -> file.append(bytes("x")))
                    .isInstanceOfSatisfying(
                            Fault.class, f -> assertThat(f.code()).isEqualTo(FaultCode.DISK_FULL));
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void a_file_where_the_folder_should_be_is_a_fault() throws IOException {
        Files.write(folder.resolve("store"), new byte[] {1});

        assertThatThrownBy(() -> new FileDisk(folder.resolve("store"))).isInstanceOf(Fault.class);
    }

    @Test
    void a_journal_lives_on_real_files() {
        var key = DataKey.make(new SecureRandom());
        for (var i = 0; i < 3; i++) {
            try (var journal =
                    Journal.open(new FileDisk(folder), key, new SecureRandom(), _ -> {})) {
                journal.save(List.of(new JournalEntry(RecordKind.ACT, new byte[] {(byte) i})));
            }
        }

        var found = new ArrayList<Byte>();
        Journal.open(new FileDisk(folder), key, new SecureRandom(), r -> found.add(r.body()[0]))
                .close();

        assertThat(found).containsExactly((byte) 0, (byte) 1, (byte) 2);
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }
}
