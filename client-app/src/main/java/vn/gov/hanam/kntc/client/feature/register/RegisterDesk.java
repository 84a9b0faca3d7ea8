package vn.gov.hanam.kntc.client.feature.register;

import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.search.SearchIndex;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.util.List;
import java.util.Optional;

/// What the list asks of the desk. Off the UI thread, except where it says so.
public interface RegisterDesk {

    /// An agency whose dossiers may be in the list.
    record AgencyName(AgencyId id, String name) {}

    /// Answers at once.
    Officer officer();

    /// The dossiers that pass `filter`, in order.
    List<PetitionId> ids(PetitionFilter filter, PetitionOrder order);

    /// The dossiers that contain what was typed, with or without accents, the likeliest first.
    ///
    /// @param limit how many at most; [SearchIndex#ALL_FOUND] for all of them
    SearchIndex.Found search(String typed, int limit);

    List<PetitionRow> rows(List<PetitionId> ids);

    Optional<PetitionState> state(PetitionId petition);

    /// Whether [#search] sees every dossier by now. Answers at once.
    boolean isIndexed();

    /// The agencies of this desk's scope, its own first. Answers at once.
    List<AgencyName> scope();

    /// The filters the officer kept, as [FilterWords] writes them. Answers at once.
    List<String> savedFilters();

    void saveFilters(List<String> filters);
}
