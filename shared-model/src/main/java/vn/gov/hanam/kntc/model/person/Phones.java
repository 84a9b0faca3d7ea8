package vn.gov.hanam.kntc.model.person;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.text.Vietnamese;

import java.util.Optional;
import java.util.regex.Pattern;

/// Telephone numbers of Vietnam: ten digits, eleven on older papers, from 0 or +84.
public final class Phones {

    private static final Pattern FORM = Pattern.compile("0[1-9]\\d{8,9}");

    private Phones() {}

    /// A number in its national form, without spaces, dots and dashes.
    public static String tidy(String typed) {
        var number = Vietnamese.tidy(typed).replaceAll("[ .()\\-]", "");
        return number.startsWith("+84") ? "0" + number.substring(3) : number;
    }

    /// What looks wrong about a number, if anything does; a blank one is not wrong.
    public static Optional<Problem> problem(String field, String typed) {
        var number = tidy(typed);
        return number.isEmpty() || FORM.matcher(number).matches()
                ? Optional.empty()
                : Optional.of(Problem.at(field, "person.phone.form"));
    }
}
