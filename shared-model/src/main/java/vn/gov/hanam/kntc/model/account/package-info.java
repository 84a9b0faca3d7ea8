/// Who works with the system and what each may do (regulation 12/2014, Đ.8, 11, 12, 13).
///
/// Rights are a table of role and permission, kept as data so that an inspector can read it and
/// `decide` can ask it. Nobody edits their own rights, and the administrator of the system reads no
/// petition.
@NullMarked
package vn.gov.hanam.kntc.model.account;

import org.jspecify.annotations.NullMarked;
