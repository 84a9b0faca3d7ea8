package vn.gov.hanam.kntc.model.unit;

import static vn.gov.hanam.kntc.model.base.Require.require;

/// What kind of place it is. The words are those of the list and of every official name.
public enum PlaceLevel {
    PROVINCE("tỉnh", Rank.PROVINCE, "tỉnh"),
    /// Thành phố thuộc tỉnh, of the rank of a district.
    CITY("thành phố thuộc tỉnh", Rank.DISTRICT, "thành phố"),
    /// Thị xã, of the rank of a district.
    TOWN("thị xã", Rank.DISTRICT, "thị xã"),
    DISTRICT("huyện", Rank.DISTRICT, "huyện"),
    /// Phường, in a city or town.
    WARD("phường", Rank.COMMUNE, "phường"),
    /// Thị trấn, the small town of a district.
    TOWNSHIP("thị trấn", Rank.COMMUNE, "thị trấn"),
    COMMUNE("xã", Rank.COMMUNE, "xã");

    /// The three ranks of government until 30 June 2025.
    public enum Rank {
        PROVINCE,
        DISTRICT,
        COMMUNE
    }

    private final String listed;
    private final Rank rank;
    private final String word;

    PlaceLevel(String listed, Rank rank, String word) {
        this.listed = listed;
        this.rank = rank;
        this.word = word;
    }

    public Rank rank() {
        return rank;
    }

    /// The word before the name: `xã` Tiên Tân, `thành phố` Phủ Lý.
    public String word() {
        return word;
    }

    /// The short word used in addresses: `TP` for a city, `TX` for a town.
    public String shortWord() {
        return switch (this) {
            case CITY -> "TP";
            case TOWN -> "TX";
            case PROVINCE, DISTRICT, WARD, TOWNSHIP, COMMUNE -> word;
        };
    }

    static PlaceLevel fromList(String word) {
        for (var level : values()) {
            if (level.listed.equals(word)) {
                return level;
            }
        }
        require(false, "not a level of places: %s", word);
        return COMMUNE;
    }
}
