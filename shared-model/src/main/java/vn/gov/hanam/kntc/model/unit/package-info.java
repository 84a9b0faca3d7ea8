/// Places and agencies: which office we are, who stands above and below it, and for which days.
///
/// Places come from the list of administrative units, agencies from the places: one People's
/// Committee each, an inspectorate per district and province, and an editable list of departments.
/// Codes of places were used again in 2025, so the trees of 2014 and 2025 are never mixed.
@NullMarked
package vn.gov.hanam.kntc.model.unit;

import org.jspecify.annotations.NullMarked;
