/// The one place that knows JSON: the mapper, event headers, payloads of petition events.
@NullMarked
package vn.gov.hanam.kntc.model.json;

import org.jspecify.annotations.NullMarked;
