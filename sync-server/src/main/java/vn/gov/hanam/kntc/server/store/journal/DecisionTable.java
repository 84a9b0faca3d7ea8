package vn.gov.hanam.kntc.server.store.journal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.ServerStore.Accepted;
import vn.gov.hanam.kntc.model.sync.Verdict;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The server's own decisions, those offered back after a restore, and the history they make.
final class DecisionTable {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionTable.class);

    /// The columns of a decision, in the order [#decision(ResultSet, int)] reads them.
    static final String COLUMNS =
            "seq, act, dossier, verdict, reason, received_millis,"
                    + " number_agency, number_year, number_value, tag";

    /// The same of table `d` in a join.
    static final String COLUMNS_OF_D = "d." + COLUMNS.replace(", ", ", d.");

    private static final String INSERT =
            "insert into decision (" + COLUMNS + ", head) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ADOPTED =
            "insert into adopted_decision (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String HISTORY =
            "select "
                    + COLUMNS_OF_D
                    + ", e.header, e.body from decision d"
                    + " join event e on e.act = d.act and e.effective"
                    + " where d.dossier = ? and d.verdict = 'OK' order by d.seq";

    private final Sql sql;
    private final ChainTable chains;
    private final Map<ActId, Decision> decided = new HashMap<>();
    private final Map<ActId, Decision> adopted = new HashMap<>();
    private final Map<UUID, List<Accepted>> histories = new HashMap<>();
    private final Set<UUID> unwritten = new HashSet<>();
    private Optional<Boolean> anyAdopted = Optional.empty();

    DecisionTable(Sql sql, ChainTable chains) {
        this.sql = sql;
        this.chains = chains;
    }

    Optional<Decision> decision(ActId act) {
        return Optional.ofNullable(decided.get(act))
                .or(() ->
                        sql.one(
                                "select " + COLUMNS + " from decision where act = ?",
                                (row, _) -> decision(row, 1),
                                act.value()));
    }

    void decide(Decision decision, Hash head) {
        sql.later(INSERT, values(decision, head.hex()));
        decided.put(decision.act(), decision);
        if (decision.verdict() == Verdict.OK) {
            var known = histories.get(decision.dossier());
            var event = chains.appended(decision.act());
            if (known != null && event.isPresent()) {
                known.add(new Accepted(event.get(), decision));
            } else {
                histories.remove(decision.dossier());
                unwritten.add(decision.dossier());
            }
        }
    }

    Optional<Decision> adopted(ActId act) {
        return Optional.ofNullable(adopted.get(act))
                .or(() ->
                        hasAdopted()
                                ? sql.one(
                                        "select "
                                                + COLUMNS
                                                + " from adopted_decision where act = ?",
                                        (row, _) -> decision(row, 1),
                                        act.value())
                                : Optional.empty());
    }

    void adopt(Decision decision) {
        sql.later(INSERT_ADOPTED, values(decision));
        adopted.put(decision.act(), decision);
    }

    Optional<Decision> about(UUID dossier) {
        return sql.one(
                "select "
                        + COLUMNS
                        + " from (select "
                        + COLUMNS
                        + " from decision where dossier = ? union all select "
                        + COLUMNS
                        + " from adopted_decision where dossier = ?) about"
                        + " order by case when number_value is null then 1 else 0 end, seq"
                        + " fetch first 1 rows only",
                (row, _) -> decision(row, 1),
                dossier,
                dossier);
    }

    void contradict(Decision ours, Decision theirs) {
        var known =
                sql.one(
                        """
                        select 1 from contradiction
                        where act = ? and ours_tag = ? and theirs_tag = ?
                        """,
                        (row, _) -> row.getInt(1),
                        theirs.act().value(),
                        ours.tag(),
                        theirs.tag());
        if (known.isEmpty()) {
            sql.run(
                    """
                    insert into contradiction (act, ours_tag, theirs_tag, ours, theirs)
                    values (?, ?, ?, ?, ?)
                    """,
                    theirs.act().value(),
                    ours.tag(),
                    theirs.tag(),
                    ours.text(),
                    theirs.text());
            LOG.warn("contradiction: act {} was decided otherwise before", theirs.act());
        }
    }

    List<Accepted> history(UUID dossier, Runnable flush) {
        var known = histories.get(dossier);
        if (known == null) {
            if (unwritten.contains(dossier)) {
                flush.run();
            }
            known =
                    new ArrayList<>(
                            sql.list(
                                    HISTORY,
                                    (row, _) ->
                                            new Accepted(
                                                    ChainTable.event(
                                                            row.getBytes(11), row.getBytes(12)),
                                                    decision(row, 1)),
                                    dossier));
            histories.put(dossier, known);
        }
        return List.copyOf(known);
    }

    void flush() {
        unwritten.clear();
    }

    private boolean hasAdopted() {
        if (anyAdopted.isEmpty()) {
            anyAdopted =
                    Optional.of(
                            sql.one(
                                            "select 1 from adopted_decision"
                                                    + " fetch first 1 rows only",
                                            (row, _) -> row.getInt(1))
                                    .isPresent());
        }
        return anyAdopted.get();
    }

    /// A decision from its columns, the first of them at `at`.
    static Decision decision(ResultSet row, int at) throws SQLException {
        return new Decision(
                row.getLong(at),
                new ActId(row.getObject(at + 1, UUID.class)),
                row.getObject(at + 2, UUID.class),
                Verdict.valueOf(row.getString(at + 3)),
                row.getString(at + 4),
                row.getLong(at + 5),
                number(row, at + 6),
                row.getString(at + 9));
    }

    private static Optional<RegisterNumber> number(ResultSet row, int at) throws SQLException {
        var agency = row.getString(at);
        return agency == null
                ? Optional.empty()
                : Optional.of(
                        new RegisterNumber(
                                new AgencyId(agency), row.getInt(at + 1), row.getInt(at + 2)));
    }

    private static @Nullable Object[] values(Decision decision, String... more) {
        var number = decision.number();
        @Nullable Object[] values = {
            decision.seq(),
            decision.act().value(),
            decision.dossier(),
            decision.verdict().name(),
            decision.reason(),
            decision.receivedMillis(),
            number.map(n -> n.agency().code()).orElse(null),
            number.map(RegisterNumber::year).orElse(null),
            number.map(RegisterNumber::number).orElse(null),
            decision.tag()
        };
        var all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }
}
