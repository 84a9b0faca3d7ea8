package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds one dossier, and keeps what each officer has seen of it.
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

    /// Notes that an officer has looked at a dossier. Forgotten when the store is rebuilt.
    public void markRead(UserId officer, PetitionId id, Instant at) {
        store.mark(
                "MERGE INTO read_mark (officer, dossier, at) KEY (officer, dossier)"
                        + " VALUES (?, ?, ?)",
                officer.value(),
                id.value(),
                at.toEpochMilli());
    }

    /// How many dossiers of an agency have changed since the officer last looked at them, or were
    /// never looked at.
    public int unread(UserId officer, AgencyId owner) {
        return store.screen(handle ->
                handle.createQuery(
                                """
                                SELECT COUNT(*) FROM petition p
                                LEFT JOIN read_mark r ON r.dossier = p.id AND r.officer = :officer
                                WHERE p.owner = :owner AND (r.at IS NULL OR r.at < p.changed_at)
                                """)
                        .bind("officer", officer.value())
                        .bind("owner", owner.code())
                        .mapTo(Integer.class)
                        .one());
    }

    /// A dossier that changed since an officer last looked at it.
    ///
    /// @param readAt when he did; empty when he never has
    public record Unread(PetitionId petition, Optional<Instant> readAt) {}

    /// The unread dossiers that changed last, of every agency this desk sees.
    public List<Unread> unread(UserId officer, int limit) {
        return store.screen(handle ->
                handle.createQuery(
                                """
                                SELECT p.id, r.at FROM petition p
                                LEFT JOIN read_mark r ON r.dossier = p.id AND r.officer = :officer
                                WHERE r.at IS NULL OR r.at < p.changed_at
                                ORDER BY p.changed_at DESC, p.id DESC
                                FETCH FIRST :limit ROWS ONLY
                                """)
                        .bind("officer", officer.value())
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Unread(
                                        new PetitionId(PetitionListDao.uuid(row, "id")),
                                        Optional.ofNullable(row.getObject("at", Long.class))
                                                .map(Instant::ofEpochMilli)))
                        .list());
    }
}
