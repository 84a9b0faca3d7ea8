package vn.gov.hanam.kntc.model.text;

import java.util.Set;

/// Whether a word could be a Vietnamese syllable. Tells text from the noise that a wrong encoding
/// makes of it; knows no meanings.
final class Syllables {

    private static final Set<String> ONSETS =
            Set.of(
                    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n",
                    "ng", "ngh", "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x");

    private static final Set<String> RHYMES =
            Set.of(
                    """
                    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât
                    âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it
                    iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat
                    oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi
                    ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê
                    uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc
                    ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu\
                    """
                            .split("\\s+"));

    private static final int ONSET_MAX = 3;

    private Syllables() {}

    static boolean isOne(String word) {
        var plain = new StringBuilder(word.length());
        var tones = 0;
        for (var i = 0; i < word.length(); i++) {
            var letter = Character.toLowerCase(word.charAt(i));
            tones += Tone.of(letter) == Tone.LEVEL ? 0 : 1;
            plain.append(Tone.without(letter));
        }
        if (tones > 1) {
            return false;
        }
        var text = plain.toString();
        for (var cut = 0; cut <= Math.min(ONSET_MAX, text.length()); cut++) {
            if (ONSETS.contains(text.substring(0, cut)) && RHYMES.contains(text.substring(cut))) {
                return true;
            }
        }
        return false;
    }
}
