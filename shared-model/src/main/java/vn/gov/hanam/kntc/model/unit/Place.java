package vn.gov.hanam.kntc.model.unit;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.util.Optional;

/// One administrative unit (đơn vị hành chính): province, district or commune.
///
/// @param code the code of the General Statistics Office; unique within one tree only, as 2025 used
///   the codes of 2014 again for other places
/// @param name without its level: `Tiên Tân`
/// @param parent the code of the place above; never derived from the code itself, as communes that
///   moved in 2013 kept theirs
/// @param note what the list remarks
public record Place(
        String code,
        String name,
        PlaceLevel level,
        Optional<String> parent,
        LifeSpan life,
        String note) {

    public Place {
        require(!code.isBlank(), "a place has a code");
        require(!name.isBlank(), "place %s has no name", code);
        require(parent.isPresent() || level == PlaceLevel.PROVINCE, "place %s lies nowhere", code);
    }

    /// As written in a sentence: `xã Tiên Tân`, `thành phố Phủ Lý`.
    public String nameWithLevel() {
        return level.word() + " " + name;
    }

    /// As written in an address: `xã Tiên Tân`, `TP Phủ Lý`.
    public String shortName() {
        return level.shortWord() + " " + name;
    }
}
