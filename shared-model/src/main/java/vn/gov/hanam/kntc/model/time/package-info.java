/// Time: the zone of Vietnam and the hybrid logical clock.
@NullMarked
package vn.gov.hanam.kntc.model.time;

import org.jspecify.annotations.NullMarked;
