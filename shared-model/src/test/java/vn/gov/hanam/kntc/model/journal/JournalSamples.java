package vn.gov.hanam.kntc.model.journal;

import vn.gov.hanam.kntc.model.crypto.DataKey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Journals, and what stands in them, for the tests of this package.
final class JournalSamples {

    static final DataKey KEY = DataKey.make(new Random(1));

    private JournalSamples() {}

    static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Journal open(Disk disk, RandomGenerator random) {
        return Journal.open(disk, KEY, random, _ -> {});
    }

    /// Opens the journal and lists what it hands to its visitor.
    static List<String> texts(Disk disk) {
        var texts = new ArrayList<String>();
        try (var _ = Journal.open(disk, KEY, new Random(2), r -> texts.add(text(r)))) {
            return texts;
        }
    }

    static List<String> scanned(Journal journal) {
        var texts = new ArrayList<String>();
        journal.scan(0, r -> texts.add(text(r)));
        return texts;
    }

    static String text(JournalRecord found) {
        return new String(found.body(), StandardCharsets.UTF_8);
    }

    static List<JournalEntry> acts(String... texts) {
        var entries = new ArrayList<JournalEntry>();
        for (var text : texts) {
            entries.add(new JournalEntry(RecordKind.ACT, body(text)));
        }
        return entries;
    }
}
