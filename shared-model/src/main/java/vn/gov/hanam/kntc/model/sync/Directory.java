package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.UserId;

import java.util.Optional;

/// Who an account belongs to, also after it has ended.
@FunctionalInterface
public interface Directory {
    Optional<Officer> officer(UserId user);
}
