package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.DeskStore.Chain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// The few values every act and every pulled row asks for, kept in memory as the last commit left
/// them.
final class Meta {

    long position;
    long epoch;
    long greeted;
    Optional<Set<String>> granted = Optional.empty();
    long ownRows;
    long bucketRows;
    long decisionRows;
    long petitionRows;
    final Map<ChainId, Chain> chains = new LinkedHashMap<>();
    final Map<String, Long> cursors = new TreeMap<>();

    private boolean dirty;

    static Meta load(Statements sql) {
        return sql.one(
                        "SELECT * FROM meta",
                        row -> {
                            var meta = new Meta();
                            meta.position = row.getLong("journal_position");
                            meta.epoch = row.getLong("epoch");
                            meta.greeted = row.getLong("greeted");
                            meta.granted =
                                    Optional.ofNullable(row.getString("granted"))
                                            .map(Meta::buckets);
                            meta.ownRows = row.getLong("own_rows");
                            meta.bucketRows = row.getLong("bucket_rows");
                            meta.decisionRows = row.getLong("decision_rows");
                            meta.petitionRows = row.getLong("petition_rows");
                            return meta;
                        })
                .map(meta -> meta.lists(sql))
                .orElseThrow(() -> new Fault(FaultCode.STORE_DAMAGED, "no position"));
    }

    private Meta lists(Statements sql) {
        sql.all(
                        "SELECT id, length, head, acked FROM chain ORDER BY place",
                        row ->
                                new Chain(
                                        new ChainId(row.getObject(1, UUID.class)),
                                        row.getInt(2),
                                        new Hash(row.getString(3)),
                                        row.getInt(4)))
                .forEach(chain -> chains.put(chain.id(), chain));
        sql.all(
                        "SELECT bucket, position FROM bucket_cursor",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(cursor -> cursors.put(cursor.getKey(), cursor.getValue()));
        return this;
    }

    /// @throws Fault `STORE_DAMAGED` if a table has lost or gained rows, or if a migration said
    ///   that what is derived has changed
    void check(Statements sql) {
        if (position < 0) {
            throw new Fault(FaultCode.STORE_DAMAGED, "the tables are of an older program");
        }
        var counted =
                List.of(
                        count(sql, "SELECT COUNT(*) FROM own_event"),
                        count(sql, "SELECT COUNT(*) FROM bucket_row"),
                        count(sql, "SELECT COUNT(*) FROM decision")
                                + count(sql, "SELECT COUNT(*) FROM replaced_decision"),
                        count(sql, "SELECT COUNT(*) FROM petition"));
        if (!counted.equals(List.of(ownRows, bucketRows, decisionRows, petitionRows))) {
            throw new Fault(
                    FaultCode.STORE_DAMAGED, "the tables do not have as many rows as counted");
        }
    }

    private static long count(Statements sql, String query) {
        return sql.one(query, row -> row.getLong(1)).orElse(-1L);
    }

    void changed() {
        dirty = true;
    }

    void save(Statements sql) {
        if (!dirty) {
            return;
        }
        sql.run(
                """
                UPDATE meta SET journal_position = ?, epoch = ?, greeted = ?, granted = ?,
                    own_rows = ?, bucket_rows = ?, decision_rows = ?, petition_rows = ?
                """,
                position,
                epoch,
                greeted,
                granted.map(set -> String.join("\n", new TreeSet<>(set))),
                ownRows,
                bucketRows,
                decisionRows,
                petitionRows);
        dirty = false;
    }

    private static Set<String> buckets(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split("\n", -1));
    }
}
