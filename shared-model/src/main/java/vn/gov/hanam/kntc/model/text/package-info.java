/// Vietnamese text: NFC, folding for search, tone placement, order, names, legacy encodings.
///
/// Everything stored is NFC (TCVN 6909:2001, regulation 12/2014, Đ.4). The order of the alphabet is
/// ours and not the JVM's, so that desk, server and database sort alike whatever locale data they
/// carry. [Table] is the one place of the model that reads resources.
@NullMarked
package vn.gov.hanam.kntc.model.text;

import org.jspecify.annotations.NullMarked;
