/// Full text of a desk's dossiers, in memory only: index files would be clear text.
///
/// Everything is folded as `model.text` folds it, so that officers type without marks. The index
/// follows the projection and knows no sender of a confidential dossier.
@NullMarked
package vn.gov.hanam.kntc.client.store.search;

import org.jspecify.annotations.NullMarked;
