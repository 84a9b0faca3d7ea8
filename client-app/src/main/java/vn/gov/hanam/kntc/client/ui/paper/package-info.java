/// Looking at paper: the pages of a scan or a form, large enough to type from.
///
/// Pages come through a port and are drawn off the UI thread, only those that are seen. The viewer
/// knows neither PDF nor scanner.
@NullMarked
package vn.gov.hanam.kntc.client.ui.paper;

import org.jspecify.annotations.NullMarked;
