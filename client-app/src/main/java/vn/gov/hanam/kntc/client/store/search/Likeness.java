package vn.gov.hanam.kntc.client.store.search;

import java.util.HashMap;
import java.util.List;

/// How alike two texts are: the share of pairs of neighbouring words they have in common.
final class Likeness {

    private Likeness() {}

    /// Dice's coefficient over pairs of words, between 0 and 1.
    static double of(List<String> one, List<String> other) {
        if (one.size() < 2 || other.size() < 2) {
            return !one.isEmpty() && one.equals(other) ? 1 : 0;
        }
        var counts = new HashMap<String, Integer>();
        for (var i = 1; i < one.size(); i++) {
            counts.merge(pair(one, i), 1, Integer::sum);
        }
        var common = 0;
        for (var i = 1; i < other.size(); i++) {
            var left = counts.getOrDefault(pair(other, i), 0);
            if (left > 0) {
                common++;
                counts.put(pair(other, i), left - 1);
            }
        }
        return 2.0 * common / (one.size() + other.size() - 2);
    }

    private static String pair(List<String> words, int at) {
        return words.get(at - 1) + ' ' + words.get(at);
    }
}
