package vn.gov.hanam.kntc.model.text;

/// Where the tone stands in `oa`, `oe`, `uy` at the end of a syllable: `hòa`, `khỏe`, `thúy` as
/// taught before, `hoà`, `khoẻ`, `thuý` as taught now. Both are right, and they are different
/// strings.
public final class TonePlacement {

    private TonePlacement() {}

    /// Every such syllable in the older style, which most officers type: `hòa`.
    public static String older(String text) {
        return place(text, true);
    }

    /// Every such syllable in the newer style: `hoà`.
    public static String newer(String text) {
        return place(text, false);
    }

    /// Equal for texts that differ in nothing but case, spaces, Unicode form and the place of the
    /// tone. Accents count: it tells `Hòa` from `Hoa`, which [Vietnamese#fold] does not.
    public static String spelling(String text) {
        return newer(Vietnamese.tidy(text)).toLowerCase(Vietnamese.LOCALE);
    }

    private static String place(String text, boolean onFirst) {
        var letters = Vietnamese.nfc(text).toCharArray();
        for (var i = 0; i + 1 < letters.length; i++) {
            var first = letters[i];
            var second = letters[i + 1];
            var endsThere = i + 2 == letters.length || !Character.isLetter(letters[i + 2]);
            if (endsThere && isPair(first, second) && !followsQ(letters, i, second)) {
                var tone = Tone.of(first) == Tone.LEVEL ? Tone.of(second) : Tone.of(first);
                letters[i] = onFirst ? tone.on(Tone.without(first)) : Tone.without(first);
                letters[i + 1] = onFirst ? Tone.without(second) : tone.on(Tone.without(second));
            }
        }
        return new String(letters);
    }

    private static boolean isPair(char first, char second) {
        var one = Character.toLowerCase(Tone.without(first));
        var two = Character.toLowerCase(Tone.without(second));
        return (one == 'o' && (two == 'a' || two == 'e')) || (one == 'u' && two == 'y');
    }

    /// In `quý` the `u` belongs to the consonant: the tone stands on the `y` in both styles.
    private static boolean followsQ(char[] letters, int at, char second) {
        return Character.toLowerCase(Tone.without(second)) == 'y'
                && at > 0
                && Character.toLowerCase(letters[at - 1]) == 'q';
    }
}
