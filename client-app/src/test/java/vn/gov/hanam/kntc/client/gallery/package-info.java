/// Every view with sample data, drawn to pictures of 1366×768: sight for who writes a screen, and a
/// test that no text is cut.
///
/// On the test side, so that no sample is ever shipped. Add a view in [Gallery#views].
@NullMarked
package vn.gov.hanam.kntc.client.gallery;

import org.jspecify.annotations.NullMarked;
