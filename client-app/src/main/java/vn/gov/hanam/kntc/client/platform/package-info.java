/// What the desk stands on: clock, log, settings file, and what happens when something fails.
///
/// Knows the system, not the work: no petition, no text of the screen. The one place where the
/// current time is taken from the machine.
@NullMarked
package vn.gov.hanam.kntc.client.platform;

import org.jspecify.annotations.NullMarked;
