/// Lists: virtual tables whose columns are chosen and remembered, and the box that searches them.
///
/// Words are put in Vietnamese order, and everything is done with the keyboard too.
@NullMarked
package vn.gov.hanam.kntc.client.ui.table;

import org.jspecify.annotations.NullMarked;
