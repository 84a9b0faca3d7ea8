/// Đơn thư: a petition received, registered, found again, looked after.
///
/// Serves Luật Tiếp công dân 2013 and TT 05/2021/TT-TTCP. The words of its closed lists are here;
/// receiving a petition is in `intake`.
@NullMarked
package vn.gov.hanam.kntc.client.feature.petition;

import org.jspecify.annotations.NullMarked;
