package vn.gov.hanam.kntc.model.unit;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.text.Completion;
import vn.gov.hanam.kntc.model.text.Table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The tree of agencies: who stands above and below whom, and how far a desk sees. Immutable.
public final class Agencies {

    private static final String DEPARTMENTS = "departments.tsv";
    private static final Pattern DEPARTMENT_ID = Pattern.compile("SO-[A-Z0-9]{1,13}");

    private final Places places;
    private final Map<AgencyId, Agency> byId;
    private final Map<AgencyId, List<Agency>> below;
    private final Completion<Agency> completion;

    /// @param agencies in the official order, each after its parent
    public Agencies(Places places, List<Agency> agencies) {
        this.places = places;
        this.byId = new LinkedHashMap<>();
        this.below = new LinkedHashMap<>();
        for (var agency : agencies) {
            require(
                    agency.parent().map(byId::containsKey).orElse(true),
                    "agency %s stands before its parent",
                    agency.id());
            require(places.find(agency.place()).isPresent(), "%s is nowhere", agency.id());
            require(byId.put(agency.id(), agency) == null, "agency %s twice", agency.id());
            agency.parent()
                    .ifPresent(above ->
                            below.computeIfAbsent(above, _ -> new ArrayList<>()).add(agency));
        }
        this.completion =
                new Completion<>(
                        all(), this::abbreviated, agency -> path(agency.id()) + " " + agency.id());
    }

    /// Hà Nam as the regulation found it, with the departments we ship, all unverified.
    public static Agencies haNam2014() {
        return haNam2014(shippedDepartments());
    }

    /// Hà Nam as the regulation found it, with departments from an edited list.
    public static Agencies haNam2014(List<Agency> departments) {
        var places = Places.haNam2014();
        var agencies = new ArrayList<Agency>();
        for (var place : places.all()) {
            agencies.add(committee(places, place));
            if (place.level().rank() != PlaceLevel.Rank.COMMUNE) {
                agencies.add(inspectorate(places, place));
            }
            if (place.level() == PlaceLevel.PROVINCE) {
                agencies.add(receptionBoard(places, place));
                agencies.addAll(departments);
            }
        }
        return new Agencies(places, agencies);
    }

    /// The committees of 2025 in the part of Ninh Bình that was Hà Nam. For the later change of the
    /// tree; never to be mixed with the tree of 2014.
    public static Agencies ninhBinh2025() {
        var places = Places.ninhBinh2025();
        var agencies = new ArrayList<Agency>();
        for (var place : places.all()) {
            agencies.add(committee(places, place));
            if (place.level() == PlaceLevel.PROVINCE) {
                agencies.add(inspectorate(places, place));
                agencies.add(receptionBoard(places, place));
            }
        }
        return new Agencies(places, agencies);
    }

    /// The list of departments that comes with the program. Nobody has checked it.
    public static List<Agency> shippedDepartments() {
        return parseDepartments(Table.beside(Agencies.class, DEPARTMENTS))
                .orThrow(problems -> new IllegalStateException("departments.tsv: " + problems));
    }

    /// Reads a list of departments with the columns `code`, `name`, `verified`.
    public static Result<List<Agency>> parseDepartments(Table table) {
        var problems = new ArrayList<Problem>();
        var agencies = new ArrayList<Agency>();
        var seen = new LinkedHashSet<String>();
        var root = Places.haNam2014().root();
        for (var row : table.rows()) {
            var code = row.get("code");
            var line = Integer.toString(row.line());
            if (!DEPARTMENT_ID.matcher(code).matches()) {
                problems.add(Problem.of("agency.list.code", line, code));
            } else if (!seen.add(code)) {
                problems.add(Problem.of("agency.list.twice", line, code));
            } else if (row.get("name").isBlank()) {
                problems.add(Problem.of("agency.list.name", line, code));
            } else {
                agencies.add(
                        new Agency(
                                new AgencyId(code),
                                row.get("name"),
                                AgencyKind.DEPARTMENT,
                                Optional.of(committeeOf(root.code())),
                                root.code(),
                                LifeSpan.UNKNOWN,
                                row.get("verified").equals("yes")));
            }
        }
        return problems.isEmpty() ? Result.ok(List.copyOf(agencies)) : Result.refused(problems);
    }

    public static AgencyId committeeOf(String place) {
        return new AgencyId("UB" + place);
    }

    public static AgencyId inspectorateOf(String place) {
        return new AgencyId("TT" + place);
    }

    public static AgencyId receptionBoardOf(String place) {
        return new AgencyId("TD" + place);
    }

    private static Agency committee(Places places, Place place) {
        return new Agency(
                committeeOf(place.code()),
                "UBND " + place.nameWithLevel(),
                AgencyKind.PEOPLES_COMMITTEE,
                place.parent().map(Agencies::committeeOf),
                place.code(),
                places.life(place.code()),
                true);
    }

    /// Luật Thanh tra 2010: one in each province and each district.
    private static Agency inspectorate(Places places, Place place) {
        return new Agency(
                inspectorateOf(place.code()),
                "Thanh tra " + place.nameWithLevel(),
                AgencyKind.INSPECTORATE,
                Optional.of(committeeOf(place.code())),
                place.code(),
                places.life(place.code()),
                true);
    }

    /// Luật Tiếp công dân 2013, Đ.11 and 12.
    private static Agency receptionBoard(Places places, Place place) {
        return new Agency(
                receptionBoardOf(place.code()),
                "Ban Tiếp công dân " + place.nameWithLevel(),
                AgencyKind.RECEPTION_BOARD,
                Optional.of(committeeOf(place.code())),
                place.code(),
                places.life(place.code()),
                true);
    }

    public Places places() {
        return places;
    }

    /// All agencies, in the official order.
    public List<Agency> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Agency> find(AgencyId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Agency get(AgencyId id) {
        var agency = byId.get(id);
        if (agency == null) {
            throw new IllegalArgumentException("no agency " + id);
        }
        return agency;
    }

    /// The agencies directly below.
    public List<Agency> below(AgencyId id) {
        return Collections.unmodifiableList(below.getOrDefault(id, List.of()));
    }

    /// Whose dossiers the desk of an agency holds: a committee its own and those of everything
    /// below it; an inspectorate its own and those its committee sees; any other its own.
    public Set<AgencyId> scopeOf(AgencyId id) {
        var agency = get(id);
        var scope = new LinkedHashSet<AgencyId>();
        scope.add(id);
        switch (agency.kind()) {
            case PEOPLES_COMMITTEE -> addSubtree(id, scope);
            case INSPECTORATE -> addSubtree(committeeOf(agency.place()), scope);
            case RECEPTION_BOARD, DEPARTMENT -> {}
        }
        return Collections.unmodifiableSet(scope);
    }

    private void addSubtree(AgencyId id, Set<AgencyId> scope) {
        scope.add(id);
        for (var child : below(id)) {
            addSubtree(child.id(), scope);
        }
    }

    /// What tells it from all others: `UBND xã Tiên Tân, TP Phủ Lý`.
    public String path(AgencyId id) {
        var agency = get(id);
        var place = places.get(agency.place());
        return place.level().rank() == PlaceLevel.Rank.COMMUNE
                ? agency.name() + ", " + places.get(place.parent().orElseThrow()).shortName()
                : agency.name();
    }

    /// Completes by initials (`tt` → UBND xã Tiên Tân), by accent-free beginning of words, by code.
    public List<Agency> complete(String typed, int limit) {
        return completion.find(typed, limit);
    }

    /// Completes, with the agencies of one's own district first among equal matches.
    public List<Agency> complete(String typed, AgencyId near, int limit) {
        var home = get(near);
        return completion.find(
                typed,
                agency ->
                        agency.parent().equals(home.parent())
                                        || agency.parent().equals(Optional.of(near))
                                ? 0
                                : 1,
                limit);
    }

    /// A committee is called by its place, any other agency by its whole name.
    private String abbreviated(Agency agency) {
        return switch (agency.kind()) {
            case PEOPLES_COMMITTEE -> places.get(agency.place()).name();
            case INSPECTORATE, RECEPTION_BOARD, DEPARTMENT -> agency.name();
        };
    }
}
