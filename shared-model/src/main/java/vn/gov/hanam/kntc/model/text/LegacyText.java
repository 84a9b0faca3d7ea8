package vn.gov.hanam.kntc.model.text;

import java.util.Optional;

/// Notices text of a legacy encoding when it is pasted. Such text is valid Latin-1, so this is a
/// guess: the clerk sees the converted text and decides.
public final class LegacyText {

    private static final int SCORE_MIN = 2;
    private static final int WRONG_COST = 3;

    /// What pasted text may be.
    ///
    /// @param text the converted text, NFC
    public record Guess(LegacyEncoding encoding, String text) {}

    private LegacyText() {}

    /// The likely encoding of a text that is not Unicode Vietnamese; empty when it is, or is other.
    public static Optional<Guess> detect(String pasted) {
        if (isVietnameseUnicode(pasted)) {
            return Optional.empty();
        }
        var best = Optional.<Guess>empty();
        var bestScore = Math.max(SCORE_MIN, score(pasted) + 1);
        for (var encoding : LegacyEncoding.values()) {
            if (encoding == LegacyEncoding.VIQR && !hasTypewriterSigns(pasted)) {
                continue;
            }
            var text = encoding.decode(pasted);
            var score = score(text);
            if (score >= bestScore && !text.equals(pasted)) {
                best = Optional.of(new Guess(encoding, text));
                bestScore = score + 1;
            }
        }
        return best;
    }

    /// Letters that no legacy encoding leaves behind.
    private static boolean isVietnameseUnicode(String text) {
        return text.chars()
                .anyMatch(c ->
                        (c >= 0x1EA0 && c <= 0x1EF9)
                                || (c >= 0x0300 && c <= 0x0323)
                                || "ĂăĐđƠơƯưĨĩŨũ".indexOf(c) >= 0);
    }

    /// Full stops and question marks after a vowel are not enough.
    private static boolean hasTypewriterSigns(String text) {
        return text.matches("(?s).*([aeoAEO]\\^|[aA]\\(|[ouOU]\\+|dd[a-z]|DD[A-Z]|Dd[a-z]).*");
    }

    /// Right syllables with accents, less the wrong ones.
    private static int score(String text) {
        var score = 0;
        for (var word : text.split("[^\\p{L}\\p{So}\\p{Sc}\\p{Sk}\\p{No}\\p{Po}\\p{Sm}]+", -1)) {
            var letters = word.replaceAll("^[\\p{Po}]+|[\\p{Po}]+$", "");
            var accented = letters.chars().anyMatch(c -> c > 127);
            if (accented) {
                score += Syllables.isOne(letters) ? 1 : -WRONG_COST;
            }
        }
        return score;
    }
}
