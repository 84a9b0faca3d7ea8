package vn.gov.hanam.kntc.model.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// The ways Vietnamese was written before Unicode, as they look when pasted: one character per
/// byte.
///
/// The tables are data, `encodings.tsv`. Unicode in other forms (NFD, "tổ hợp") is not here: NFC is
/// enough for it.
public enum LegacyEncoding {
    /// TCVN3 (ABC), the fonts `.VnTime`: one byte a letter, toned capitals only by another font.
    TCVN3("tcvn3_byte"),
    /// VNI-Windows: base letter and mark.
    VNI("vni_win_bytes"),
    /// Windows-1258: base letter and combining tone.
    CP1258("cp1258_bytes"),
    /// VIQR (RFC 1456): typewriter signs, `Vie^.t Nam`.
    VIQR("viqr");

    private static final String VIQR_MARKS = "'`?~.^(+";
    private static final char ESCAPE = '\\';

    @SuppressWarnings("ImmutableEnumChecker") // filled once
    private final Map<String, Character> letters = new HashMap<>();

    @SuppressWarnings("ImmutableEnumChecker") // filled once
    private final Map<Character, String> codes = new HashMap<>();

    LegacyEncoding(String column) {
        for (var row : Table.beside(LegacyEncoding.class, "encodings.tsv").rows()) {
            var letter = row.get("letter").charAt(0);
            var cell = row.get(column);
            var code = column.equals("viqr") ? cell : latin1(cell);
            codes.put(letter, code);
            if (Character.isLowerCase(letter)) {
                letters.put(code, letter);
            } else {
                letters.putIfAbsent(code, letter);
            }
        }
        if (column.equals("viqr")) {
            letters.put("Dd", 'Đ');
        }
    }

    private static String latin1(String bytes) {
        return new String(HexFormat.ofDelimiter(" ").parseHex(bytes), ISO_8859_1);
    }

    /// Reads text of this encoding; what it has no letter for stays.
    public String decode(String pasted) {
        var text = new StringBuilder(pasted.length());
        var at = 0;
        while (at < pasted.length()) {
            if (this == VIQR && isEscaped(pasted, at)) {
                text.append(pasted.charAt(at + 1));
                at += 2;
                continue;
            }
            var length = Math.min(3, pasted.length() - at);
            while (length > 0 && !letters.containsKey(pasted.substring(at, at + length))) {
                length--;
            }
            if (length == 0) {
                text.append(pasted.charAt(at));
                at++;
            } else {
                text.append(letters.get(pasted.substring(at, at + length)));
                at += length;
            }
        }
        var decoded = Vietnamese.nfc(text.toString());
        return this == TCVN3 ? Capitals.restored(decoded) : decoded;
    }

    private static boolean isEscaped(String text, int at) {
        return text.charAt(at) == ESCAPE && at + 1 < text.length();
    }

    /// Writes text in this encoding. TCVN3 has no toned capitals: they become small letters.
    public String encode(String text) {
        var code = new StringBuilder(text.length() * 2);
        var afterPlainD = false;
        for (var letter : Vietnamese.nfc(text).toCharArray()) {
            var known = codes.getOrDefault(letter, String.valueOf(letter));
            var plain = !codes.containsKey(letter);
            if (this == VIQR && afterPlainD && isD(known.charAt(0))) {
                code.insert(code.length() - 1, ESCAPE);
            } else if (this == VIQR
                    && plain
                    && (letter == ESCAPE || (!code.isEmpty() && isSign(letter)))) {
                code.append(ESCAPE);
            }
            code.append(known);
            afterPlainD = plain && isD(letter);
        }
        return code.toString();
    }

    private static boolean isD(char letter) {
        return letter == 'd' || letter == 'D';
    }

    private static boolean isSign(char letter) {
        return VIQR_MARKS.indexOf(letter) >= 0;
    }

    /// TCVN3 shows capitals by another font, so that `VIÖT` comes out as `VIệT`.
    private static final class Capitals {

        private Capitals() {}

        static String restored(String text) {
            var words = text.split("(?<=[^\\p{L}])|(?=[^\\p{L}])", -1);
            var kinds = Arrays.stream(words).mapToInt(Capitals::kind).toArray();
            var restored = new StringBuilder(text.length());
            for (var i = 0; i < words.length; i++) {
                var capital = kinds[i] == 1 || (kinds[i] == 0 && amongCapitals(kinds, i));
                restored.append(capital ? words[i].toUpperCase(Vietnamese.LOCALE) : words[i]);
            }
            return restored.toString();
        }

        /// 1 for a word in capitals, -1 for one that is not, 0 when one letter cannot tell, 2 for
        /// what is no word.
        private static int kind(String word) {
            if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
                return 2;
            }
            var large = 0;
            for (var i = 0; i < word.length(); i++) {
                var letter = word.charAt(i);
                if (letter < 128 && Character.isLowerCase(letter)) {
                    return -1;
                }
                large += Character.isUpperCase(letter) ? 1 : 0;
            }
            return large >= 2 ? 1 : 0;
        }

        private static boolean amongCapitals(int[] kinds, int at) {
            var before = at - 1;
            while (before >= 0 && (kinds[before] == 2 || kinds[before] == 0)) {
                before--;
            }
            var after = at + 1;
            while (after < kinds.length && (kinds[after] == 2 || kinds[after] == 0)) {
                after++;
            }
            var calmBefore = before < 0 || kinds[before] == 1;
            var calmAfter = after == kinds.length || kinds[after] == 1;
            return calmBefore && calmAfter && (before >= 0 || after < kinds.length);
        }
    }
}
