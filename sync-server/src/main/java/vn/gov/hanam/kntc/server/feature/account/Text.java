package vn.gov.hanam.kntc.server.feature.account;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;

/// What came in JSON is there and no longer than it may be.
final class Text {

    private Text() {}

    static String required(@Nullable String value, int lengthMax) {
        if (value == null || value.length() > lengthMax) {
            throw new ProblemException(ProblemCode.REQUEST_INVALID);
        }
        return value;
    }
}
