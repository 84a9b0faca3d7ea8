/// The words for petitions that every screen shares: kinds, fields, values, marks of state.
///
/// One place, so that a kind is called the same in a list, in a dossier and in the tray. Knows the
/// model and the texts, no store and no service.
@NullMarked
package vn.gov.hanam.kntc.client.ui.petition;

import org.jspecify.annotations.NullMarked;
