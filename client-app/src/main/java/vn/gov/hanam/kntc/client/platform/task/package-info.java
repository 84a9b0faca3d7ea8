/// The one way to leave the UI thread and to come back to it.
///
/// A task runs on a virtual thread of its own, says how far it is at checkpoints, and stops only
/// there. Threads are never interrupted, because the store closes its file under an interrupt.
@NullMarked
package vn.gov.hanam.kntc.client.platform.task;

import org.jspecify.annotations.NullMarked;
