package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.PetitionKind;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// Which dossiers a list shows. An empty part filters nothing.
///
/// @param incomplete only those that have no paper, or miss something the law wants
public record PetitionFilter(
        Set<PetitionKind> kinds,
        Set<AgencyId> owners,
        Optional<String> status,
        Optional<LocalDate> receivedFrom,
        Optional<LocalDate> receivedTo,
        boolean withConflicts,
        boolean unsent,
        boolean incomplete) {

    public static final PetitionFilter ALL =
            new PetitionFilter(
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    false);

    public PetitionFilter {
        kinds = Set.copyOf(kinds);
        owners = Set.copyOf(owners);
    }

    public PetitionFilter kinds(Set<PetitionKind> only) {
        return new PetitionFilter(
                only, owners, status, receivedFrom, receivedTo, withConflicts, unsent, incomplete);
    }

    public PetitionFilter owners(Set<AgencyId> only) {
        return new PetitionFilter(
                kinds, only, status, receivedFrom, receivedTo, withConflicts, unsent, incomplete);
    }

    /// Received from one day to another, both included.
    public PetitionFilter received(Optional<LocalDate> from, Optional<LocalDate> to) {
        return new PetitionFilter(
                kinds, owners, status, from, to, withConflicts, unsent, incomplete);
    }

    public PetitionFilter status(String only) {
        return new PetitionFilter(
                kinds,
                owners,
                Optional.of(only),
                receivedFrom,
                receivedTo,
                withConflicts,
                unsent,
                incomplete);
    }

    public PetitionFilter onlyWithConflicts() {
        return new PetitionFilter(
                kinds, owners, status, receivedFrom, receivedTo, true, unsent, incomplete);
    }

    public PetitionFilter onlyUnsent() {
        return new PetitionFilter(
                kinds, owners, status, receivedFrom, receivedTo, withConflicts, true, incomplete);
    }

    public PetitionFilter onlyIncomplete() {
        return new PetitionFilter(
                kinds, owners, status, receivedFrom, receivedTo, withConflicts, unsent, true);
    }
}
