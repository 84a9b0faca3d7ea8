/// The law and the nouns, shared by desk and server: records, sealed interfaces, pure functions.
@NullMarked
package vn.gov.hanam.kntc.model;

import org.jspecify.annotations.NullMarked;
