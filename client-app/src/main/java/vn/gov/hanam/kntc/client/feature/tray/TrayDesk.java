package vn.gov.hanam.kntc.client.feature.tray;

import vn.gov.hanam.kntc.client.store.db.TrayItem;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What the tray asks of the desk. Off the UI thread, except where it says so.
public interface TrayDesk {

    /// Answers at once.
    Officer officer();

    List<TrayItem> tray();

    Optional<PetitionState> state(PetitionId petition);

    List<Recorded> history(PetitionId petition);

    /// A refused act with all it wanted to say.
    Optional<Recorded> refusedAct(ActId act);

    /// The refused acts whose reason this officer has read.
    Set<ActId> seen();

    void markSeen(ActId act);

    Result<PetitionState> act(PetitionId petition, PetitionAct act);

    DocumentId newDocument();

    /// Begins an intake with what a refused registration said and the papers that came with it.
    ///
    /// @return the id of the draft
    UUID registerAgain(Map<PetitionField, String> form, List<BlobRef> papers);

    /// Told on the UI thread which dossiers have changed.
    ///
    /// @return ends the listening
    Runnable listen(Consumer<Set<PetitionId>> changed);
}
