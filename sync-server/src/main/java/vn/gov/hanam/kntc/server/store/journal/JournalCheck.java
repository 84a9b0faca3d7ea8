package vn.gov.hanam.kntc.server.store.journal;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.sync.Chains;
import vn.gov.hanam.kntc.model.sync.DecisionSeal;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.ServerEngine.SignatureCheck;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads the whole journal as it stands at one moment and says where it is not what was written:
/// the first broken link of each chain, of the server's own chain, of each bucket and register.
///
/// Findings hold ids, places and hashes, never content.
public final class JournalCheck {

    /// A paper may be named before its file has arrived; after this long it is missing.
    public static final Duration FILE_DELAY_MAX = Duration.ofDays(7);

    private static final int FETCH_ROWS = 1_000;
    private static final String EVENTS =
            """
            select e.chain, e.seq, e.hash, e.act, e.dossier, e.effective, e.received_millis,
                e.header, e.body, c.length, c.head
            from event e
            join chain c on c.id = e.chain
            order by e.chain, e.seq
            """;

    private final ServerDatabase database;
    private final SignatureCheck signatures;
    private final DecisionSeal seal;
    private final Predicate<Hash> hasFile;
    private final InstantSource clock;

    /// @param hasFile whether a file is in the store
    public JournalCheck(
            ServerDatabase database,
            SignatureCheck signatures,
            DecisionSeal seal,
            Predicate<Hash> hasFile,
            InstantSource clock) {
        this.database = database;
        this.signatures = signatures;
        this.seal = seal;
        this.hasFile = hasFile;
        this.clock = clock;
    }

    /// @return how many events and decisions were read
    public long examine(Consumer<String> finding) {
        return database.jdbi()
                .inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> {
                            var walk = new ChainWalk(finding);
                            each(handle, EVENTS, walk::next);
                            walk.end();
                            checkSignatures(handle, finding);
                            var own = new OwnWalk(finding);
                            each(
                                    handle,
                                    "select "
                                            + DecisionTable.COLUMNS
                                            + ", head from decision order by seq",
                                    own::next);
                            own.end(handle);
                            checkTables(handle, finding);
                            return walk.count + own.count;
                        });
    }

    @FunctionalInterface
    private interface Visit {
        void row(ResultSet row) throws SQLException;
    }

    private static void each(Handle handle, String query, Visit visit) {
        handle.createQuery(query)
                .setFetchSize(FETCH_ROWS)
                .reduceResultSet(
                        0,
                        (count, row, _) -> {
                            visit.row(row);
                            return count;
                        });
    }

    /// Follows every chain from its first event. After a broken link the rest of that chain is not
    /// told: it cannot be whole.
    private final class ChainWalk {

        private final Consumer<String> finding;
        private final Set<Hash> missing = new HashSet<>();
        private Optional<ChainId> chain = Optional.empty();
        private Hash head = Hash.NONE;
        private int seq;
        private int length;
        private String tip = "";
        private boolean broken;
        private long count;

        ChainWalk(Consumer<String> finding) {
            this.finding = finding;
        }

        void next(ResultSet row) throws SQLException {
            count++;
            var id = new ChainId(row.getObject(1, UUID.class));
            if (!chain.equals(Optional.of(id))) {
                end();
                chain = Optional.of(id);
                head = Hash.NONE;
                seq = 0;
                broken = false;
                length = row.getInt(10);
                tip = row.getString(11);
            }
            if (!broken) {
                link(id, row);
            }
        }

        private void link(ChainId id, ResultSet row) throws SQLException {
            if (row.getInt(2) != seq + 1) {
                broken("chain %s/%d: missing".formatted(id, seq + 1));
                return;
            }
            seq++;
            try {
                var event = Envelope.read(row.getBytes(8), row.getBytes(9), Optional.empty());
                var header = event.header();
                if (!event.hash().hex().equals(row.getString(3))) {
                    broken("chain %s/%d: hash".formatted(id, seq));
                } else if (!header.chain().equals(id)
                        || header.seq() != seq
                        || !header.prev().equals(head)) {
                    broken("chain %s/%d: link".formatted(id, seq));
                } else if (!header.act().value().equals(row.getObject(4, UUID.class))
                        || !header.dossier().equals(row.getObject(5, UUID.class))) {
                    broken("chain %s/%d: columns".formatted(id, seq));
                }
                head = event.hash();
                if (row.getBoolean(6)) {
                    file(event, row.getLong(7));
                }
            } catch (MalformedException e) {
                broken("chain %s/%d: %s".formatted(id, seq, e.getMessage()));
            }
        }

        private void file(Envelope event, long receivedMillis) {
            var header = event.header();
            var late = clock.millis() - FILE_DELAY_MAX.toMillis();
            if (receivedMillis < late
                    && PetitionPayload.read(
                                    header.kind(), header.schema(), event.body(), Optional.empty())
                            instanceof PetitionEvent.DocumentAttached attached
                    && !attached.deskOnly()
                    && !hasFile.test(attached.file().hash())
                    && missing.add(attached.file().hash())) {
                finding.accept("file %s: missing".formatted(attached.file().hash()));
            }
        }

        private void broken(String what) {
            broken = true;
            finding.accept(what);
        }

        void end() {
            if (chain.isPresent() && !broken && (seq != length || !head.hex().equals(tip))) {
                finding.accept("chain %s/%d: tip".formatted(chain.get(), seq));
            }
        }
    }

    private void checkSignatures(Handle handle, Consumer<String> finding) {
        each(
                handle,
                """
                select s.chain, s.length, s.signature, e.hash, c.device
                from chain_signature s
                join event e on e.chain = s.chain and e.seq = s.length
                join chain c on c.id = s.chain
                order by s.chain, s.length
                """,
                row -> {
                    var chain = new ChainId(row.getObject(1, UUID.class));
                    var length = row.getInt(2);
                    if (!isSigned(row, chain, length)) {
                        finding.accept("chain %s/%d: signature".formatted(chain, length));
                    }
                });
    }

    private boolean isSigned(ResultSet row, ChainId chain, int length) throws SQLException {
        try {
            return signatures.isBy(
                    new DeviceId(row.getObject(5, UUID.class)),
                    Chains.headText(chain, length, new Hash(row.getString(4))),
                    Base64.getDecoder().decode(row.getString(3)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Follows the server's own chain.
    private final class OwnWalk {

        private final Consumer<String> finding;
        private Hash head = Hash.NONE;
        private boolean broken;
        private long count;

        OwnWalk(Consumer<String> finding) {
            this.finding = finding;
        }

        void next(ResultSet row) throws SQLException {
            count++;
            if (broken) {
                return;
            }
            var decision = DecisionTable.decision(row, 1);
            head = decision.hashAfter(head);
            if (decision.seq() != count) {
                broken("missing");
            } else if (!head.hex().equals(row.getString(11))) {
                broken("link");
            } else if (!seal.isMine(decision)) {
                broken("seal");
            }
        }

        private void broken(String what) {
            broken = true;
            finding.accept("decision %d: %s".formatted(count, what));
        }

        void end(Handle handle) {
            each(
                    handle,
                    "select own_length, own_head from journal",
                    row -> {
                        if (!broken
                                && (row.getLong(1) != count
                                        || !row.getString(2).equals(head.hex()))) {
                            broken("tip");
                        }
                    });
        }
    }

    private static void checkTables(Handle handle, Consumer<String> finding) {
        report(
                handle,
                finding,
                """
                select c.id, c.length from chain c
                where c.length > 0 and not exists
                    (select 1 from chain_signature s
                    where s.chain = c.id and s.length = c.length)
                """,
                "chain %s/%s: not signed");
        report(
                handle,
                finding,
                """
                select c.id, c.length from chain c
                where c.length > 0 and not exists
                    (select 1 from event e where e.chain = c.id)
                """,
                "chain %s/%s: missing");
        report(
                handle,
                finding,
                """
                select j.gseq, count(e.gseq) from journal j
                left join event e on 1 = 1
                group by j.gseq
                having count(e.gseq) <> j.gseq or coalesce(max(e.gseq), 0) <> j.gseq
                """,
                "log: ends at %s, has %s");
        report(
                handle,
                finding,
                """
                select e.chain, e.seq from event e
                where e.effective and not exists
                    (select 1 from decision d where d.act = e.act)
                """,
                "chain %s/%s: undecided");
        report(
                handle,
                finding,
                """
                select d.seq, d.act from decision d
                where (select count(*) from event e where e.act = d.act and e.effective) <> 1
                """,
                "decision %s: act %s does not stand once");
        report(
                handle,
                finding,
                """
                select b.name, count(e.bseq) from bucket b
                left join bucket_entry e on e.bucket = b.name
                group by b.name, b.length
                having count(e.bseq) <> b.length
                    or coalesce(min(e.bseq), 1) <> 1
                    or coalesce(max(e.bseq), 0) <> b.length
                """,
                "bucket %s: not dense, has %s");
        report(
                handle,
                finding,
                """
                select b.bucket, b.bseq from bucket_entry b
                where b.kind <> 'DROP' and not exists
                    (select 1 from decision d where d.act = b.act)
                """,
                "bucket %s/%s: act unknown");
        report(
                handle,
                finding,
                """
                select r.agency || ' ' || r.book_year, min(r.number_value) - 1
                from register_number r
                where r.number_value > 1 and not exists
                    (select 1 from register_number p
                    where p.agency = r.agency and p.book_year = r.book_year
                    and p.number_value = r.number_value - 1)
                group by r.agency, r.book_year
                """,
                "register %s: gap at %s");
        report(
                handle,
                finding,
                """
                select d.seq, d.number_agency || ' ' || d.number_value from decision d
                where d.number_agency is not null and not exists
                    (select 1 from register_number r
                    where r.agency = d.number_agency and r.book_year = d.number_year
                    and r.number_value = d.number_value and r.dossier = d.dossier)
                """,
                "decision %s: number %s is held by another dossier or by none");
    }

    private static void report(
            Handle handle, Consumer<String> finding, String query, String sentence) {
        each(
                handle,
                query,
                row -> finding.accept(sentence.formatted(row.getString(1), row.getString(2))));
    }
}
