package vn.gov.hanam.kntc.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;
import vn.gov.hanam.kntc.model.sync.SyncRefusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the sources themselves: what no compiler sees.
class TidyTest {

    private static final Path ROOT = Path.of(System.getProperty("root.dir"));
    private static final List<String> MODULES =
            List.of("shared-model", "client-app", "sync-server", "installer");
    private static final Pattern LITERAL =
            Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"");
    private static final Pattern TEXT_CALL =
            Pattern.compile(
                    "(?:texts(?:\\(\\))?\\s*\\.get\\(|Problem\\.of\\(|Problem\\.at\\([^,;]+,)"
                            + "\\s*\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    @Test
    void every_text_key_used_exists() throws IOException {
        var keys = Texts.vietnamese().keys();
        var missing = new ArrayList<String>();
        for (var source : sources("client-app/src/main", "shared-model/src/main")) {
            var match = TEXT_CALL.matcher(Files.readString(source));
            while (match.find()) {
                if (!keys.contains(match.group(1))) {
                    missing.add(ROOT.relativize(source) + ": " + match.group(1));
                }
            }
        }
        for (var code : FaultCode.values()) {
            if (!keys.contains(code.textKey())) {
                missing.add(code.textKey());
            }
        }
        for (var refusal : SyncRefusal.values()) {
            if (!keys.contains(refusal.code())) {
                missing.add(refusal.code());
            }
        }
        for (var alarm : SyncAlarm.values()) {
            if (!keys.contains(alarm.textKey())) {
                missing.add(alarm.textKey());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_text_key_that_exists_is_used() throws IOException {
        var used = new HashSet<String>();
        for (var source :
                sources("client-app/src/main", "shared-model/src/main", "sync-server/src/main")) {
            var match = LITERAL.matcher(Files.readString(source));
            while (match.find()) {
                used.add(match.group(1));
            }
        }
        Arrays.stream(FaultCode.values()).map(FaultCode::textKey).forEach(used::add);
        Set<String> unused = new HashSet<>(Texts.vietnamese().keys());
        unused.removeAll(used);
        assertThat(unused).isEmpty();
    }

    @Test
    void no_text_key_stands_twice() throws IOException {
        var bundle =
                ROOT.resolve(
                        "client-app/src/main/resources/vn/gov/hanam/kntc/client/ui/texts.properties");
        var seen = new HashMap<String, Integer>();
        for (var line : Files.readAllLines(bundle)) {
            var sign = line.indexOf('=');
            if (sign > 0 && !line.startsWith("#")) {
                seen.merge(line.substring(0, sign).strip(), 1, Integer::sum);
            }
        }
        assertThat(seen).allSatisfy((key, times) -> assertThat(times).as(key).isEqualTo(1));
    }

    @Test
    void every_package_says_what_it_is() throws IOException {
        var bare = new ArrayList<String>();
        for (var module : MODULES) {
            var folders =
                    sources(module + "/src/main").stream()
                            .map(Path::getParent)
                            .collect(Collectors.toSet());
            for (var folder : folders) {
                if (!Files.exists(folder.resolve("package-info.java"))) {
                    bare.add(ROOT.relativize(folder).toString());
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void no_promise_stands_without_an_issue() throws IOException {
        var promise = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b(?! #\\d)");
        var comment = Pattern.compile("//.*");
        var found = new ArrayList<String>();
        for (var module : MODULES) {
            for (var source : sources(module + "/src")) {
                var match = comment.matcher(Files.readString(source));
                while (match.find()) {
                    if (promise.matcher(match.group()).find()) {
                        found.add(ROOT.relativize(source) + ": " + match.group());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void every_link_in_the_documents_resolves() throws IOException {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            var match = LINK.matcher(Files.readString(document));
            while (match.find()) {
                var target = match.group(1);
                if (!target.contains(":") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(ROOT.relativize(document) + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    private static List<Path> sources(String... folders) throws IOException {
        var sources = new ArrayList<Path>();
        for (var folder : folders) {
            var root = ROOT.resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
