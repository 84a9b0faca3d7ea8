package vn.gov.hanam.kntc.client.service.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;

/// A line between this program and a scan worker: a word, then `key=value` fields, percent-coded.
///
/// The worker says `READY`, `DEVICE`, `SOURCE`, `END`, `PROGRESS`, `PAGE`, `ERROR`, `DONE`; it is
/// told `LIST`, `CAPS`, `SCAN`, `CANCEL`, `EXIT`. After a `PAGE` line follow as many bytes as its
/// field `bytes` says. The end of input tells the worker that its parent is gone.
///
/// @param word in capitals
record WorkerLine(String word, Map<String, String> fields) {

    static final int LENGTH_MAX = 16_384;

    WorkerLine {
        fields = Map.copyOf(fields);
    }

    static WorkerLine parse(String line) {
        var fields = new TreeMap<String, String>();
        var parts = line.split(" ", -1);
        for (var i = 1; i < parts.length; i++) {
            var equals = parts[i].indexOf('=');
            if (equals > 0) {
                fields.put(
                        parts[i].substring(0, equals),
                        URLDecoder.decode(parts[i].substring(equals + 1), UTF_8));
            }
        }
        return new WorkerLine(parts[0], fields);
    }

    String text(String key) {
        return fields.getOrDefault(key, "");
    }

    int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    @Override
    public String toString() {
        var line = new StringBuilder(word);
        new TreeMap<>(fields)
                .forEach((key, value) ->
                        line.append(' ')
                                .append(key)
                                .append('=')
                                .append(URLEncoder.encode(value, UTF_8)));
        return line.toString();
    }
}
