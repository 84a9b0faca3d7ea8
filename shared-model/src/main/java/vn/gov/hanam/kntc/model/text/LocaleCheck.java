package vn.gov.hanam.kntc.model.text;

import vn.gov.hanam.kntc.model.base.Problem;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Asks at the start whether this JVM sorts Vietnamese as Vietnamese.
///
/// The trap: a program image without the module `jdk.localedata` answers with the root collator and
/// says nothing; `Em` then stands before `Đặng`. Our own lists use [VietnameseOrder] and stay
/// right, but tables of the window toolkit and formats of dates would be wrong, so the start is the
/// time to say it.
public final class LocaleCheck {

    private static final List<String> NAMES =
            List.of("An", "Ăn", "Âu", "Ba", "Dân", "Dũng", "Dương", "Đặng", "Đinh", "Em");

    private static final List<String> TONES = List.of("nan", "nàn", "nản", "nãn", "nán", "nạn");

    private LocaleCheck() {}

    /// What is wrong with the locale data of this JVM; empty when all is well.
    public static List<Problem> run() {
        var problems = new ArrayList<Problem>();
        var collator = Collator.getInstance(Vietnamese.LOCALE);
        if (!keepsOrder(collator::compare)) {
            problems.add(Problem.of("start.locale-data-missing", "jdk.localedata"));
        }
        if (!keepsOrder(VietnameseOrder.ALPHABETICAL)) {
            problems.add(Problem.of("start.order-wrong"));
        }
        return problems;
    }

    private static boolean keepsOrder(Comparator<String> order) {
        return isSorted(NAMES, order) && isSorted(TONES, order);
    }

    private static boolean isSorted(List<String> expected, Comparator<String> order) {
        var sorted = new ArrayList<>(expected);
        Collections.reverse(sorted);
        sorted.sort(order);
        return sorted.equals(expected);
    }
}
