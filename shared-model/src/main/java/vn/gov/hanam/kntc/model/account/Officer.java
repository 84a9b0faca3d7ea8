package vn.gov.hanam.kntc.model.account;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;

import java.util.regex.Pattern;

/// One officer with an account: who acted, for which agency, in which role.
///
/// @param login what is typed at the door: lower case letters, digits, dot, dash, underscore
/// @param name as shown and printed, in Vietnamese
public record Officer(UserId id, String login, String name, Role role, AgencyId agency) {

    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{1,31}");

    public Officer {
        require(isLogin(login), "a login name is 2 to 32 of a-z, 0-9, dot, dash, underscore");
        require(!name.isBlank(), "the officer %s has no name", id);
    }

    /// In UTF-16 units, on every desk and at the server.
    public static final int PASSWORD_LENGTH_MIN = 10;

    public static boolean isLogin(String login) {
        return LOGIN.matcher(login).matches();
    }

    public boolean may(Permission permission) {
        return Rights.allows(role, permission);
    }
}
