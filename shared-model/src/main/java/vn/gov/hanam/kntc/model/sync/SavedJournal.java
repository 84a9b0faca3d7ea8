package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;

import java.util.List;

/// A journal file, as the engine uses it.
public record SavedJournal(Journal journal) implements DeskJournal {

    @Override
    public void save(List<JournalEntry> entries) {
        journal.save(entries);
    }

    @Override
    public void scan(long from, JournalVisitor visitor) {
        journal.scan(from, visitor);
    }

    @Override
    public long end() {
        return journal.end();
    }
}
