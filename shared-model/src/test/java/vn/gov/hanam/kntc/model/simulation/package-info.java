/// The real engines of desk and server in a world of one thread, one seed and bad luck.
///
/// [World] runs desks, a server and a network that loses, cuts, repeats and delays; [Oracle] says
/// which of the invariants of `sync.md` section 3 do not hold in the end; [Bug] plants faults that
/// it must find.
@NullMarked
package vn.gov.hanam.kntc.model.simulation;

import org.jspecify.annotations.NullMarked;
