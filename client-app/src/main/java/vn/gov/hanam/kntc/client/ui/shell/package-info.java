/// The window around every screen: modules at the left, the screen, the status bar, the keys.
///
/// Features register screens under a name of [Routes] and open each other's through the
/// [Navigator], so that none knows another. Only registered modules are shown.
@NullMarked
package vn.gov.hanam.kntc.client.ui.shell;

import org.jspecify.annotations.NullMarked;
