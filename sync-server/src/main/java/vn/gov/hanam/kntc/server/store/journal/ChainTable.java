package vn.gov.hanam.kntc.server.store.journal;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.ServerStore.Tip;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Chains and their events, with what this transaction has added and not yet written.
final class ChainTable {

    private static final Logger LOG = LoggerFactory.getLogger(ChainTable.class);

    private static final String INSERT_EVENT =
            """
            insert into event
            (gseq, chain, seq, hash, act, dossier, effective, received_millis, header, body)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private record Place(ChainId chain, int seq) {}

    private final Sql sql;
    private final Map<ChainId, Optional<Tip>> tips = new HashMap<>();
    private final Map<ChainId, Tip> grown = new LinkedHashMap<>();
    private final Map<Place, Hash> hashes = new HashMap<>();
    private final Map<ActId, Set<ChainId>> carriers = new HashMap<>();
    private final Map<ActId, Envelope> effective = new HashMap<>();

    ChainTable(Sql sql) {
        this.sql = sql;
    }

    Optional<Tip> tip(ChainId chain) {
        var known = tips.get(chain);
        if (known == null) {
            known =
                    sql.one(
                            "select device, length, head from chain where id = ?",
                            (row, _) ->
                                    new Tip(
                                            new DeviceId(row.getObject(1, UUID.class)),
                                            row.getInt(2),
                                            new Hash(row.getString(3))),
                            chain.value());
            tips.put(chain, known);
        }
        return known;
    }

    Optional<Hash> hashAt(ChainId chain, int seq) {
        return Optional.ofNullable(hashes.get(new Place(chain, seq)))
                .or(() ->
                        sql.one(
                                "select hash from event where chain = ? and seq = ?",
                                (row, _) -> new Hash(row.getString(1)),
                                chain.value(),
                                seq));
    }

    void begin(ChainId chain, DeviceId device) {
        if (sql.one(
                        "select 1 from chain where device = ? fetch first 1 rows only",
                        (row, _) -> row.getInt(1),
                        device.value())
                .isPresent()) {
            LOG.warn("device {} goes on under a new chain: copied, put back or damaged", device);
        }
        sql.run(
                "insert into chain (id, device, length, head) values (?, ?, 0, ?)",
                chain.value(),
                device.value(),
                Hash.NONE.hex());
        tips.put(chain, Optional.of(new Tip(device, 0, Hash.NONE)));
    }

    void append(long gseq, Envelope event, boolean isEffective, long receivedMillis) {
        var header = event.header();
        var tip = tip(header.chain()).orElseThrow();
        require(header.seq() == tip.length() + 1, "%s does not continue its chain", event);
        require(event.sealed().isEmpty(), "%s came with its sealed part", event);
        sql.later(
                INSERT_EVENT,
                gseq,
                header.chain().value(),
                header.seq(),
                event.hash().hex(),
                header.act().value(),
                header.dossier(),
                isEffective,
                receivedMillis,
                event.headerBytes(),
                event.body());
        carriersOf(header.act()).add(header.chain());
        hashes.put(new Place(header.chain(), header.seq()), event.hash());
        var longer = new Tip(tip.device(), header.seq(), event.hash());
        tips.put(header.chain(), Optional.of(longer));
        grown.put(header.chain(), longer);
        if (isEffective) {
            effective.put(header.act(), event);
        }
    }

    void sign(ChainId chain, int length, String signature) {
        sql.later(
                "insert into chain_signature (chain, length, signature) values (?, ?, ?)",
                chain.value(),
                length,
                signature);
    }

    List<ChainId> carriers(ActId act) {
        return List.copyOf(carriersOf(act));
    }

    /// The event that has effect for an act, if this transaction appended it.
    Optional<Envelope> appended(ActId act) {
        return Optional.ofNullable(effective.get(act));
    }

    void flush() {
        grown.forEach((chain, tip) ->
                sql.later(
                        "update chain set length = ?, head = ? where id = ?",
                        tip.length(),
                        tip.head().hex(),
                        chain.value()));
        grown.clear();
    }

    private Set<ChainId> carriersOf(ActId act) {
        return carriers.computeIfAbsent(
                act,
                key ->
                        new LinkedHashSet<>(
                                sql.list(
                                        "select chain from event where act = ? order by gseq",
                                        (row, _) -> new ChainId(row.getObject(1, UUID.class)),
                                        key.value())));
    }

    /// An event as it was stored.
    static Envelope event(byte[] header, byte[] body) {
        try {
            return Envelope.read(header, body, Optional.empty());
        } catch (MalformedException e) {
            throw new Fault(FaultCode.STORE_DAMAGED, "a stored event: " + e.getMessage());
        }
    }
}
