package vn.gov.hanam.kntc.model.text;

import java.util.Comparator;

/// The order of Vietnamese dictionaries: syllable by syllable, first the letters `a ă â b c d đ e ê
/// …`, then the tone, ngang huyền hỏi ngã sắc nặng.
///
/// Made by hand and not by the JVM's collator, because that one silently sorts otherwise when the
/// program image lacks the module `jdk.localedata`, takes no notice of spaces (so that `An Bình`
/// would stand after `Anh`), and cannot be stored. [#key] can: keys compare as plain text, in
/// memory and in any database.
public final class VietnameseOrder {

    public static final Comparator<String> ALPHABETICAL =
            Comparator.comparing(VietnameseOrder::key).thenComparing(Comparator.naturalOrder());

    private static final String ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    private static final char FIRST_LETTER = 'A';
    private static final int TABLE_END = 0x1F00;

    /// For each letter its place in the alphabet (low byte) and its tone (high byte); -1 for what
    /// is no letter of ours.
    private static final short[] LETTERS = letters();

    private VietnameseOrder() {}

    /// A key of printable ASCII that sorts as the text does. Case and punctuation are left out.
    public static String key(String text) {
        var nfc = Vietnamese.nfc(text);
        var key = new StringBuilder(nfc.length() + 8);
        var tone = 0;
        var inside = false;
        for (var i = 0; i < nfc.length(); i++) {
            var letter = nfc.charAt(i);
            if (!Character.isLetterOrDigit(letter) && !Character.isSurrogate(letter)) {
                if (inside) {
                    endSyllable(key, tone);
                }
                inside = false;
                tone = 0;
                continue;
            }
            inside = true;
            var known = letter < TABLE_END ? LETTERS[letter] : -1;
            if (known >= 0) {
                key.append((char) (FIRST_LETTER + (known & 0xFF)));
                tone = Math.max(tone, known >> 8);
            } else if (letter >= '0' && letter <= '9') {
                key.append(letter);
            } else {
                key.append('~').append(Integer.toHexString(0x1_0000 + letter));
            }
        }
        if (inside) {
            endSyllable(key, tone);
        }
        return key.toString();
    }

    /// A blank is less than any letter: `an` stands before `anh`.
    private static void endSyllable(StringBuilder key, int tone) {
        key.append(' ').append((char) ('0' + tone));
    }

    private static short[] letters() {
        var table = new short[TABLE_END];
        for (var c = 0; c < TABLE_END; c++) {
            var lower = Character.toLowerCase((char) c);
            var place = ALPHABET.indexOf(Tone.without(lower));
            if (place < 0 && Character.isLetter(lower)) {
                var folded = Vietnamese.fold(String.valueOf(lower));
                place = folded.length() == 1 ? ALPHABET.indexOf(folded.charAt(0)) : -1;
            }
            table[c] = (short) (place < 0 ? -1 : (Tone.of(lower).rank() << 8) | place);
        }
        return table;
    }
}
