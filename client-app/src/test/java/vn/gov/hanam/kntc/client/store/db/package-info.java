/// Tests of the desk's projection on real H2 files.
@org.jspecify.annotations.NullMarked
package vn.gov.hanam.kntc.client.store.db;
