/// Files of petitions on their way to and from the desks, resumed where a link broke.
///
/// A file is named by its SHA-256 before its first byte is sent, so nothing ever starts over. It
/// becomes visible when its bytes hash to its name, to those whose buckets name it.
@NullMarked
package vn.gov.hanam.kntc.server.feature.sync;

import org.jspecify.annotations.NullMarked;
