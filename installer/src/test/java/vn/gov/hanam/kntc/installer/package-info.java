/// Tests that run the product as processes: the server folder as it is handed out, desks that are
/// killed.
@NullMarked
package vn.gov.hanam.kntc.installer;

import org.jspecify.annotations.NullMarked;
