package vn.gov.hanam.kntc.server.store.journal;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.sync.ServerStore.Entry;
import vn.gov.hanam.kntc.server.store.BlobDao;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// What each bucket may see, in its own dense order.
///
/// An entry names an act; event and decision are joined when it is read, so that a history entered
/// again costs a line, not a copy.
final class BucketTable {

    private static final String ENTRIES =
            "select b.kind, b.dossier, b.act, e.header, e.body, "
                    + DecisionTable.COLUMNS_OF_D
                    + " from bucket_entry b"
                    + " left join decision d on d.act = b.act"
                    + " left join event e on e.act = b.act and e.effective and b.kind = 'EVENT'"
                    + " where b.bucket = ? and b.bseq > ? and b.bseq <= ?"
                    + " order by b.bseq";
    private static final int DECISION_AT = 6;

    private final Sql sql;
    private final Map<String, Long> lengths = new HashMap<>();
    private final Set<String> grown = new LinkedHashSet<>();

    BucketTable(Sql sql) {
        this.sql = sql;
    }

    long length(String bucket) {
        var known = lengths.get(bucket);
        return known == null ? stored(bucket).orElse(0) : known;
    }

    void enter(String bucket, Row row) {
        var known = lengths.get(bucket);
        var length = (known == null ? open(bucket) : known) + 1;
        sql.later(
                """
                insert into bucket_entry (bucket, bseq, kind, dossier, act)
                values (?, ?, ?, ?, ?)
                """,
                bucket,
                length,
                row.kind().name(),
                row.dossier(),
                row.act().map(ActId::value).orElse(null));
        lengths.put(bucket, length);
        grown.add(bucket);
    }

    List<Entry> entries(String bucket, long from, int limit) {
        return sql.list(ENTRIES, (row, _) -> entry(row), bucket, from, from + limit);
    }

    void file(Hash blob, String bucket) {
        sql.table(BlobDao.class).addRef(blob, bucket);
    }

    void flush() {
        for (var bucket : grown) {
            sql.later("update bucket set length = ? where name = ?", length(bucket), bucket);
        }
        grown.clear();
    }

    private long open(String bucket) {
        var stored = stored(bucket);
        if (stored.isEmpty()) {
            sql.run("insert into bucket (name, length) values (?, 0)", bucket);
        }
        return stored.orElse(0);
    }

    private OptionalLong stored(String bucket) {
        return sql
                .list(
                        "select length from bucket where name = ?",
                        (row, _) -> row.getLong(1),
                        bucket)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var kind = Row.Kind.valueOf(row.getString(1));
        var act = Optional.ofNullable(row.getObject(3, UUID.class)).map(ActId::new);
        var isDecided = row.getObject(DECISION_AT) != null;
        var header = row.getBytes(4);
        Optional<Envelope> event =
                header == null
                        ? Optional.empty()
                        : Optional.of(ChainTable.event(header, row.getBytes(5)));
        return new Entry(
                new Row(
                        kind,
                        row.getObject(2, UUID.class),
                        act,
                        kind == Row.Kind.EVENT,
                        isDecided
                                ? Optional.of(DecisionTable.decision(row, DECISION_AT))
                                : Optional.empty()),
                event);
    }
}
