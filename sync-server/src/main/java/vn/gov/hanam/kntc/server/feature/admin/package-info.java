/// Is the server well: health for the watchman, metrics for Prometheus, the check of the store.
///
/// Nothing here shows a petition or a name. Serves regulation 12/2014, Đ.13.
@NullMarked
package vn.gov.hanam.kntc.server.feature.admin;

import org.jspecify.annotations.NullMarked;
