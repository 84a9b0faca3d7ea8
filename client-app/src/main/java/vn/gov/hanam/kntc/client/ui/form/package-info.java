/// The form kit: labelled fields that read like the paper form.
///
/// A field never rewrites what is being typed: input methods send backspaces and replacements, and
/// whoever rewrites in between breaks them. Values are NFC; texts are put in order when the field
/// is left.
@NullMarked
package vn.gov.hanam.kntc.client.ui.form;

import org.jspecify.annotations.NullMarked;
