/// Đơn thư: the register as a list of any length, searched as typed, filtered, ordered, exported.
///
/// Rows are fetched from the store by the page; in memory stand ids only. Opens dossiers by route.
@NullMarked
package vn.gov.hanam.kntc.client.feature.register;

import org.jspecify.annotations.NullMarked;
