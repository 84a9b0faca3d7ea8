/// The database of the server: H2 by default, PostgreSQL by one setting, one SQL dialect for both.
///
/// The only package that knows SQL. What must survive a power cut is written by
/// [vn.gov.hanam.kntc.server.store.ServerDatabase#durably]. Migrations lie beside, forward only.
@NullMarked
package vn.gov.hanam.kntc.server.store;

import org.jspecify.annotations.NullMarked;
