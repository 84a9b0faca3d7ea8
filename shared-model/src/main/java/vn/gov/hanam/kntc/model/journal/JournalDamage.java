package vn.gov.hanam.kntc.model.journal;

/// Bytes of a segment that should be records and are not. They are left as they are and stepped
/// over; every other record is still read.
///
/// @param to the first byte after the damage; the rest of a segment that is missing counts
/// @param saved whether the bytes are known to have been saved once (a later force succeeded): then
///   acts are lost. Otherwise they may be what a power cut left of a force that never returned.
public record JournalDamage(int segment, int from, int to, boolean saved) {

    public long position() {
        return Journal.position(segment, from);
    }
}
