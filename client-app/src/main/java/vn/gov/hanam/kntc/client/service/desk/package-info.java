/// The desk of an agency on a PC, from its folder to what an officer who is logged in can do.
///
/// One writer: calls that touch the journal are serialised and short; none waits for the network.
/// Screens see this package and its records, never a DAO.
@NullMarked
package vn.gov.hanam.kntc.client.service.desk;

import org.jspecify.annotations.NullMarked;
