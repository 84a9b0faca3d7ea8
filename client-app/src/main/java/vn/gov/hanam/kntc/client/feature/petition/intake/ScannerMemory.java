package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.service.scan.ScannerRef;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.Json;
import vn.gov.hanam.kntc.model.json.MalformedException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Which scanner was used last, in the settings of this desk.
public final class ScannerMemory {

    private static final String KEY = "scanner.last";
    private static final String FROM = "scanner.paper-from.";

    private final SettingsFile settings;

    public ScannerMemory(SettingsFile settings) {
        this.settings = settings;
    }

    public Optional<ScannerRef> last() {
        return settings.get(KEY).flatMap(ScannerMemory::read);
    }

    public void remember(ScannerRef scanner) {
        settings.put(KEY, new String(Json.write(scanner), StandardCharsets.UTF_8));
    }

    /// Where paper was taken from last with this scanner.
    public PaperFrom paperFrom(ScannerRef scanner) {
        return settings.get(FROM + keyOf(scanner)).stream()
                .flatMap(name ->
                        Arrays.stream(PaperFrom.values()).filter(one -> one.name().equals(name)))
                .findFirst()
                .orElse(PaperFrom.AUTO);
    }

    public void remember(ScannerRef scanner, PaperFrom from) {
        settings.put(FROM + keyOf(scanner), from.name());
    }

    /// Ids of devices are long and of any letters.
    private static String keyOf(ScannerRef scanner) {
        var id = scanner.backend() + ':' + scanner.stableId();
        return Hash.of(id.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }

    private static Optional<ScannerRef> read(String json) {
        try {
            return Optional.of(Json.read(json.getBytes(StandardCharsets.UTF_8), ScannerRef.class));
        } catch (MalformedException damaged) {
            return Optional.empty();
        }
    }
}
