package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;

import java.util.Set;

/// Who is calling: a device that has proven its key, and what it may see at this moment.
///
/// @param granted the buckets its agency may read
public record Caller(DeviceId device, AgencyId agency, Set<String> granted) {

    public Caller {
        granted = Set.copyOf(granted);
    }
}
