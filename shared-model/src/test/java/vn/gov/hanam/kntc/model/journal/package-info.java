/// The journal under every fault a disk can make.
@NullMarked
package vn.gov.hanam.kntc.model.journal;

import org.jspecify.annotations.NullMarked;
