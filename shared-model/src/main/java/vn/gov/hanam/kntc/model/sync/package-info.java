/// Sync: events in chains, frames on the wire, and the two engines that exchange them, without any
/// I/O.
///
/// [DeskEngine] and [ServerEngine] are state machines behind ports (store, journal, signer, clock):
/// the product runs them over HTTPS, H2 and files, the simulation over memory from one seed. The
/// protocol and its invariants are written down in `docs/adr/0003-sync-protocol.md`.
@NullMarked
package vn.gov.hanam.kntc.model.sync;

import org.jspecify.annotations.NullMarked;
