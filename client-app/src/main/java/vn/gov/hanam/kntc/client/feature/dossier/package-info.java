/// Hồ sơ: one petition with all that happened to it, its papers, and what may be done next.
///
/// The timeline is made from the events themselves, so it says what the journal says. Papers come
/// from the vault, or from the server when one asks for them.
@NullMarked
package vn.gov.hanam.kntc.client.feature.dossier;

import org.jspecify.annotations.NullMarked;
