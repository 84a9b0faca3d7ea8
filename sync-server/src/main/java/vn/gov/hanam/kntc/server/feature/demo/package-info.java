/// Invented petitions for demonstration and measurement.
///
/// They pass through the real engine, signed and numbered like any other, so that what is shown and
/// measured is the product. Never mixed with real ones unless somebody insists.
@NullMarked
package vn.gov.hanam.kntc.server.feature.demo;

import org.jspecify.annotations.NullMarked;
