/// Fixtures shared by the tests of all modules: worlds that fail on command, from one seed.
@NullMarked
package vn.gov.hanam.kntc.model.testing;

import org.jspecify.annotations.NullMarked;
