/// What every screen is made of: texts, formats, theme, icons, and what lies over the window.
///
/// The form kit, the paper viewer, tables and the shell are packages below this one. Nothing here
/// knows a petition; a feature brings its words by text key and its data through small ports.
@NullMarked
package vn.gov.hanam.kntc.client.ui;

import org.jspecify.annotations.NullMarked;
