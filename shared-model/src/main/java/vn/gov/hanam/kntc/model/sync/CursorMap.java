package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.Hash;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// How far each bucket was read; compared by hash while nothing is wrong.
final class CursorMap {

    /// With so few cursors it is shorter to say them than to ask.
    static final int SAY_ALL_MAX = 16;

    private CursorMap() {}

    static Hash hashOf(Map<String, Long> cursors) {
        var text = new StringBuilder();
        new TreeMap<>(cursors)
                .forEach((bucket, cursor) -> {
                    if (cursor > 0) {
                        text.append(bucket).append('=').append(cursor).append('\n');
                    }
                });
        return Hash.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
