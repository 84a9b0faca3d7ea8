/// The projection of a desk: an encrypted H2 file derived from the journal.
///
/// It may be deleted at any time and is rebuilt from the journal without the server; a damaged one
/// is set aside, never repaired. The engine's hot path runs on kept prepared statements, screens
/// read through the DAOs; no message of the database leaves this package, because it quotes values.
@NullMarked
package vn.gov.hanam.kntc.client.store.db;

import org.jspecify.annotations.NullMarked;
