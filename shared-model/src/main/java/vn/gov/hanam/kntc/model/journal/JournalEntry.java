package vn.gov.hanam.kntc.model.journal;

/// What is to be written into the journal.
@SuppressWarnings("ArrayRecordComponent") // Handed over once; never compared, never a key.
public record JournalEntry(RecordKind kind, byte[] body) {}
