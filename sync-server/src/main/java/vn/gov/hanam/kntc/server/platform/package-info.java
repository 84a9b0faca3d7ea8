/// What the machine gives: the clock, files only their owner reads, certificates, logs, timers.
///
/// Nothing here knows petitions or devices. The only place that asks what time it is.
@NullMarked
package vn.gov.hanam.kntc.server.platform;

import org.jspecify.annotations.NullMarked;
