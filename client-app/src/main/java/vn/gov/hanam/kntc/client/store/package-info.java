/// What a desk keeps on its own disk: the journal's files, the keys, the vault of scanned papers.
///
/// Nothing here is clear text, file names included. Everything written is written aside, forced,
/// renamed and its folder forced before it counts, so that a power cut leaves the old or the new.
@NullMarked
package vn.gov.hanam.kntc.client.store;

import org.jspecify.annotations.NullMarked;
