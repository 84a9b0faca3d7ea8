package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.service.scan.PageSpool;
import vn.gov.hanam.kntc.client.service.scan.RawPage;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// One draft between the screen, which changes it at any time, and the disk, which is slow.
///
/// Saving always writes the newest state, so writes that overtake each other lose nothing. A page
/// is in the vault and named in the journaled draft before the scanner is asked for the next.
final class DraftBook implements PageSpool {

    private final IntakeDesk desk;
    private final UUID id;
    private final ReentrantLock memory = new ReentrantLock();
    private final ReentrantLock disk = new ReentrantLock();
    private volatile IntakeDraft newest;
    private Optional<IntakeDraft> kept;
    private boolean closed;

    /// @param onDisk whether `draft` stands in the journal already
    DraftBook(IntakeDesk desk, UUID id, IntakeDraft draft, boolean onDisk) {
        this.desk = desk;
        this.id = id;
        this.newest = draft;
        this.kept = onDisk ? Optional.of(draft) : Optional.empty();
    }

    UUID id() {
        return id;
    }

    /// Never waits.
    IntakeDraft draft() {
        return newest;
    }

    /// Never waits; [#save] brings it to the disk.
    IntakeDraft change(UnaryOperator<IntakeDraft> change) {
        memory.lock();
        try {
            newest = change.apply(newest);
            return newest;
        } finally {
            memory.unlock();
        }
    }

    /// On the disk when this returns. Not on the UI thread.
    ///
    /// @return what stands there now
    IntakeDraft save() {
        disk.lock();
        try {
            var now = newest;
            if (!closed && !kept.equals(Optional.of(now))) {
                desk.saveDraft(id, now);
                kept = Optional.of(now);
            }
            return now;
        } finally {
            disk.unlock();
        }
    }

    @Override
    public void keep(RawPage page) {
        var inVault = desk.keep(page);
        change(draft -> draft.withPage(page.index(), inVault));
        save();
    }

    /// Nothing is written any more: the draft was filed or thrown away.
    void close() {
        disk.lock();
        try {
            closed = true;
        } finally {
            disk.unlock();
        }
    }
}
