package vn.gov.hanam.kntc.client.ui.form;

import vn.gov.hanam.kntc.model.text.Completion;

import java.util.List;
import java.util.function.Function;

/// What can complete a text: asked at each key on the UI thread, so it answers from memory.
@FunctionalInterface
public interface Suggestions<T> {

    /// At most `max` suggestions for what stands in the field, best first.
    List<Suggestion<T>> matching(String typed, int max);

    /// One line of the list.
    ///
    /// @param text what the field will hold
    /// @param detail what tells it from its namesakes, or empty
    record Suggestion<T>(T value, String text, String detail) {}

    /// Finds by initials (`tt`) or by the beginning of words, without marks.
    static <T> Suggestions<T> of(
            Completion<T> completion, Function<T, String> textOf, Function<T, String> detailOf) {
        return (typed, max) ->
                completion.find(typed, max).stream()
                        .map(value ->
                                new Suggestion<>(value, textOf.apply(value), detailOf.apply(value)))
                        .toList();
    }
}
