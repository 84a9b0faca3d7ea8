/// The common journal in SQL: events, decisions, registers, buckets.
///
/// One writer at a time, one dialect for H2 and PostgreSQL. The rules are not here but in
/// `model.sync`; what is written here is never changed, only added to.
@NullMarked
package vn.gov.hanam.kntc.server.store.journal;

import org.jspecify.annotations.NullMarked;
