package vn.gov.hanam.kntc.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.text.Table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

class AgenciesTest {

    private final Agencies haNam = Agencies.haNam2014();

    @Test
    void every_place_has_one_committee() {
        for (var place : haNam.places().all()) {
            assertThat(
                            haNam.all().stream()
                                    .filter(a -> a.kind() == AgencyKind.PEOPLES_COMMITTEE)
                                    .filter(a -> a.place().equals(place.code())))
                    .as(place.nameWithLevel())
                    .extracting(Agency::id)
                    .containsExactly(Agencies.committeeOf(place.code()));
        }
    }

    @Test
    void every_agency_but_one_has_a_parent_that_exists() {
        for (var agency : haNam.all()) {
            if (agency.id().code().equals("UB35")) {
                assertThat(agency.parent()).isEmpty();
            } else {
                assertThat(haNam.find(agency.parent().orElseThrow())).isPresent();
            }
        }
    }

    @Test
    void the_tree_has_123_committees_7_inspectorates_and_one_reception_board() {
        assertThat(count(AgencyKind.PEOPLES_COMMITTEE)).isEqualTo(1 + 6 + 116);
        assertThat(count(AgencyKind.INSPECTORATE)).isEqualTo(1 + 6);
        assertThat(count(AgencyKind.RECEPTION_BOARD)).isEqualTo(1);
        assertThat(count(AgencyKind.DEPARTMENT)).isEqualTo(17);
    }

    private long count(AgencyKind kind) {
        return haNam.all().stream().filter(agency -> agency.kind() == kind).count();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UB35    | UBND tỉnh Hà Nam              | Ủy ban nhân dân tỉnh Hà Nam
                    TT35    | Thanh tra tỉnh Hà Nam         | Thanh tra tỉnh Hà Nam
                    TD35    | Ban Tiếp công dân tỉnh Hà Nam | Ban Tiếp công dân tỉnh Hà Nam
                    UB347   | UBND thành phố Phủ Lý         | Ủy ban nhân dân thành phố Phủ Lý
                    TT347   | Thanh tra thành phố Phủ Lý    | Thanh tra thành phố Phủ Lý
                    UB349   | UBND huyện Duy Tiên           | Ủy ban nhân dân huyện Duy Tiên
                    TT349   | Thanh tra huyện Duy Tiên      | Thanh tra huyện Duy Tiên
                    UB13366 | UBND xã Tiên Tân              | Ủy ban nhân dân xã Tiên Tân
                    UB13285 | UBND phường Quang Trung       | Ủy ban nhân dân phường Quang Trung
                    UB13324 | UBND thị trấn Hòa Mạc         | Ủy ban nhân dân thị trấn Hòa Mạc
                    """)
    void names_are_those_of_the_level(String id, String name, String fullName) {
        var agency = haNam.get(new AgencyId(id));

        assertThat(agency.name()).isEqualTo(name);
        assertThat(agency.fullName()).isEqualTo(fullName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UB13366 | UBND xã Tiên Tân, TP Phủ Lý
                    UB13318 | UBND phường Châu Sơn, TP Phủ Lý
                    UB13375 | UBND xã Châu Sơn, huyện Duy Tiên
                    UB347   | UBND thành phố Phủ Lý
                    UB35    | UBND tỉnh Hà Nam
                    SO-TC   | Sở Tài chính
                    """)
    void a_path_names_the_district_of_a_commune(String id, String path) {
        assertThat(haNam.path(new AgencyId(id))).isEqualTo(path);
    }

    @Test
    void no_two_agencies_have_the_same_path() {
        assertThat(haNam.all().stream().map(agency -> haNam.path(agency.id())))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_commune_sees_itself() {
        assertThat(scope("UB13366")).containsExactly("UB13366");
    }

    @Test
    void a_district_sees_itself_its_communes_and_its_inspectorate() {
        assertThat(scope("UB349"))
                .hasSize(1 + 1 + 18)
                .contains("UB349", "TT349", "UB13324")
                .doesNotContain("UB35", "UB347", "UB13366", "SO-TC");
    }

    @Test
    void a_district_inspectorate_sees_what_its_committee_sees() {
        assertThat(scope("TT349")).containsExactlyInAnyOrderElementsOf(scope("UB349"));
    }

    @Test
    void the_province_and_its_inspectorate_see_everything() {
        var everything = haNam.all().stream().map(agency -> agency.id().code()).toList();

        assertThat(scope("UB35")).containsExactlyInAnyOrderElementsOf(everything);
        assertThat(scope("TT35")).containsExactlyInAnyOrderElementsOf(everything);
    }

    @Test
    void departments_and_the_reception_board_see_their_own() {
        assertThat(scope("TD35")).containsExactly("TD35");
        for (var department : Agencies.shippedDepartments()) {
            assertThat(haNam.scopeOf(department.id())).containsExactly(department.id());
        }
    }

    @Test
    void a_scope_is_a_subtree_or_a_point_and_holds_its_owner() {
        for (var agency : haNam.all()) {
            var scope = haNam.scopeOf(agency.id());
            assertThat(scope).contains(agency.id());
            for (var seen : scope) {
                if (haNam.get(seen).kind() == AgencyKind.PEOPLES_COMMITTEE) {
                    assertThat(scope).containsAll(haNam.scopeOf(seen));
                }
            }
        }
    }

    private List<String> scope(String id) {
        return haNam.scopeOf(new AgencyId(id)).stream().map(AgencyId::code).toList();
    }

    @Test
    void departments_are_marked_unverified() {
        assertThat(haNam.all())
                .allMatch(agency -> agency.verified() != (agency.kind() == AgencyKind.DEPARTMENT));
    }

    @ParameterizedTest(name = "{0} gives {1} first")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tt               | UB13366
                    tien tan         | UB13366
                    Tiên Tân         | UB13366
                    tien t           | UB13366
                    ubnd xa tien tan | UB13366
                    tan tien         | UB13366
                    dv               | UB13321
                    đv               | UB13321
                    hn               | UB35
                    pl               | UB347
                    stc              | SO-TC
                    thanh tra tinh   | TT35
                    so tai ng        | SO-TNMT
                    ub13366          | UB13366
                    btcd             | TD35
                    """)
    void typing_completes(String typed, String first) {
        assertThat(haNam.complete(typed, 10)).extracting(a -> a.id().code()).startsWith(first);
    }

    @Test
    void the_own_district_comes_first() {
        var chauSon = "chau son";

        assertThat(haNam.complete(chauSon, new AgencyId("UB13366"), 2))
                .extracting(agency -> agency.id().code())
                .containsExactly("UB13318", "UB13375");
        assertThat(haNam.complete(chauSon, new AgencyId("UB13321"), 2))
                .extracting(agency -> agency.id().code())
                .containsExactly("UB13375", "UB13318");
    }

    @Test
    void nothing_completes_nothing() {
        assertThat(haNam.complete("", 10)).isEmpty();
        assertThat(haNam.complete(" - ", 10)).isEmpty();
        assertThat(haNam.complete("zz", 10)).isEmpty();
    }

    @Test
    void what_reads_the_list_of_departments_says_the_line() {
        var list =
                """
                code\tname\tverified
                SO-A\tSở A\tyes
                A\tSở B
                SO-A\tSở C
                SO-D\t
                """;

        assertThat(Agencies.parseDepartments(Table.parse(list)))
                .isEqualTo(
                        Result.refused(
                                Problem.of("agency.list.code", "3", "A"),
                                Problem.of("agency.list.twice", "4", "SO-A"),
                                Problem.of("agency.list.name", "5", "SO-D")));
    }

    @Test
    void the_tree_of_2025_stands_apart() {
        var ninhBinh = Agencies.ninhBinh2025();
        var names = new HashSet<String>();
        ninhBinh.all().forEach(agency -> names.add(agency.name()));

        assertThat(ninhBinh.places().all()).hasSize(1 + 33);
        assertThat(names).contains("UBND phường Hà Nam", "UBND tỉnh Ninh Bình");
        assertThat(ninhBinh.get(new AgencyId("UB13366")).name()).isEqualTo("UBND phường Hà Nam");
        assertThat(haNam.get(new AgencyId("UB13366")).name()).isEqualTo("UBND xã Tiên Tân");
        assertThat(ninhBinh.all())
                .extracting(Agency::kind)
                .doesNotContain(AgencyKind.DEPARTMENT)
                .containsAll(Set.of(AgencyKind.INSPECTORATE, AgencyKind.RECEPTION_BOARD));
    }
}
