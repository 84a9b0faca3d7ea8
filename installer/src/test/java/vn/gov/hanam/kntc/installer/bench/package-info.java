/// Measurements, run by hand and by the profile `bench`: sync over bad links beside other programs
/// on the same work, and a desk with a hundred thousand petitions.
@NullMarked
package vn.gov.hanam.kntc.installer.bench;

import org.jspecify.annotations.NullMarked;
