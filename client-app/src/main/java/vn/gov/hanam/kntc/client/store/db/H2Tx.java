package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.DeskStore;
import vn.gov.hanam.kntc.model.sync.DeskStore.Chain;
import vn.gov.hanam.kntc.model.sync.DeskStore.Confirmed;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.ReadMark;
import vn.gov.hanam.kntc.model.sync.Verdict;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/// What the engine does in one transaction, on the writing connection.
final class H2Tx implements DeskStore.Tx {

    private static final int DECISIONS_PER_READ = 1_000;

    private final Statements sql;
    private final Meta meta;
    private final Projection projection;
    private final Map<UUID, Optional<PetitionState>> projected = new LinkedHashMap<>();

    H2Tx(Statements sql, Meta meta, Projection projection) {
        this.sql = sql;
        this.meta = meta;
        this.projection = projection;
    }

    /// What was projected since the last call.
    Map<UUID, Optional<PetitionState>> takeProjected() {
        var taken = Map.copyOf(projected);
        projected.clear();
        return taken;
    }

    @Override
    public long journalPosition() {
        return meta.position;
    }

    @Override
    public void journalPosition(long position) {
        meta.position = position;
        meta.changed();
    }

    @Override
    public long epoch() {
        return meta.epoch;
    }

    @Override
    public void epoch(long epoch) {
        meta.epoch = epoch;
        meta.changed();
    }

    @Override
    public long greeted() {
        return meta.greeted;
    }

    @Override
    public void greeted(long epoch) {
        meta.greeted = epoch;
        meta.changed();
    }

    @Override
    public List<Chain> chains() {
        return List.copyOf(meta.chains.values());
    }

    @Override
    public void put(Chain chain) {
        if (meta.chains.put(chain.id(), chain) == null) {
            sql.run(
                    "INSERT INTO chain (id, length, head, acked) VALUES (?, ?, ?, ?)",
                    chain.id().value(),
                    chain.length(),
                    chain.head().hex(),
                    chain.acked());
        } else {
            sql.run(
                    "UPDATE chain SET length = ?, head = ?, acked = ? WHERE id = ?",
                    chain.length(),
                    chain.head().hex(),
                    chain.acked(),
                    chain.id().value());
        }
    }

    @Override
    public void putOwn(Envelope event) {
        var header = event.header();
        var replaced =
                sql.run(
                        "UPDATE own_event SET chain = ?, seq = ?, dossier = ?, hash = ?, event = ?"
                                + " WHERE act = ?",
                        header.chain().value(),
                        header.seq(),
                        header.dossier(),
                        event.hash().hex(),
                        event.encode(),
                        header.act().value());
        if (replaced == 0) {
            sql.run(
                    "INSERT INTO own_event (act, chain, seq, dossier, hash, event)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    header.act().value(),
                    header.chain().value(),
                    header.seq(),
                    header.dossier(),
                    event.hash().hex(),
                    event.encode());
            meta.ownRows++;
            meta.changed();
        }
    }

    @Override
    public Optional<Envelope> own(ActId act) {
        return meta.ownRows == 0
                ? Optional.empty()
                : sql.one("SELECT event FROM own_event WHERE act = ?", H2Tx::envelope, act.value());
    }

    @Override
    public List<Envelope> own(ChainId chain, int from, int limit) {
        return sql.all(
                "SELECT event FROM own_event WHERE chain = ? AND seq >= ? ORDER BY chain, seq"
                        + " FETCH FIRST ? ROWS ONLY",
                H2Tx::envelope,
                chain.value(),
                from,
                limit);
    }

    @Override
    public Optional<Hash> ownHash(ChainId chain, int seq) {
        return sql.one(
                "SELECT hash FROM own_event WHERE chain = ? AND seq = ?",
                row -> new Hash(row.getString(1)),
                chain.value(),
                seq);
    }

    @Override
    public int ownHeld(ChainId chain, int from, int to) {
        return sql.one(
                        "SELECT COUNT(DISTINCT seq) FROM own_event WHERE chain = ? AND seq BETWEEN"
                                + " ? AND ?",
                        row -> row.getInt(1),
                        chain.value(),
                        from,
                        to)
                .orElseThrow();
    }

    /// Which chains there are is read from the index: the events themselves are large.
    @Override
    public List<Envelope> orphans() {
        return sql.all(
                """
                SELECT e.event
                FROM (SELECT DISTINCT chain FROM own_event USE INDEX (own_event_chain)) k
                LEFT JOIN chain c ON c.id = k.chain
                JOIN own_event e ON e.chain = k.chain AND e.seq > COALESCE(c.length, 0)
                ORDER BY e.place
                """,
                H2Tx::envelope);
    }

    @Override
    public List<Envelope> ownOf(UUID dossier) {
        return meta.ownRows == 0
                ? List.of()
                : sql.all(
                        "SELECT event FROM own_event WHERE dossier = ? ORDER BY dossier, place",
                        H2Tx::envelope,
                        dossier);
    }

    @Override
    public Optional<Set<String>> granted() {
        return meta.granted;
    }

    @Override
    public void granted(Set<String> buckets) {
        meta.granted = Optional.of(Set.copyOf(buckets));
        meta.changed();
    }

    @Override
    public Map<String, Long> cursors() {
        return Map.copyOf(meta.cursors);
    }

    @Override
    public void cursor(String bucket, long cursor) {
        if (meta.cursors.put(bucket, cursor) == null) {
            sql.run("INSERT INTO bucket_cursor (bucket, position) VALUES (?, ?)", bucket, cursor);
        } else {
            sql.run("UPDATE bucket_cursor SET position = ? WHERE bucket = ?", cursor, bucket);
        }
    }

    @Override
    public void putRow(String bucket, long seq, Envelope event, Decision decision) {
        sql.run(
                "INSERT INTO bucket_row (bucket, seq, dossier, accepted, event, decision)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                bucket,
                seq,
                event.header().dossier(),
                decision.verdict() == Verdict.OK,
                event.encode(),
                DecisionCodec.encode(decision));
        meta.bucketRows++;
        meta.changed();
    }

    @Override
    public void dropRows(String bucket, UUID dossier) {
        meta.bucketRows -=
                sql.run("DELETE FROM bucket_row WHERE bucket = ? AND dossier = ?", bucket, dossier);
        meta.changed();
    }

    @Override
    public Set<UUID> clearBucket(String bucket) {
        var dossiers =
                new TreeSet<>(
                        sql.all(
                                "SELECT DISTINCT dossier FROM bucket_row WHERE bucket = ?",
                                row -> row.getObject(1, UUID.class),
                                bucket));
        meta.bucketRows -= sql.run("DELETE FROM bucket_row WHERE bucket = ?", bucket);
        sql.run("DELETE FROM bucket_cursor WHERE bucket = ?", bucket);
        meta.cursors.remove(bucket);
        meta.changed();
        return dossiers;
    }

    private record Held(String bucket, Confirmed confirmed) {}

    @Override
    public List<Confirmed> confirmed(UUID dossier) {
        var held =
                sql.all(
                        """
                        SELECT bucket, event, decision FROM bucket_row
                        WHERE dossier = ? AND accepted ORDER BY dossier, bucket, seq
                        """,
                        row ->
                                new Held(
                                        row.getString(1),
                                        new Confirmed(
                                                decoded(row.getBytes(2)),
                                                DecisionCodec.decode(row.getBytes(3)))),
                        dossier);
        var byBucket = new LinkedHashMap<String, List<Confirmed>>();
        held.forEach(row ->
                byBucket.computeIfAbsent(row.bucket(), _ -> new ArrayList<>())
                        .add(row.confirmed()));
        List<Confirmed> longest = List.of();
        for (var rows : byBucket.values()) {
            if (rows.size() > longest.size()) {
                longest = rows;
            }
        }
        return List.copyOf(longest);
    }

    @Override
    public Optional<Decision> decision(ActId act) {
        return sql.one(
                "SELECT decision FROM decision WHERE act = ?",
                row -> DecisionCodec.decode(row.getBytes(1)),
                act.value());
    }

    @Override
    public void putDecision(Decision decision) {
        var accepted = decision.verdict() == Verdict.OK;
        var act = decision.act().value();
        var before = decision(decision.act());
        if (before.isEmpty()) {
            sql.run(
                    "INSERT INTO decision (act, accepted, decision) VALUES (?, ?, ?)",
                    act,
                    accepted,
                    DecisionCodec.encode(decision));
            meta.decisionRows++;
            meta.changed();
            return;
        }
        sql.run(
                "UPDATE decision SET accepted = ?, decision = ? WHERE act = ?",
                accepted,
                DecisionCodec.encode(decision),
                act);
        if (!before.get().agreesWith(decision)) {
            keepReplaced(before.get());
        }
    }

    private void keepReplaced(Decision before) {
        var kept =
                sql.all(
                        "SELECT decision FROM replaced_decision WHERE act = ?",
                        row -> DecisionCodec.decode(row.getBytes(1)),
                        before.act().value());
        if (kept.stream().noneMatch(before::agreesWith)) {
            sql.run(
                    "INSERT INTO replaced_decision (act, decision) VALUES (?, ?)",
                    before.act().value(),
                    DecisionCodec.encode(before));
            meta.decisionRows++;
            meta.changed();
        }
    }

    @Override
    public void decisions(Consumer<Decision> each) {
        decisions("decision", each);
        decisions("replaced_decision", each);
    }

    private void decisions(String table, Consumer<Decision> each) {
        record Placed(long place, Decision decision) {}
        var after = 0L;
        while (true) {
            var some =
                    sql.all(
                            "SELECT place, decision FROM "
                                    + table
                                    + " WHERE place > ? ORDER BY place FETCH FIRST ? ROWS ONLY",
                            row ->
                                    new Placed(
                                            row.getLong(1), DecisionCodec.decode(row.getBytes(2))),
                            after,
                            DECISIONS_PER_READ);
            if (some.isEmpty()) {
                return;
            }
            some.forEach(placed -> each.accept(placed.decision()));
            after = some.getLast().place();
        }
    }

    @Override
    public void putDraft(Draft draft) {
        var content = Checked.with(draft.bytes());
        var replaced = sql.run("UPDATE draft SET content = ? WHERE id = ?", content, draft.id());
        if (replaced == 0) {
            sql.run("INSERT INTO draft (id, content) VALUES (?, ?)", draft.id(), content);
        }
    }

    @Override
    public void removeDraft(UUID id) {
        sql.run("DELETE FROM draft WHERE id = ?", id);
    }

    @Override
    public void putRead(ReadMark mark) {
        for (var act : mark.acts()) {
            sql.run(
                    "MERGE INTO read_mark (officer, act) KEY (officer, act) VALUES (?, ?)",
                    mark.officer().value(),
                    act.value());
        }
    }

    @Override
    public void project(UUID dossier, Optional<PetitionState> state) {
        if (state.isPresent()) {
            projection.put(dossier, state.get());
        } else {
            projection.remove(dossier);
        }
        projected.put(dossier, state);
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        return decoded(row.getBytes(1));
    }

    private static Envelope decoded(byte[] bytes) {
        try {
            return Envelope.decode(bytes);
        } catch (MalformedException damaged) {
            throw new Fault(FaultCode.STORE_DAMAGED, "an event is not as it was stored");
        }
    }
}
