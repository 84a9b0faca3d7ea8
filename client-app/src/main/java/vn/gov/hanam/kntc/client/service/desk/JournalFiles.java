package vn.gov.hanam.kntc.client.service.desk;

import vn.gov.hanam.kntc.model.journal.Journal;
import vn.gov.hanam.kntc.model.journal.JournalEntry;
import vn.gov.hanam.kntc.model.journal.JournalVisitor;
import vn.gov.hanam.kntc.model.sync.DeskJournal;

import java.util.List;

/// The journal of the desk's folder, as the engine uses it.
record JournalFiles(Journal journal) implements DeskJournal {

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
