package vn.gov.hanam.kntc.client.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SettingsFileTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void a_word_is_there_after_a_restart() {
        var file = folder.resolve("settings.json");
        new SettingsFile(file).put("text-size", "LARGE");

        assertThat(new SettingsFile(file).get("text-size")).contains("LARGE");
    }

    @Test
    void a_damaged_file_counts_as_none_and_is_written_anew() throws IOException {
        var file = folder.resolve("settings.json");
        Files.writeString(file, "{\"text-size\": \"LA");
        var settings = new SettingsFile(file);
        assertThat(settings.get("text-size")).isEmpty();

        settings.put("text-size", "LARGEST");

        assertThat(new SettingsFile(file).get("text-size")).contains("LARGEST");
    }
}
