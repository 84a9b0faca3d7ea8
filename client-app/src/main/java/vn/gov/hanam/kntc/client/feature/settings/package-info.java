/// How this desk looks: size of the letters, side of the paper.
///
/// Settings belong to the machine, hold nothing personal and take effect at once.
@NullMarked
package vn.gov.hanam.kntc.client.feature.settings;

import org.jspecify.annotations.NullMarked;
