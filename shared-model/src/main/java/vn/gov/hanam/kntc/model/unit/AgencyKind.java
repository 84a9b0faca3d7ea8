package vn.gov.hanam.kntc.model.unit;

/// What kind of agency it is; decides how far its desk sees.
public enum AgencyKind {
    /// Ủy ban nhân dân of a province, district or commune: sees itself and everything below.
    PEOPLES_COMMITTEE,
    /// Thanh tra tỉnh, Thanh tra huyện: sees what the committee of its place sees.
    INSPECTORATE,
    /// Ban Tiếp công dân: sees its own.
    RECEPTION_BOARD,
    /// Sở, ban, ngành: sees its own.
    DEPARTMENT
}
