package vn.gov.hanam.kntc.client.platform;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.model.base.Fault;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How this desk likes to look: text size, columns, side of the paper. Words by key, in
/// `settings.json`; nothing personal, nothing that would be missed.
///
/// A damaged file counts as none: a taste is not worth a refusal to start.
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<String, String> words;
    private boolean behind;

    public SettingsFile(Path file) {
        this.file = file;
        this.words = read(file);
    }

    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(words.get(key));
    }

    /// Keeps `word` under `key`; on disk when this returns.
    ///
    /// @throws Fault it counts until the program ends, and is written with the next one
    public synchronized void put(String key, String word) {
        if (!word.equals(words.put(key, word)) || behind) {
            behind = true;
            write();
            behind = false;
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            return new TreeMap<>(
                    JSON.readValue(
                            Files.readAllBytes(file), new TypeReference<Map<String, String>>() {}));
        } catch (NoSuchFileException none) {
            return new TreeMap<>();
        } catch (IOException damaged) {
            LOG.warn("settings.json could not be read; starting with none", damaged);
            return new TreeMap<>();
        }
    }

    private void write() {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(words));
            try {
                Files.move(
                        next,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException notHere) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw FileFaults.of(failure, file.toAbsolutePath().resolveSibling(""), "settings.json");
        }
    }
}
