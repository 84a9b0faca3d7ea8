/// Sync over HTTPS: who the server is, what goes to it, what comes back, and the truth about both.
///
/// Only the CA key named at enrolment is trusted. Acts go before papers, papers over a few
/// connections resumed by offset; a connection that moves nothing is given up. What must not leave
/// the desk is stopped in [vn.gov.hanam.kntc.client.service.sync.Outgoing], the one place where
/// bytes go out.
@NullMarked
package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.NullMarked;
