package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;

import java.util.List;

/// The journal as the engine uses it: saved when [#save] returns.
public interface DeskJournal {

    /// All of the entries are on the disk when this returns, or none.
    void save(List<JournalEntry> entries);

    /// Hands the records from a position on to `visitor`, in order.
    void scan(long from, JournalVisitor visitor);

    /// Behind the last record.
    long end();
}
