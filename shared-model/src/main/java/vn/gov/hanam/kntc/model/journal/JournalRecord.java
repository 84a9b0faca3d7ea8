package vn.gov.hanam.kntc.model.journal;

/// A record as it stands in the journal.
///
/// @param position where it stands; never changes, never given to another record
/// @param next where the search for the one after it begins, for [Journal#scan]
/// @param body opaque to the journal; belongs to whom it is handed
@SuppressWarnings("ArrayRecordComponent") // Handed over once; never compared, never a key.
public record JournalRecord(long position, long next, RecordKind kind, byte[] body) {}
