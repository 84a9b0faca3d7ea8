/// Tests of a desk on real files.
@org.jspecify.annotations.NullMarked
package vn.gov.hanam.kntc.client.service.desk;
