package vn.gov.hanam.kntc.model.text;

import java.util.Comparator;
import java.util.Locale;

/// Names of people: the given name stands last and is what lists are ordered by.
public final class Names {

    /// By given name, then surname, then middle name, as Vietnamese lists are.
    public static final Comparator<String> BY_GIVEN_NAME =
            Comparator.comparing(Names::sortKey).thenComparing(Comparator.naturalOrder());

    private Names() {}

    /// `Thủy` of Nguyễn Thị Thủy.
    public static String given(String name) {
        var tidy = Vietnamese.tidy(name);
        return tidy.substring(tidy.lastIndexOf(' ') + 1);
    }

    /// `Nguyễn Thị` of Nguyễn Thị Thủy; blank for a single word.
    public static String beforeGiven(String name) {
        var tidy = Vietnamese.tidy(name);
        return tidy.substring(0, Math.max(0, tidy.lastIndexOf(' ')));
    }

    /// A key to store and to order people by; compares as plain text.
    public static String sortKey(String name) {
        return VietnameseOrder.key(given(name) + " " + beforeGiven(name));
    }

    /// A name as typed, made a name: NFC, single spaces, and if it was all in one case, a capital
    /// for each word. `NGUYỄN THỊ THỦY` becomes Nguyễn Thị Thủy.
    public static String tidy(String typed) {
        var tidy = Vietnamese.tidy(typed);
        var oneCase =
                tidy.equals(tidy.toUpperCase(Locale.ROOT))
                        || tidy.equals(tidy.toLowerCase(Locale.ROOT));
        if (!oneCase) {
            return tidy;
        }
        var name = new StringBuilder(tidy.length());
        for (var i = 0; i < tidy.length(); i++) {
            var begins = i == 0 || !Character.isLetter(tidy.charAt(i - 1));
            var letter = tidy.charAt(i);
            name.append(begins ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
        }
        return name.toString();
    }
}
