/// Who writes to us and who is written about: people, organisations, groups, nobody named.
///
/// What looks wrong is said as problems beside the field and never stops an entry: the paper says
/// what it says. Field names are those of petition events, so that a form can place each problem.
@NullMarked
package vn.gov.hanam.kntc.model.person;

import org.jspecify.annotations.NullMarked;
