package vn.gov.hanam.kntc.client.feature.todo;

import vn.gov.hanam.kntc.client.store.db.DossierDao;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.Recorded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What «Việc cần làm» asks of the desk. Off the UI thread, except where it says so.
public interface TodoDesk {

    /// A petition that is being typed.
    ///
    /// @param sender as far as it is typed; empty for a denouncer, as in every list
    /// @param at when it was begun; empty if a newer program wrote it
    record Begun(UUID id, String sender, Optional<Instant> at) {}

    /// Answers at once.
    Officer officer();

    List<TrayItem> tray();

    /// The refused acts whose reason this officer has read.
    Set<ActId> seen();

    List<Begun> drafts();

    int count(PetitionFilter filter);

    /// The first dossiers that pass `filter`, the newest first.
    List<PetitionRow> some(PetitionFilter filter, int limit);

    List<PetitionRow> rows(List<PetitionId> ids);

    /// What this officer has not looked at yet, the newest first.
    List<DossierDao.Unread> unread();

    List<Recorded> history(PetitionId petition);

    /// Told on the UI thread which dossiers have changed.
    ///
    /// @return ends the listening
    Runnable listen(Consumer<Set<PetitionId>> changed);
}
