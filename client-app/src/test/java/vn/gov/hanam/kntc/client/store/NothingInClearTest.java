package vn.gov.hanam.kntc.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.crypto.RecoverySecret;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.RecordKind;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the raw files of a store as a thief would, looking for people.
class NothingInClearTest {

    private static final List<String> PEOPLE =
            List.of("Nguyễn Thị Thủy", "Trần Văn Đức Bình", "thuy.nt", "binh.tv");
    private static final String PASSWORD = "Mật-khẩu-của-chị-Thủy";
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    @TempDir Path folder;

    @Test
    void no_name_stands_in_any_file_of_a_store() throws IOException {
        var text = String.join("\n", PEOPLE).repeat(50).getBytes(StandardCharsets.UTF_8);
        writeStore(folder.resolve("store"), text);

        assertThat(filesOf(folder.resolve("store")).size()).isGreaterThanOrEqualTo(6);
        assertThat(found(folder.resolve("store"))).isEmpty();
    }

    /// The search itself works: in clear files it finds every form.
    @Test
    void the_same_search_finds_them_in_clear_files() throws IOException {
        for (var form : forms()) {
            for (var charset : CHARSETS) {
                var clear = folder.resolve("clear");
                Files.createDirectories(clear);
                Files.write(clear.resolve("a"), ("xx" + form + "yy").getBytes(charset));
                assertThat(found(clear)).as("%s in %s", form, charset).isNotEmpty();
            }
        }
        var named = folder.resolve("named");
        Files.createDirectories(named);
        Files.write(named.resolve("don-thuy.nt.pdf"), new byte[] {1});
        assertThat(found(named)).isNotEmpty();
    }

    private static void writeStore(Path store, byte[] text) {
        var disk = new FileDisk(store);
        var cheap = new PasswordCost(64, 1, 1);
        var recovery = RecoverySecret.make(new SecureRandom()).publicKey();
        var created = KeyRing.create(disk, PEOPLE.get(2), PASSWORD.toCharArray(), recovery, cheap);
        var key = created.key();
        created.ring().addUser(key, PEOPLE.get(3), PASSWORD.toCharArray());
        try (var journal =
                Journal.open(
                        new FileDisk(store.resolve("journal")), key, new SecureRandom(), _ -> {})) {
            for (var kind : RecordKind.values()) {
                journal.save(List.of(new JournalEntry(kind, text)));
            }
        }
        new SealedFile(disk, "device.sealed", key).write(text);
        var vault = new Vault(new FileDisk(store.resolve("blobs")), key);
        vault.put(new ByteArrayInputStream(text));
        try (var incoming = vault.receive(Hash.of(text, text), 2L * text.length)) {
            incoming.append(ByteBuffer.wrap(text));
            incoming.force();
        }
    }

    private static List<String> forms() {
        var forms = new ArrayList<String>();
        for (var word : words()) {
            forms.add(word);
            forms.add(Normalizer.normalize(word, Normalizer.Form.NFD));
            forms.add(word.toUpperCase(Locale.ROOT));
            forms.add(folded(word));
        }
        return forms;
    }

    private static List<String> words() {
        var words = new ArrayList<>(PEOPLE);
        words.add(PASSWORD);
        return words;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd');
    }

    /// Every charset is tried; the text of a file is folded before it is searched, so that any form
    /// of a name is found by its folded one.
    private static List<String> found(Path root) throws IOException {
        var found = new ArrayList<String>();
        for (var file : filesOf(root)) {
            var bytes = Files.readAllBytes(file);
            for (var word : words()) {
                var wanted = folded(word);
                if (folded(root.relativize(file).toString()).contains(wanted)) {
                    found.add("name of " + file.getFileName());
                }
                for (var charset : CHARSETS) {
                    for (var shift = 0; shift < 2; shift++) {
                        var text = new String(bytes, shift, bytes.length - shift, charset);
                        if (folded(text).contains(wanted)) {
                            found.add(file.getFileName() + " in " + charset);
                        }
                    }
                }
                for (var charset : CHARSETS) {
                    if (contains(bytes, word.getBytes(charset))) {
                        found.add(file.getFileName() + " as bytes of " + charset);
                    }
                }
            }
        }
        return found;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        var all = new String(bytes, StandardCharsets.ISO_8859_1);
        return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private static List<Path> filesOf(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
