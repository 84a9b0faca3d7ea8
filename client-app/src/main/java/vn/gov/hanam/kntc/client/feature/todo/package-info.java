/// Việc cần làm: what waits for this officer, each row with why it is there and where it opens.
///
/// Opens first after login. Counts for the modules at the left come from here, too.
@NullMarked
package vn.gov.hanam.kntc.client.feature.todo;

import org.jspecify.annotations.NullMarked;
