package vn.gov.hanam.kntc.model.journal;

/// Sees the records of a journal go by, in the order they were written.
@FunctionalInterface
public interface JournalVisitor {

    void record(JournalRecord found);

    /// Called from time to time, for a progress bar.
    default void progress(long bytesDone, long bytesTotal) {}
}
