package vn.gov.hanam.kntc.model.id;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.util.Locale;

/// The 32 digits and letters of Crockford's base 32: no `I`, `L`, `O`, `U`, so that what is printed
/// on a receipt can be read over a telephone.
///
/// Reading is lenient: lower case, `O` for `0`, `I` and `L` for `1`, and any spaces or dashes.
public final class Crockford {

    public static final int BITS = 5;
    public static final int SIZE = 1 << BITS;

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    /// The letter that stands for `value`, 0 to 31.
    public static char letter(int value) {
        require(value >= 0 && value < SIZE, "not a digit of base 32: %d", value);
        return LETTERS.charAt(value);
    }

    /// What a letter stands for, or -1 when it is none of ours. Lenient about case and `O`, `I`,
    /// `L`.
    public static int value(char letter) {
        return switch (letter) {
            case 'o', 'O' -> 0;
            case 'i', 'I', 'l', 'L' -> 1;
            default ->
                    letter < 128
                            ? LETTERS.indexOf(String.valueOf(letter).toUpperCase(Locale.ROOT))
                            : -1;
        };
    }

    public static boolean isSeparator(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.DASH_PUNCTUATION
                || character == '.'
                || character == '_'
                || character == '\u2212'
                || character == '\u200B'
                || character == '\uFEFF';
    }

    /// What was typed without its separators.
    public static String withoutSeparators(String typed) {
        var rest = new StringBuilder(typed.length());
        for (var i = 0; i < typed.length(); i++) {
            if (!isSeparator(typed.charAt(i))) {
                rest.append(typed.charAt(i));
            }
        }
        return rest.toString();
    }

    /// The place of the first character that is no letter of ours, or -1.
    public static int firstStranger(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (value(text.charAt(i)) < 0) {
                return i;
            }
        }
        return -1;
    }

    /// The one way of writing what was read: upper case, `0` and `1` as digits.
    public static String canonical(String text) {
        var written = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            written.append(letter(value(text.charAt(i))));
        }
        return written.toString();
    }

    public static boolean isCanonical(String text) {
        return firstStranger(text) < 0 && canonical(text).equals(text);
    }

    /// Writes bytes as letters, five bits each; the number of bits is a multiple of five.
    public static String encode(byte[] bytes) {
        require(bytes.length * 8 % BITS == 0, "%d bytes do not fill whole letters", bytes.length);
        var text = new StringBuilder(bytes.length * 8 / BITS);
        var held = 0;
        var bits = 0;
        for (var octet : bytes) {
            held = (held << 8) | (octet & 0xFF);
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(letter((held >>> bits) & (SIZE - 1)));
                held &= (1 << bits) - 1;
            }
        }
        return text.toString();
    }

    /// Groups of four with a dash between.
    public static String inFours(String canonical) {
        var text = new StringBuilder(canonical.length() * 5 / 4);
        for (var i = 0; i < canonical.length(); i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(canonical.charAt(i));
        }
        return text.toString();
    }
}
