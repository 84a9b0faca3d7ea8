package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.PaperKind;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Papers of dossiers and where their files are.
public final class PaperDao {

    private static final String SELECT =
            "SELECT p.*, f.here, f.there, f.damaged FROM paper p JOIN file_place f ON f.hash ="
                    + " p.hash ";

    /// Of a file several papers name, one that may not leave keeps it here.
    private static final String WAITING =
            """
            FROM paper p JOIN file_place f ON f.hash = p.hash
            WHERE f.here AND NOT f.there AND NOT p.desk_only
                AND NOT EXISTS (SELECT 1 FROM paper q WHERE q.hash = p.hash AND q.desk_only)
            """;

    private final H2DeskStore store;

    public PaperDao(H2DeskStore store) {
        this.store = store;
    }

    public List<PaperRow> of(PetitionId petition) {
        return store.screen(handle ->
                handle.createQuery(
                                SELECT
                                        + "WHERE p.dossier = :dossier AND NOT p.removed"
                                        + " ORDER BY p.position")
                        .bind("dossier", petition.value())
                        .map((row, _) -> row(row))
                        .list());
    }

    /// A file that is to go to the server.
    public record Outgoing(Hash hash, long bytes) {}

    /// What is to be sent and waits in the vault, the oldest first. Never a paper that stays.
    public List<Outgoing> waiting(int limit) {
        return store.screen(handle ->
                handle.createQuery(
                                "SELECT p.hash, p.bytes, MIN(p.at) AS first "
                                        + WAITING
                                        + " GROUP BY p.hash, p.bytes ORDER BY first"
                                        + " FETCH FIRST :limit ROWS ONLY")
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Outgoing(new Hash(row.getString("hash")), row.getLong("bytes")))
                        .list());
    }

    /// What of the papers the server does not have.
    public record Backlog(int files, int pages, long bytes) {}

    public Backlog backlog() {
        return store.screen(handle ->
                handle.createQuery(
                                "SELECT COUNT(*) AS files, COALESCE(SUM(pages), 0) AS pages,"
                                        + " COALESCE(SUM(bytes), 0) AS bytes FROM"
                                        + " (SELECT DISTINCT p.hash, p.pages, p.bytes "
                                        + WAITING
                                        + ") w")
                        .map((row, _) ->
                                new Backlog(
                                        row.getInt("files"),
                                        row.getInt("pages"),
                                        row.getLong("bytes")))
                        .one());
    }

    /// Whether the file may leave this desk: a paper names it, and none that stays does.
    public boolean mayLeave(Hash hash) {
        return store.screen(handle ->
                handle.createQuery(
                                "SELECT COUNT(*) > 0 AND COUNT(CASE WHEN desk_only THEN 1 END) = 0"
                                        + " FROM paper WHERE hash = :hash")
                        .bind("hash", hash.hex())
                        .mapTo(Boolean.class)
                        .one());
    }

    public Optional<PaperRow> find(PetitionId petition, DocumentId document) {
        return store.screen(handle ->
                handle.createQuery(SELECT + "WHERE p.dossier = :dossier AND p.id = :id")
                        .bind("dossier", petition.value())
                        .bind("id", document.value())
                        .map((row, _) -> row(row))
                        .findOne());
    }

    /// What does not read on this desk any more, the oldest first.
    public List<PaperRow> damaged() {
        return store.screen(handle ->
                handle.createQuery(SELECT + "WHERE f.damaged AND NOT p.removed ORDER BY p.at, p.id")
                        .map((row, _) -> row(row))
                        .list());
    }

    /// The vault has got the file, whole.
    public void setHere(Hash hash) {
        store.mark("UPDATE file_place SET here = TRUE, damaged = FALSE WHERE hash = ?", hash.hex());
    }

    /// The vault has the file no more, or not whole.
    public void setDamaged(Hash hash) {
        store.mark("UPDATE file_place SET here = FALSE, damaged = TRUE WHERE hash = ?", hash.hex());
    }

    /// The server has said that it has the file.
    public void setThere(Hash hash) {
        store.mark("UPDATE file_place SET there = TRUE WHERE hash = ?", hash.hex());
    }

    private static PaperRow row(ResultSet row) throws SQLException {
        return new PaperRow(
                new DocumentId(PetitionListDao.uuid(row, "id")),
                new PetitionId(PetitionListDao.uuid(row, "dossier")),
                PaperKind.valueOf(row.getString("kind")),
                row.getString("title"),
                new BlobRef(
                        new Hash(row.getString("hash")),
                        row.getLong("bytes"),
                        row.getString("media_type"),
                        row.getInt("pages")),
                row.getBoolean("desk_only"),
                row.getBoolean("removed"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getBoolean("here"),
                row.getBoolean("there"),
                row.getBoolean("damaged"));
    }
}
