/// Words every package uses: requirements, results, problems, faults.
@NullMarked
package vn.gov.hanam.kntc.model.base;

import org.jspecify.annotations.NullMarked;
