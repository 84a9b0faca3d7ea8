package vn.gov.hanam.kntc.model.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One text, the ways it is written, stored, searched and abbreviated.
public final class Vietnamese {

    public static final Locale LOCALE = Locale.of("vi", "VN");

    /// Covers every letter of Vietnamese; what lies beyond is folded one by one.
    private static final int TABLE_END = 0x1F00;

    private static final char DROPPED = 0;
    private static final char[] FOLDED = foldTable();

    private Vietnamese() {}

    /// The form everything is stored and sent in: precomposed letters (NFC).
    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// NFC, spaces squeezed to one, none at the ends: what a one-line field keeps.
    public static String tidy(String typed) {
        var text = nfc(typed);
        var tidied = new StringBuilder(text.length());
        var space = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (isSpace(letter)) {
                space = true;
            } else if (!isInvisible(letter)) {
                if (space && !tidied.isEmpty()) {
                    tidied.append(' ');
                }
                space = false;
                tidied.append(letter);
            }
        }
        return tidied.toString();
    }

    /// The key for search: no marks, `đ` as `d`, lower case, spaces squeezed. `Đỗ Thị Hòa` and `do
    /// thi hoa` have the same key, in whichever form of Unicode they came.
    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        var space = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter >= TABLE_END) {
                if (isSpace(letter)) {
                    space = true;
                    continue;
                }
                if (isInvisible(letter)) {
                    continue;
                }
                if (space && !folded.isEmpty()) {
                    folded.append(' ');
                }
                space = false;
                if (Character.isSurrogate(letter)) {
                    folded.append(letter);
                } else {
                    folded.append(foldSlowly(letter));
                }
                continue;
            }
            var plain = FOLDED[letter];
            if (plain == DROPPED) {
                continue;
            }
            if (plain == ' ') {
                space = true;
                continue;
            }
            if (space && !folded.isEmpty()) {
                folded.append(' ');
            }
            space = false;
            folded.append(plain);
        }
        return folded.toString();
    }

    /// The folded words: runs of letters and digits, punctuation left out.
    public static List<String> words(String text) {
        var folded = fold(text);
        var words = new ArrayList<String>();
        var start = -1;
        for (var i = 0; i <= folded.length(); i++) {
            var inside = i < folded.length() && Character.isLetterOrDigit(folded.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(folded.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /// The first letters of the words, folded: `tt` for Tiên Tân, `dv` for Đồng Văn.
    public static String initials(String text) {
        var initials = new StringBuilder();
        for (var word : words(text)) {
            initials.append(word.charAt(0));
        }
        return initials.toString();
    }

    static boolean isSpace(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    /// Marks of direction and joining that copies from the web bring along.
    static boolean isInvisible(char letter) {
        return Character.getType(letter) == Character.FORMAT;
    }

    private static char[] foldTable() {
        var table = new char[TABLE_END];
        for (var c = 0; c < TABLE_END; c++) {
            var letter = (char) c;
            if (isSpace(letter)) {
                table[c] = ' ';
            } else if (isInvisible(letter)) {
                table[c] = DROPPED;
            } else {
                var folded = foldSlowly(letter);
                table[c] = folded.isEmpty() ? DROPPED : folded.charAt(0);
            }
        }
        return table;
    }

    private static String foldSlowly(char letter) {
        if (letter == 'đ' || letter == 'Đ') {
            return "d";
        }
        var parts = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
        var plain = new StringBuilder(parts.length());
        for (var i = 0; i < parts.length(); i++) {
            var part = parts.charAt(i);
            if (!isMark(part)) {
                plain.append(part);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isMark(char letter) {
        var type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
