package vn.gov.hanam.kntc.model.text;

import java.text.Normalizer;

/// The six tones, in the order of dictionaries.
public enum Tone {
    /// Ngang: no mark.
    LEVEL('\0', 0),
    /// Huyền.
    FALLING('\u0300', 1),
    /// Hỏi.
    ASKING('\u0309', 2),
    /// Ngã.
    TUMBLING('\u0303', 3),
    /// Sắc.
    RISING('\u0301', 4),
    /// Nặng.
    HEAVY('\u0323', 5);

    private final char mark;
    private final int rank;

    Tone(char mark, int rank) {
        this.mark = mark;
        this.rank = rank;
    }

    /// Its place in a dictionary, from 0.
    public int rank() {
        return rank;
    }

    /// The tone a precomposed letter carries.
    public static Tone of(char letter) {
        if (!Character.isLetter(letter)) {
            return LEVEL;
        }
        var parts = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
        for (var tone : values()) {
            if (tone != LEVEL && parts.indexOf(tone.mark) >= 0) {
                return tone;
            }
        }
        return LEVEL;
    }

    /// The letter without its tone; hat, breve and horn stay.
    public static char without(char letter) {
        var tone = of(letter);
        if (tone == LEVEL) {
            return letter;
        }
        var parts = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
        return Vietnamese.nfc(parts.replace(String.valueOf(tone.mark), "")).charAt(0);
    }

    /// A letter without tone, given this one.
    public char on(char letter) {
        return this == LEVEL ? letter : Vietnamese.nfc(letter + String.valueOf(mark)).charAt(0);
    }
}
