/// The command line, the settings and the wiring of the server.
///
/// [vn.gov.hanam.kntc.server.app.Wiring] constructs everything by hand, in the order of the layers.
/// Commands reach a running server through its loopback port, or open the database themselves.
@NullMarked
package vn.gov.hanam.kntc.server.app;

import org.jspecify.annotations.NullMarked;
