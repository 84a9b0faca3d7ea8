package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.Eligibility;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A dossier as lists show it.
///
/// @param source the name of a `PetitionSource`; empty when not set
/// @param sender the name, or the pseudonym when `senderHidden`; empty when anonymous
/// @param status `OPEN` or `WITHDRAWN`
/// @param handling the name of a `Handling`; empty while nothing is proposed
/// @param confirmed whether the server has the registration
/// @param lacking the code of the first thing the law still misses, as [Eligibility] names it;
///   empty when it misses none, or when what it has is sealed elsewhere
/// @param unsent how many acts on it the server does not have yet
public record PetitionRow(
        PetitionId id,
        TrackingCode code,
        Optional<RegisterNumber> number,
        Optional<PetitionKind> kind,
        String source,
        Optional<LocalDate> receivedOn,
        String sender,
        boolean senderHidden,
        String senderAddress,
        String respondent,
        String summary,
        AgencyId owner,
        boolean confidential,
        String status,
        String handling,
        int openConflicts,
        boolean confirmed,
        int unsent,
        int papers,
        UserId registeredBy,
        Instant changedAt,
        String lacking) {

    /// Whether [#summary] is only the beginning.
    public boolean isSummaryCut() {
        return summary.length() == Projection.LINE_MAX && summary.endsWith("…");
    }

    public boolean isWithdrawn() {
        return !status.equals(Projection.OPEN);
    }
}
