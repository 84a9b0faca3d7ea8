package vn.gov.hanam.kntc.model.petition;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.AgencyId;

/// Số vào sổ: given by the server, per agency and year, without gaps.
public record RegisterNumber(AgencyId agency, int year, int number) {

    public RegisterNumber {
        require(year >= 1945 && year <= 9999, "year %d", year);
        require(number >= 1, "number %d", number);
    }

    /// As it is written in the book: `17/2026`.
    public String text() {
        return number + "/" + year;
    }
}
