package vn.gov.hanam.kntc.client.store.db;

import org.jdbi.v3.core.Handle;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Lists of dossiers. A list is its ids, read at once from an index, and the rows of those the
/// screen shows: scrolling a hundred thousand never counts from the beginning, and what arrives
/// meanwhile does not shift the lines under the officer's hand.
public final class PetitionListDao {

    private static final int ROWS_PER_QUERY = 200;

    private final H2DeskStore store;

    public PetitionListDao(H2DeskStore store) {
        this.store = store;
    }

    /// The dossiers of a list, in order.
    public List<PetitionId> ids(PetitionFilter filter, PetitionOrder order) {
        return store.screen(handle -> {
            var where = new Where(filter);
            var query =
                    handle.createQuery(
                            "SELECT id FROM petition"
                                    + where.text()
                                    + " ORDER BY "
                                    + order.clause());
            where.values().forEach(query::bind);
            return query.map((row, _) -> new PetitionId(uuid(row, "id"))).list();
        });
    }

    public int count(PetitionFilter filter) {
        return store.screen(handle -> {
            var where = new Where(filter);
            var query = handle.createQuery("SELECT COUNT(*) FROM petition" + where.text());
            where.values().forEach(query::bind);
            return query.mapTo(Integer.class).one();
        });
    }

    /// A window of a list, for one who needs no stable scrolling.
    public List<PetitionRow> window(
            PetitionFilter filter, PetitionOrder order, int offset, int limit) {
        var ids = ids(filter, order);
        var from = Math.min(offset, ids.size());
        return rows(ids.subList(from, Math.min(ids.size(), from + limit)));
    }

    /// The rows of some dossiers, in the order asked; those that are gone are left out.
    public List<PetitionRow> rows(List<PetitionId> ids) {
        return store.screen(handle -> {
            var found = new HashMap<PetitionId, PetitionRow>();
            for (var at = 0; at < ids.size(); at += ROWS_PER_QUERY) {
                read(handle, ids.subList(at, Math.min(ids.size(), at + ROWS_PER_QUERY)))
                        .forEach(row -> found.put(row.id(), row));
            }
            var rows = new ArrayList<PetitionRow>();
            for (var id : ids) {
                var row = found.get(id);
                if (row != null) {
                    rows.add(row);
                }
            }
            return List.copyOf(rows);
        });
    }

    private static List<PetitionRow> read(Handle handle, List<PetitionId> ids) {
        var array = ids.stream().map(PetitionId::value).toArray(UUID[]::new);
        return handle.createQuery("SELECT * FROM petition WHERE id = ANY(?)")
                .bindBySqlType(0, array, Types.ARRAY)
                .map((row, _) -> row(row))
                .list();
    }

    static PetitionRow row(ResultSet row) throws SQLException {
        var number = row.getInt("number");
        var receivedOn = row.getObject("received_on", LocalDate.class);
        return new PetitionRow(
                new PetitionId(uuid(row, "id")),
                new TrackingCode(row.getString("code")),
                number == 0
                        ? Optional.empty()
                        : Optional.of(
                                new RegisterNumber(
                                        new AgencyId(row.getString("number_agency")),
                                        row.getInt("number_year"),
                                        number)),
                PetitionKind.of(row.getString("kind")),
                row.getString("source"),
                Optional.ofNullable(receivedOn),
                row.getString("sender"),
                row.getBoolean("sender_hidden"),
                row.getString("sender_address"),
                row.getString("respondent"),
                row.getString("summary"),
                new AgencyId(row.getString("owner")),
                row.getBoolean("confidential"),
                row.getString("status"),
                row.getString("handling"),
                row.getInt("open_conflicts"),
                row.getBoolean("confirmed"),
                row.getInt("unsent"),
                row.getInt("papers"),
                new UserId(uuid(row, "registered_by")),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getString("lacking"));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// The condition of a filter, with its values by name.
    private static final class Where {

        private final List<String> parts = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Where(PetitionFilter filter) {
            var kinds = filter.kinds().stream().map(Enum::name).sorted().toList();
            in("kind", kinds);
            in("owner", filter.owners().stream().map(AgencyId::code).sorted().toList());
            filter.status().ifPresent(status -> add("status = :status", "status", status));
            filter.receivedFrom()
                    .ifPresent(from -> add("received_on >= :receivedFrom", "receivedFrom", from));
            filter.receivedTo()
                    .ifPresent(to -> add("received_on <= :receivedTo", "receivedTo", to));
            if (filter.withConflicts()) {
                parts.add("open_conflicts > 0");
            }
            if (filter.unsent()) {
                parts.add("unsent > 0");
            }
            if (filter.incomplete()) {
                parts.add("incomplete");
            }
        }

        private void in(String column, List<String> wanted) {
            if (wanted.isEmpty()) {
                return;
            }
            var names = new ArrayList<String>();
            for (var value : wanted) {
                var name = column + names.size();
                names.add(":" + name);
                values.put(name, value);
            }
            parts.add(column + " IN (" + String.join(", ", names) + ")");
        }

        private void add(String part, String name, Object value) {
            parts.add(part);
            values.put(name, value);
        }

        String text() {
            return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
        }

        Map<String, Object> values() {
            return values;
        }
    }
}
