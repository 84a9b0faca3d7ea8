package vn.gov.hanam.kntc.server.store.journal;

import org.jdbi.v3.core.Handle;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.sync.ServerStore.Accepted;
import vn.gov.hanam.kntc.model.sync.ServerStore.Dossier;
import vn.gov.hanam.kntc.model.sync.ServerStore.Entry;
import vn.gov.hanam.kntc.model.sync.ServerStore.Own;
import vn.gov.hanam.kntc.model.sync.ServerStore.Tip;
import vn.gov.hanam.kntc.model.sync.ServerStore.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One transaction on the journal. What it adds is gathered and written in a few batches at the
/// end; what it reads again comes from memory.
final class SqlTx implements Tx {

    private static final String STATE = "select epoch, gseq, own_length, own_head from journal";

    private record State(long epoch, long gseq, Own own) {}

    private final Sql sql;
    private final ChainTable chains;
    private final DecisionTable decisions;
    private final DossierTable dossiers;
    private final RegisterTable registers;
    private final BucketTable buckets;
    private final boolean writes;
    private State state;

    private SqlTx(Handle handle, boolean writes) {
        this.sql = new Sql(handle);
        this.chains = new ChainTable(sql);
        this.decisions = new DecisionTable(sql, chains);
        this.dossiers = new DossierTable(sql);
        this.registers = new RegisterTable(sql);
        this.buckets = new BucketTable(sql);
        this.writes = writes;
        this.state = stored(writes ? STATE + " for update" : STATE);
    }

    /// Takes the one row that every writer locks.
    static SqlTx writing(Handle handle) {
        return new SqlTx(handle, true);
    }

    static SqlTx reading(Handle handle) {
        return new SqlTx(handle, false);
    }

    private State stored(String query) {
        return sql.one(
                        query,
                        (row, _) ->
                                new State(
                                        row.getLong(1),
                                        row.getLong(2),
                                        new Own(row.getLong(3), new Hash(row.getString(4)))))
                .orElseThrow();
    }

    /// Writes what was gathered.
    void flush() {
        chains.flush();
        decisions.flush();
        dossiers.flush();
        registers.flush();
        buckets.flush();
        sql.later(
                "update journal set gseq = ?, own_length = ?, own_head = ? where id = 1",
                state.gseq(),
                state.own().length(),
                state.own().head().hex());
        sql.flush();
    }

    @Override
    public long epoch() {
        return state.epoch();
    }

    @Override
    public Optional<Tip> tip(ChainId chain) {
        return chains.tip(chain);
    }

    @Override
    public Optional<Hash> hashAt(ChainId chain, int seq) {
        return chains.hashAt(chain, seq);
    }

    @Override
    public void begin(ChainId chain, DeviceId device) {
        chains.begin(chain, device);
    }

    @Override
    public void append(Envelope event, boolean effective, long receivedMillis) {
        state = new State(state.epoch(), state.gseq() + 1, state.own());
        chains.append(state.gseq(), event, effective, receivedMillis);
    }

    @Override
    public void sign(ChainId chain, int length, String signature) {
        chains.sign(chain, length, signature);
    }

    @Override
    public List<ChainId> carriers(ActId act) {
        return chains.carriers(act);
    }

    @Override
    public Optional<Decision> decision(ActId act) {
        return decisions.decision(act);
    }

    @Override
    public Own own() {
        return state.own();
    }

    @Override
    public void decide(Decision decision, Hash head) {
        decisions.decide(decision, head);
        state = new State(state.epoch(), state.gseq(), new Own(decision.seq(), head));
    }

    @Override
    public Optional<Decision> adopted(ActId act) {
        return decisions.adopted(act);
    }

    @Override
    public void adopt(Decision decision) {
        decisions.adopt(decision);
    }

    @Override
    public Optional<Decision> about(UUID dossier) {
        if (writes) {
            flush();
        }
        return decisions.about(dossier);
    }

    @Override
    public void contradict(Decision ours, Decision theirs) {
        decisions.contradict(ours, theirs);
    }

    @Override
    public List<Accepted> history(UUID dossier) {
        return decisions.history(dossier, this::flush);
    }

    @Override
    public Optional<Dossier> dossier(UUID id) {
        return dossiers.dossier(id);
    }

    @Override
    public void put(UUID id, Dossier dossier) {
        dossiers.put(id, dossier);
    }

    @Override
    public Optional<UUID> holder(RegisterNumber number) {
        return registers.holder(number);
    }

    @Override
    public void hold(RegisterNumber number, UUID dossier) {
        registers.hold(number, dossier);
    }

    @Override
    public RegisterNumber free(AgencyId agency, int year) {
        return registers.free(agency, year);
    }

    @Override
    public long length(String bucket) {
        return buckets.length(bucket);
    }

    @Override
    public void enter(String bucket, Row row) {
        buckets.enter(bucket, row);
    }

    @Override
    public List<Entry> entries(String bucket, long from, int limit) {
        if (writes) {
            flush();
        }
        return buckets.entries(bucket, from, limit);
    }

    @Override
    public void file(Hash blob, String bucket) {
        buckets.file(blob, bucket);
    }
}
