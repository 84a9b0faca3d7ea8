/// Tests of what leaves a desk.
@org.jspecify.annotations.NullMarked
package vn.gov.hanam.kntc.client.service.sync;
