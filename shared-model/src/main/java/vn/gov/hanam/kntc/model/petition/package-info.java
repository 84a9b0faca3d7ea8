/// Đơn thư: a paper received, registered, corrected, linked, withdrawn; what may be done and what
/// it comes to.
///
/// [PetitionRules] decides, [PetitionFold] derives; both are pure and run the same on desk and
/// server. Founding text: Quy chế 12/2014/QĐ-UBND, Đ.3 and Đ.12; axes of classification: TT
/// 07/2014/TT-TTCP, Đ.6.
@NullMarked
package vn.gov.hanam.kntc.model.petition;

import org.jspecify.annotations.NullMarked;
