package vn.gov.hanam.kntc.model.id;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.util.regex.Pattern;

/// One agency (cơ quan): the code it has in the agency list, such as `UB13366`; never reused.
public record AgencyId(String code) implements Comparable<AgencyId> {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]{1,15}");

    public AgencyId {
        require(FORM.matcher(code).matches(), "not an agency code: %s", code);
    }

    public static AgencyId fromString(String text) {
        return new AgencyId(text);
    }

    @Override
    public int compareTo(AgencyId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
