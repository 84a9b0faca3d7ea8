/// Who is at this desk: enrolling the machine once, and logging in.
///
/// The screens ask two small desks, one for the first run and one for each day. A refusal stands
/// beside its field; a failure says what is safe. Login, session and keys serve regulation Đ.8.
@NullMarked
package vn.gov.hanam.kntc.client.feature.account;

import org.jspecify.annotations.NullMarked;
