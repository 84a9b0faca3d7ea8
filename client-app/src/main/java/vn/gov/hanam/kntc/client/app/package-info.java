/// The desk as a program: the window, and the wiring of everything by hand.
///
/// Nothing depends on this package. It is read top-down, in the order of the layers.
@NullMarked
package vn.gov.hanam.kntc.client.app;

import org.jspecify.annotations.NullMarked;
