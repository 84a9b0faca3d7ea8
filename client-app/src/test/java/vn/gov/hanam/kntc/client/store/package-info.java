/// The desk's files: real ones, and a disk in memory that fails on command.
@NullMarked
package vn.gov.hanam.kntc.client.store;

import org.jspecify.annotations.NullMarked;
