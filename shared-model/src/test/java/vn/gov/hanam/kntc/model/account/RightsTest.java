package vn.gov.hanam.kntc.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

class RightsTest {

    @Test
    void the_table_has_one_row_per_permission_in_order() {
        assertThat(Rights.rows().stream().map(Rights.Row::permission))
                .containsExactly(Permission.values());
    }

    @Test
    void the_table_reads_as_the_regulation_says() {
        var table =
                Rights.rows().stream()
                        .map(row -> row.permission() + " " + marks(row))
                        .collect(Collectors.joining("\n"));

        assertThat(table)
                .isEqualTo(
                        """
                        REGISTER .RI..
                        CORRECT .RI..
                        ATTACH .RI..
                        NOTE LRI..
                        INSTRUCT L.I..
                        LINK .RI..
                        WITHDRAW .RI..
                        SEND LRI..
                        RECALL LRI..
                        DECIDE_CONFLICT LRI..
                        READ LRI..
                        READ_SUBORDINATES L.I..
                        MANAGE_ACCOUNTS ..IS.
                        MANAGE_DEVICES ...S.
                        PUBLISH ....P
                        VERIFY L.IS.\
                        """);
    }

    private static String marks(Rights.Row row) {
        var marks = new StringBuilder();
        for (var role : Role.values()) {
            marks.append(row.roles().contains(role) ? role.name().charAt(0) : '.');
        }
        return marks.toString();
    }

    @Test
    void every_row_quotes_its_article() {
        assertThat(Rights.rows()).allMatch(row -> row.source().contains("Đ."));
    }

    @Test
    void the_administrator_of_the_system_reads_no_petition() {
        assertThat(Rights.of(Role.SYSTEM_ADMIN))
                .containsExactly(
                        Permission.MANAGE_ACCOUNTS, Permission.MANAGE_DEVICES, Permission.VERIFY);
    }

    @Test
    void a_role_holds_what_its_rows_say() {
        for (var row : Rights.rows()) {
            for (var role : Role.values()) {
                assertThat(Rights.allows(role, row.permission()))
                        .isEqualTo(row.roles().contains(role));
            }
        }
    }

    @Test
    void roles_are_told_by_their_codes() {
        for (var role : Role.values()) {
            assertThat(Role.fromCode(role.code())).contains(role);
        }
        assertThat(Role.fromCode("clerk")).isEmpty();
        assertThat(List.of(Role.values())).extracting(Role::code).doesNotHaveDuplicates();
    }

    @Test
    void an_officer_may_what_the_role_may() {
        var officer = officer("thuy.nt");

        assertThat(officer.may(Permission.REGISTER)).isTrue();
        assertThat(officer.may(Permission.PUBLISH)).isFalse();
    }

    @Test
    void a_login_name_is_plain() {
        for (var login : Set.of("", "a", "Thuy", "thủy", "a b", "1a", "a".repeat(33))) {
            assertThat(Officer.isLogin(login)).as(login).isFalse();
            assertThatThrownBy(() -> officer(login)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Officer officer(String login) {
        return new Officer(
                new UserId(new UUID(0, 1)),
                login,
                "Nguyễn Thị Thủy",
                Role.RECEPTION_OFFICER,
                new AgencyId("UB13366"));
    }
}
