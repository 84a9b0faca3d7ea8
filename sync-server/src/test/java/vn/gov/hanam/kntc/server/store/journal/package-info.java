/// The journal in SQL against the contract that the one in memory keeps too.
@NullMarked
package vn.gov.hanam.kntc.server.store.journal;

import org.jspecify.annotations.NullMarked;
