/// Keys: the data key of a store and what is derived from it, the province's recovery key.
///
/// Primitives come from the JDK (AES-GCM, HKDF) and from Tink (HPKE); none is made here. Nothing of
/// this package prints, logs or compares a key by its text.
@NullMarked
package vn.gov.hanam.kntc.model.crypto;

import org.jspecify.annotations.NullMarked;
