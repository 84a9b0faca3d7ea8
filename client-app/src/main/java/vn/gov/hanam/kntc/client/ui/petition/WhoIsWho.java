package vn.gov.hanam.kntc.client.ui.petition;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;

import java.util.Optional;

/// Names of people and agencies, as the server last told them. Answers at once.
public interface WhoIsWho {

    Optional<String> personName(UserId user);

    Optional<AgencyId> agencyOf(UserId user);

    Optional<String> agencyName(AgencyId agency);
}
