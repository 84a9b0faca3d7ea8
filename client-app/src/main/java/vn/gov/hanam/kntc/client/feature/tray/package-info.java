/// Cần xử lý: two values set apart, which a person decides, and acts the server refused.
///
/// Nothing is ever deleted here: a decision is an act of its own, a refused act stays in its chain.
@NullMarked
package vn.gov.hanam.kntc.client.feature.tray;

import org.jspecify.annotations.NullMarked;
