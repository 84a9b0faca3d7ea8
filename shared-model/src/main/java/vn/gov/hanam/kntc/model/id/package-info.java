/// Ids: UUIDv7 made on the desk, one record type per kind; hashes; the tracking code.
@NullMarked
package vn.gov.hanam.kntc.model.id;

import org.jspecify.annotations.NullMarked;
