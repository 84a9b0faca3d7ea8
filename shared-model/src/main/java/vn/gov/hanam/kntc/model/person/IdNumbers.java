package vn.gov.hanam.kntc.model.person;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.util.Optional;

/// Numbers of identity papers: CMND of nine digits, CCCD of twelve (số định danh cá nhân).
public final class IdNumbers {

    private static final int CMND_DIGITS = 9;
    private static final int CCCD_DIGITS = 12;

    /// The highest code of a province in use when twelve digits were introduced (TT
    /// 07/2016/TT-BCA).
    private static final int PROVINCE_CODE_MAX = 96;

    private IdNumbers() {}

    /// A number without the spaces, dots and dashes it was typed with.
    public static String tidy(String typed) {
        return Vietnamese.tidy(typed).replaceAll("[ .\\-]", "");
    }

    /// What looks wrong about a number, if anything does; a blank one is not wrong.
    public static Optional<Problem> problem(String field, String typed) {
        var number = tidy(typed);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Problem.at(field, "person.id-number.not-digits"));
        }
        if (number.length() != CMND_DIGITS && number.length() != CCCD_DIGITS) {
            return Optional.of(
                    Problem.at(
                            field, "person.id-number.length", Integer.toString(number.length())));
        }
        if (number.length() == CCCD_DIGITS && !isProvince(number.substring(0, 3))) {
            return Optional.of(
                    Problem.at(field, "person.id-number.province", number.substring(0, 3)));
        }
        return Optional.empty();
    }

    /// The year of birth a number of twelve digits tells: the fourth digit is century and sex, the
    /// next two the year.
    public static Optional<Integer> birthYear(String typed) {
        var number = tidy(typed);
        if (number.length() != CCCD_DIGITS || problem("", number).isPresent()) {
            return Optional.empty();
        }
        var century = 19 + (number.charAt(3) - '0') / 2;
        return Optional.of(century * 100 + Integer.parseInt(number.substring(4, 6)));
    }

    private static boolean isProvince(String code) {
        var number = Integer.parseInt(code);
        return number >= 1 && number <= PROVINCE_CODE_MAX;
    }
}
