/// Keys and sealing, against themselves and against the RFCs.
@NullMarked
package vn.gov.hanam.kntc.model.crypto;

import org.jspecify.annotations.NullMarked;
