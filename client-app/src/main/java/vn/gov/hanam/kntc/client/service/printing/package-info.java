/// From a finished PDF to paper.
///
/// A port, because an office without a printer saves to a file instead and a test looks at what
/// would have been printed.
@NullMarked
package vn.gov.hanam.kntc.client.service.printing;

import org.jspecify.annotations.NullMarked;
