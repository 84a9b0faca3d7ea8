/// From raw pages to paper one can keep: cleaning, inks, PDF/A, viewing, reading.
///
/// A scanned page comes out straight, flat and at its true size, its inks as G4 stencils of some 20
/// KB; what has photographs stays a picture. Edits are parameters, the raw page is never changed,
/// and nothing here writes a file.
@NullMarked
package vn.gov.hanam.kntc.client.service.paper;

import org.jspecify.annotations.NullMarked;
