/// Jetty and Jersey: from bytes on a socket to a resource, and from an exception to a problem.
///
/// Resources are listed, not scanned. Every call has a [vn.gov.hanam.kntc.server.http.Caller]
/// unless its method says [vn.gov.hanam.kntc.server.http.Open].
@NullMarked
package vn.gov.hanam.kntc.server.http;

import org.jspecify.annotations.NullMarked;
