package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.sync.Draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Forms half filled in.
public final class DraftDao {

    private final H2DeskStore store;

    public DraftDao(H2DeskStore store) {
        this.store = store;
    }

    /// The newest first: their ids tell the time.
    public List<Draft> all() {
        return store.screen(handle ->
                handle.createQuery("SELECT id, content FROM draft ORDER BY id DESC")
                        .map((row, _) -> draft(row))
                        .list());
    }

    public Optional<Draft> find(UUID id) {
        return store.screen(handle ->
                handle.createQuery("SELECT id, content FROM draft WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) -> draft(row))
                        .findOne());
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(PetitionListDao.uuid(row, "id"), Checked.read(row.getBytes("content")));
    }
}
