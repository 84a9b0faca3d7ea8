/// Who may come in: enrolment of desks, their sessions, officers and their passwords.
///
/// Secrets are kept as hashes only. Unknown, wrong and blocked look alike from outside. Serves
/// regulation 12/2014, Đ.8.1, Đ.8.4 and Đ.13.
@NullMarked
package vn.gov.hanam.kntc.server.feature.account;

import org.jspecify.annotations.NullMarked;
