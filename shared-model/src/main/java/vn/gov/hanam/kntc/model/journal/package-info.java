/// The journal of a desk: append-only, checked, encrypted; the truth everything else is rebuilt
/// from.
///
/// [Journal] does no I/O of its own: it stands on [Disk], a port with one implementation on files
/// and one in memory that can lose power, fill up and rot (`model.testing.MemoryDisk`). A body of a
/// record is opaque here; what it means is the business of `model.sync`.
@NullMarked
package vn.gov.hanam.kntc.model.journal;

import org.jspecify.annotations.NullMarked;
