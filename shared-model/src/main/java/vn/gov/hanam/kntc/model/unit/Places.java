package vn.gov.hanam.kntc.model.unit;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.text.Table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One tree of places, in the order of the official list.
public final class Places {

    private static final String LIST = "units.tsv";
    private static final String HA_NAM = "35";
    private static final String NINH_BINH = "37";

    private final Place root;
    private final Map<String, Place> byCode;
    private final Map<String, List<Place>> below;

    private Places(List<Place> places) {
        this.root = places.getFirst();
        this.byCode = new LinkedHashMap<>();
        this.below = new LinkedHashMap<>();
        for (var place : places) {
            require(byCode.put(place.code(), place) == null, "place %s twice", place.code());
            place.parent()
                    .ifPresent(above ->
                            below.computeIfAbsent(above, _ -> new ArrayList<>()).add(place));
        }
        for (var place : places) {
            place.parent()
                    .ifPresent(above ->
                            require(
                                    byCode.containsKey(above),
                                    "place %s has no parent %s",
                                    place.code(),
                                    above));
        }
    }

    /// The province of Hà Nam as it was from 2013 to 2019: 6 districts, 116 communes.
    public static Places haNam2014() {
        return new Places(tree(HA_NAM));
    }

    /// What became of it on 1 July 2025 inside the new Ninh Bình: 33 communes, no district. The
    /// rest of that province is not in the list.
    public static Places ninhBinh2025() {
        return new Places(tree(NINH_BINH));
    }

    /// The list runs in blocks, each below its province; codes repeat between the blocks.
    private static List<Place> tree(String province) {
        var places = new ArrayList<Place>();
        var inside = false;
        for (var row : Table.beside(Places.class, LIST).rows()) {
            var place = place(row);
            if (place.level() == PlaceLevel.PROVINCE) {
                inside = place.code().equals(province);
            }
            if (inside) {
                places.add(place);
            }
        }
        return places;
    }

    private static Place place(Table.Row row) {
        return new Place(
                row.get("code"),
                row.get("name"),
                PlaceLevel.fromList(row.get("level")),
                Optional.of(row.get("parent_code")).filter(code -> !code.isEmpty()),
                LifeSpan.parse(row.get("valid_from"), row.get("valid_to")),
                row.get("note"));
    }

    /// The province.
    public Place root() {
        return root;
    }

    /// All places, each district followed by its communes.
    public List<Place> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Place> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public Place get(String code) {
        var place = byCode.get(code);
        if (place == null) {
            throw new IllegalArgumentException("no place " + code);
        }
        return place;
    }

    /// The places directly below.
    public List<Place> below(String code) {
        return Collections.unmodifiableList(below.getOrDefault(code, List.of()));
    }

    /// The place and those above it, the province last.
    public List<Place> chain(String code) {
        var chain = new ArrayList<Place>();
        for (var next = Optional.of(get(code));
                next.isPresent();
                next = next.get().parent().map(this::get)) {
            chain.add(next.get());
        }
        return chain;
    }

    /// The life of a place; where the list does not say when it ended, it ended at the latest with
    /// the place above.
    public LifeSpan life(String code) {
        var life = get(code).life();
        for (var place : chain(code)) {
            if (life.until() instanceof LifeSpan.Unknown
                    && place.life().until() instanceof LifeSpan.Day last) {
                life = new LifeSpan(life.from(), last);
            }
        }
        return life;
    }

    /// As written in an address: `xã Tiên Tân, TP Phủ Lý, tỉnh Hà Nam`.
    public String address(String code) {
        var address = new StringBuilder();
        for (var place : chain(code)) {
            address.append(address.isEmpty() ? "" : ", ").append(place.shortName());
        }
        return address.toString();
    }
}
