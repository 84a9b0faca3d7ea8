package vn.gov.hanam.kntc.model.account;

import static vn.gov.hanam.kntc.model.account.Permission.ATTACH;
import static vn.gov.hanam.kntc.model.account.Permission.CORRECT;
import static vn.gov.hanam.kntc.model.account.Permission.DECIDE_CONFLICT;
import static vn.gov.hanam.kntc.model.account.Permission.INSTRUCT;
import static vn.gov.hanam.kntc.model.account.Permission.LINK;
import static vn.gov.hanam.kntc.model.account.Permission.MANAGE_ACCOUNTS;
import static vn.gov.hanam.kntc.model.account.Permission.MANAGE_DEVICES;
import static vn.gov.hanam.kntc.model.account.Permission.NOTE;
import static vn.gov.hanam.kntc.model.account.Permission.PUBLISH;
import static vn.gov.hanam.kntc.model.account.Permission.READ;
import static vn.gov.hanam.kntc.model.account.Permission.READ_SUBORDINATES;
import static vn.gov.hanam.kntc.model.account.Permission.RECALL;
import static vn.gov.hanam.kntc.model.account.Permission.REGISTER;
import static vn.gov.hanam.kntc.model.account.Permission.SEND;
import static vn.gov.hanam.kntc.model.account.Permission.VERIFY;
import static vn.gov.hanam.kntc.model.account.Permission.WITHDRAW;
import static vn.gov.hanam.kntc.model.account.Role.INSPECTORATE;
import static vn.gov.hanam.kntc.model.account.Role.LEADER;
import static vn.gov.hanam.kntc.model.account.Role.PUBLISHER;
import static vn.gov.hanam.kntc.model.account.Role.RECEPTION_OFFICER;
import static vn.gov.hanam.kntc.model.account.Role.SYSTEM_ADMIN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may do what: one row per permission, the roles that hold it, and the article it rests on.
///
/// A right says what the program offers and what the server accepts. It does not say about which
/// agency: that is the scope of the desk.
public final class Rights {

    /// One line of the table.
    ///
    /// @param source the article of regulation 12/2014/QĐ-UBND, or the law, that gives it
    public record Row(Permission permission, Set<Role> roles, String source) {
        public Row {
            roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        }
    }

    private static final List<Row> ROWS =
            List.of(
                    row(REGISTER, "Đ.12.1", RECEPTION_OFFICER, INSPECTORATE),
                    row(CORRECT, "Đ.12.1, Đ.7.2", RECEPTION_OFFICER, INSPECTORATE),
                    row(ATTACH, "Đ.12.3", RECEPTION_OFFICER, INSPECTORATE),
                    row(NOTE, "Đ.11.1, Đ.12", RECEPTION_OFFICER, LEADER, INSPECTORATE),
                    row(INSTRUCT, "Đ.8.3, Đ.11.2, Đ.12.3", LEADER, INSPECTORATE),
                    row(LINK, "Đ.12.1", RECEPTION_OFFICER, INSPECTORATE),
                    row(WITHDRAW, "Luật KN 2011, Đ.10", RECEPTION_OFFICER, INSPECTORATE),
                    row(SEND, "Đ.3.2, Đ.6.1", RECEPTION_OFFICER, LEADER, INSPECTORATE),
                    row(RECALL, "Đ.3.2, Đ.6.1", RECEPTION_OFFICER, LEADER, INSPECTORATE),
                    row(DECIDE_CONFLICT, "Đ.11.4, Đ.12.1", RECEPTION_OFFICER, LEADER, INSPECTORATE),
                    row(READ, "Đ.11.4, Đ.12", RECEPTION_OFFICER, LEADER, INSPECTORATE),
                    row(READ_SUBORDINATES, "Đ.8.1, Đ.8.5, Đ.11.1", LEADER, INSPECTORATE),
                    row(MANAGE_ACCOUNTS, "Đ.8.1, Đ.13.1", INSPECTORATE, SYSTEM_ADMIN),
                    row(MANAGE_DEVICES, "Đ.8.4, Đ.13.2", SYSTEM_ADMIN),
                    row(PUBLISH, "Đ.8.5", PUBLISHER),
                    row(VERIFY, "Đ.8.2, Đ.11.3, Đ.13.3", LEADER, INSPECTORATE, SYSTEM_ADMIN));

    private static final Map<Role, Set<Permission>> BY_ROLE = byRole();

    private Rights() {}

    /// The whole table, in the order of [Permission].
    public static List<Row> rows() {
        return ROWS;
    }

    public static boolean allows(Role role, Permission permission) {
        return of(role).contains(permission);
    }

    /// Everything a role may do, in the order of [Permission].
    public static Set<Permission> of(Role role) {
        return BY_ROLE.getOrDefault(role, Set.of());
    }

    private static Row row(Permission permission, String source, Role... roles) {
        return new Row(permission, Set.of(roles), source);
    }

    private static Map<Role, Set<Permission>> byRole() {
        var table = new EnumMap<Role, Set<Permission>>(Role.class);
        for (var role : Role.values()) {
            var held = new ArrayList<Permission>();
            for (var row : ROWS) {
                if (row.roles().contains(role)) {
                    held.add(row.permission());
                }
            }
            var set = EnumSet.noneOf(Permission.class);
            set.addAll(held);
            table.put(role, Collections.unmodifiableSet(set));
        }
        return table;
    }
}
