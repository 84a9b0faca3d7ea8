package vn.gov.hanam.kntc.client.feature.dossier;

import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Recorded;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What the dossier asks of the desk. Off the UI thread, except where it says so.
public interface DossierDesk {

    /// An agency a dossier can be sent to.
    record AgencyName(AgencyId id, String name, boolean unverified) {}

    /// Answers at once.
    Officer officer();

    /// Answers at once.
    List<AgencyName> agencies();

    Optional<PetitionState> state(PetitionId petition);

    /// Every event that has effect, in order; own ones on their way at the end.
    List<Recorded> history(PetitionId petition);

    /// What a list knows of it.
    Optional<PetitionRow> row(PetitionId petition);

    List<PaperRow> papers(PetitionId petition);

    /// The dossier with a tracking code or register number, as typed.
    Optional<PetitionId> find(String codeOrNumber);

    Result<PetitionState> act(PetitionId petition, PetitionAct act);

    Result<PetitionState> attach(PetitionId petition, NewPaper paper);

    /// A file the officer chose, read to its end and found to be a paper.
    NewPaper paperOf(
            java.nio.file.Path file, vn.gov.hanam.kntc.model.petition.PaperKind kind, String title);

    /// The whole clear file from the vault, its hash checked.
    byte[] read(Hash file);

    /// Brings a file from the server into the vault.
    void fetch(PaperRow paper, Tasks.Progress progress);

    /// The officer has looked at it.
    void markRead(PetitionId petition);

    /// Told on the UI thread which dossiers have changed.
    ///
    /// @return ends the listening
    Runnable listen(Consumer<Set<PetitionId>> changed);
}
