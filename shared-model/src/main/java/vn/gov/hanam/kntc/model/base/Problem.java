package vn.gov.hanam.kntc.model.base;

import java.util.List;

/// One reason why something was refused, said where it can be mended.
///
/// @param code the key of the sentence in the text bundle; no Vietnamese in the model
/// @param field the field the sentence belongs beside, or empty for the whole
/// @param arguments the values the sentence quotes, in order
public record Problem(String code, String field, List<String> arguments) {

    public Problem {
        arguments = List.copyOf(arguments);
    }

    public static Problem of(String code, String... arguments) {
        return new Problem(code, "", List.of(arguments));
    }

    public static Problem at(String field, String code, String... arguments) {
        return new Problem(code, field, List.of(arguments));
    }
}
