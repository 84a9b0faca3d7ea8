package vn.gov.hanam.kntc.model.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether two names, or two texts, may mean the same: hints for a clerk, who decides.
public final class FuzzyNames {

    private static final int SHINGLE_WORDS = 3;

    /// Why two names are thought alike.
    public enum Reason {
        SAME(100, "likeness.same"),
        /// Written once with `i`, once with `y`: Lý and Lí.
        I_FOR_Y(95, "likeness.i-for-y"),
        /// One of them has no accents at all.
        WITHOUT_ACCENTS(90, "likeness.without-accents"),
        OTHER_ORDER(85, "likeness.other-order"),
        /// Both have accents, and they differ: Hòa and Hoa.
        OTHER_ACCENTS(75, "likeness.other-accents"),
        MIDDLE_NAME_MISSING(70, "likeness.middle-name-missing"),
        /// One letter more, less or other.
        ONE_LETTER(65, "likeness.one-letter");

        private final int percent;
        private final String textKey;

        Reason(int percent, String textKey) {
            this.percent = percent;
            this.textKey = textKey;
        }

        /// How sure the hint is, for putting the best first.
        public int percent() {
            return percent;
        }

        public String textKey() {
            return textKey;
        }
    }

    private FuzzyNames() {}

    /// The strongest reason to think two names one person's, if there is any.
    public static Optional<Reason> alike(String one, String other) {
        var first = TonePlacement.spelling(one);
        var second = TonePlacement.spelling(other);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        if (first.equals(second)) {
            return Optional.of(Reason.SAME);
        }
        if (withI(first).equals(withI(second))) {
            return Optional.of(Reason.I_FOR_Y);
        }
        var words = Vietnamese.words(first);
        var otherWords = Vietnamese.words(second);
        if (words.isEmpty() || otherWords.isEmpty()) {
            return Optional.empty();
        }
        if (words.equals(otherWords)) {
            var bare = isBare(first) || isBare(second);
            return Optional.of(bare ? Reason.WITHOUT_ACCENTS : Reason.OTHER_ACCENTS);
        }
        if (sorted(words).equals(sorted(otherWords))) {
            return Optional.of(Reason.OTHER_ORDER);
        }
        if (lacksMiddle(words, otherWords) || lacksMiddle(otherWords, words)) {
            return Optional.of(Reason.MIDDLE_NAME_MISSING);
        }
        return differInOneLetter(words, otherWords)
                ? Optional.of(Reason.ONE_LETTER)
                : Optional.empty();
    }

    /// How much two texts share, 0 to 100: runs of three words, accents left out.
    public static int shared(String one, String other) {
        return shared(shingles(one), shingles(other));
    }

    /// The same over runs kept from before, for comparing one text with many.
    public static int shared(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        var both =
                one.size() <= other.size()
                        ? one.stream().filter(other::contains).count()
                        : other.stream().filter(one::contains).count();
        return (int) (100 * both / (one.size() + other.size() - both));
    }

    /// The runs of three folded words of a text; of a shorter text the whole.
    public static Set<String> shingles(String text) {
        var words = Vietnamese.words(text);
        if (words.isEmpty()) {
            return Set.of();
        }
        var shingles = new HashSet<String>();
        for (var i = 0; i == 0 || i + SHINGLE_WORDS <= words.size(); i++) {
            shingles.add(
                    String.join(" ", words.subList(i, Math.min(words.size(), i + SHINGLE_WORDS))));
        }
        return shingles;
    }

    private static String withI(String spelling) {
        var text = new StringBuilder(spelling.length());
        for (var i = 0; i < spelling.length(); i++) {
            var letter = spelling.charAt(i);
            var after = i == 0 ? ' ' : spelling.charAt(i - 1);
            var ends = i + 1 == spelling.length() || spelling.charAt(i + 1) == ' ';
            var isY = Tone.without(letter) == 'y';
            text.append(
                    isY && ends && "hklmstqv".indexOf(after) >= 0
                            ? Tone.of(letter).on('i')
                            : letter);
        }
        return text.toString();
    }

    private static boolean isBare(String spelling) {
        return spelling.equals(Vietnamese.fold(spelling));
    }

    private static List<String> sorted(List<String> words) {
        var sorted = new ArrayList<>(words);
        Collections.sort(sorted);
        return sorted;
    }

    /// Same surname, same given name, and nothing between that the longer one has not.
    private static boolean lacksMiddle(List<String> shorter, List<String> longer) {
        return shorter.size() >= 2
                && shorter.size() < longer.size()
                && shorter.getFirst().equals(longer.getFirst())
                && shorter.getLast().equals(longer.getLast())
                && longer.containsAll(shorter);
    }

    private static boolean differInOneLetter(List<String> words, List<String> otherWords) {
        if (words.size() != otherWords.size() || words.size() < 2) {
            return false;
        }
        var near = 0;
        for (var i = 0; i < words.size(); i++) {
            if (!words.get(i).equals(otherWords.get(i))) {
                if (!isOneLetterOff(words.get(i), otherWords.get(i))) {
                    return false;
                }
                near++;
            }
        }
        return near == 1;
    }

    private static boolean isOneLetterOff(String one, String other) {
        var shorter = one.length() <= other.length() ? one : other;
        var longer = shorter.equals(one) ? other : one;
        if (longer.length() - shorter.length() > 1 || longer.length() < 3) {
            return false;
        }
        var same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        var rest = shorter.length() == longer.length() ? same + 1 : same;
        return shorter.substring(Math.min(rest, shorter.length()))
                .equals(longer.substring(Math.min(same + 1, longer.length())));
    }
}
