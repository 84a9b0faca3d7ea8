package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;

import java.util.List;
import java.util.Optional;

/// Finds one dossier, and what of them an officer has not looked at yet.
public final class DossierDao {

    private final H2DeskStore store;

    public DossierDao(H2DeskStore store) {
        this.store = store;
    }

    public Optional<PetitionRow> row(PetitionId id) {
        return store.screen(handle ->
                handle.createQuery("SELECT * FROM petition WHERE id = :id")
                        .bind("id", id.value())
                        .map((row, _) -> PetitionListDao.row(row))
                        .findOne());
    }

    public Optional<PetitionId> byCode(TrackingCode code) {
        return store.screen(handle ->
                handle.createQuery("SELECT id FROM petition WHERE code = :code")
                        .bind("code", code.letters())
                        .map((row, _) -> new PetitionId(PetitionListDao.uuid(row, "id")))
                        .findFirst());
    }

    public Optional<PetitionId> byNumber(RegisterNumber number) {
        return store.screen(handle ->
                handle.createQuery(
                                "SELECT id FROM petition WHERE number_agency = :agency"
                                        + " AND number_year = :year AND number = :number")
                        .bind("agency", number.agency().code())
                        .bind("year", number.year())
                        .bind("number", number.number())
                        .map((row, _) -> new PetitionId(PetitionListDao.uuid(row, "id")))
                        .findFirst());
    }

    /// An act that an officer has not looked at yet.
    public record Unread(PetitionId petition, ActId act) {}

    /// What waits to be looked at, the newest first. See [News#isFor].
    public List<Unread> unread(Officer officer) {
        return store.screen(handle ->
                handle.createQuery(
                                """
                                SELECT n.dossier, n.act FROM news n
                                LEFT JOIN read_mark r ON r.officer = :officer AND r.act = n.act
                                WHERE r.act IS NULL AND n.author <> :officer
                                    AND n.agency IN ('', :agency)
                                ORDER BY n.at DESC, n.act DESC
                                """)
                        .bind("officer", officer.id().value())
                        .bind("agency", officer.agency().code())
                        .map((row, _) ->
                                new Unread(
                                        new PetitionId(PetitionListDao.uuid(row, "dossier")),
                                        new ActId(PetitionListDao.uuid(row, "act"))))
                        .list());
    }

    /// The acts of one dossier that an officer has not looked at yet.
    public List<ActId> unread(Officer officer, PetitionId petition) {
        return store.screen(handle ->
                handle.createQuery(
                                """
                                SELECT n.act FROM news n
                                LEFT JOIN read_mark r ON r.officer = :officer AND r.act = n.act
                                WHERE n.dossier = :dossier AND r.act IS NULL
                                    AND n.author <> :officer AND n.agency IN ('', :agency)
                                """)
                        .bind("dossier", petition.value())
                        .bind("officer", officer.id().value())
                        .bind("agency", officer.agency().code())
                        .map((row, _) -> new ActId(PetitionListDao.uuid(row, "act")))
                        .list());
    }
}
