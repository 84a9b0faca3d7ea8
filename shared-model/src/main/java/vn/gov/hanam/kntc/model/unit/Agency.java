package vn.gov.hanam.kntc.model.unit;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.AgencyId;

import java.util.Optional;

/// One agency (cơ quan) that receives and settles petitions.
///
/// @param name as printed: `UBND xã Tiên Tân`
/// @param parent the agency it answers to; empty for the People's Committee of the province
/// @param place the code of the place it serves
/// @param verified false while nobody has checked it against an official list (chưa kiểm chứng)
public record Agency(
        AgencyId id,
        String name,
        AgencyKind kind,
        Optional<AgencyId> parent,
        String place,
        LifeSpan life,
        boolean verified) {

    private static final String COMMITTEE_SHORT = "UBND ";
    private static final String COMMITTEE_LONG = "Ủy ban nhân dân ";

    public Agency {
        require(!name.isBlank(), "agency %s has no name", id);
        require(!parent.equals(Optional.of(id)), "agency %s is its own parent", id);
    }

    /// As the law and a letterhead write it: `Ủy ban nhân dân xã Tiên Tân`.
    public String fullName() {
        return name.startsWith(COMMITTEE_SHORT)
                ? COMMITTEE_LONG + name.substring(COMMITTEE_SHORT.length())
                : name;
    }
}
