package vn.gov.hanam.kntc.model.petition;

/// Lĩnh vực: the fields the statutory reports count by (TT 02/2021/TT-TTCP and its successors).
public enum Subject {
    LAND_HOUSING,
    POLICY,
    CIVIL_SERVICE,
    CORRUPTION,
    ADMINISTRATIVE_OTHER,
    JUDICIAL,
    PARTY_UNION,
    OTHER
}
