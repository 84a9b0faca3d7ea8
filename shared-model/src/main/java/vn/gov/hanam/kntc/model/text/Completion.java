package vn.gov.hanam.kntc.model.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Completes what a clerk types: by initials (`tt` → Tiên Tân) or by the beginning of words, with
/// or without accents.
///
/// The keys are folded once, when it is made; asking is a walk over short strings. Immutable.
public final class Completion<T> {

    private static final int NO_MATCH = Integer.MAX_VALUE;

    private record Entry<T>(
            T item, int place, String name, String initials, String whole, List<String> words) {}

    private record Hit<T>(T item, int group, int rank, int place) {}

    private final List<Entry<T>> entries;

    /// @param items in the order in which equal matches are shown
    /// @param name what one would abbreviate: `Tiên Tân`
    /// @param whole everything one may type a part of: `UBND xã Tiên Tân, TP Phủ Lý`
    public Completion(List<T> items, Function<T, String> name, Function<T, String> whole) {
        var made = new ArrayList<Entry<T>>(items.size());
        for (var item : items) {
            var words = Vietnamese.words(whole.apply(item));
            made.add(
                    new Entry<>(
                            item,
                            made.size(),
                            String.join(" ", Vietnamese.words(name.apply(item))),
                            Vietnamese.initials(name.apply(item)),
                            String.join(" ", words),
                            words));
        }
        this.entries = List.copyOf(made);
    }

    /// The best matches first; nothing for a blank text.
    public List<T> find(String typed, int limit) {
        return find(typed, _ -> 0, limit);
    }

    /// @param group among equally good matches a lower group is shown before a higher one
    public List<T> find(String typed, ToIntFunction<T> group, int limit) {
        var words = Vietnamese.words(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        var text = String.join(" ", words);
        var hits = new ArrayList<Hit<T>>();
        for (var entry : entries) {
            var rank = rank(entry, text, words);
            if (rank != NO_MATCH) {
                hits.add(new Hit<>(entry.item, group.applyAsInt(entry.item), rank, entry.place));
            }
        }
        hits.sort(
                Comparator.<Hit<T>>comparingInt(Hit::rank)
                        .thenComparingInt(Hit::group)
                        .thenComparingInt(Hit::place));
        return hits.stream().limit(limit).map(Hit::item).toList();
    }

    private static <T> int rank(Entry<T> entry, String text, List<String> words) {
        if (entry.name.equals(text) || entry.whole.equals(text)) {
            return 0;
        }
        if (entry.initials.equals(text)) {
            return 1;
        }
        if (entry.name.startsWith(text)) {
            return 2;
        }
        if (entry.whole.startsWith(text)) {
            return 3;
        }
        if (words.size() == 1 && text.length() > 1 && entry.initials.startsWith(text)) {
            return 4;
        }
        return beginWords(entry.words, words) ? 5 : NO_MATCH;
    }

    /// Whether each typed word begins a word of its own, in any order.
    private static boolean beginWords(List<String> words, List<String> typed) {
        var free = new ArrayList<>(words);
        for (var part : typed) {
            var found = -1;
            for (var i = 0; i < free.size() && found < 0; i++) {
                if (free.get(i).startsWith(part)) {
                    found = i;
                }
            }
            if (found < 0) {
                return false;
            }
            free.remove(found);
        }
        return true;
    }
}
