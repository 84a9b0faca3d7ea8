/// Sample petitions for demonstration, training and measurement: believable, and about nobody.
///
/// Names are put together from common syllables; numbers come from ranges that are not given out.
/// The same seed gives the same petitions, one at a time, however many are asked for.
@NullMarked
package vn.gov.hanam.kntc.model.sample;

import org.jspecify.annotations.NullMarked;
