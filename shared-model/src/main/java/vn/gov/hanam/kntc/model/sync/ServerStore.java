package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Message.Row;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// What the server engine keeps: an append-only journal in one global order, and what follows from
/// it.
///
/// A port: SQL in the product, memory in the simulation; one contract test runs on both.
public interface ServerStore {

    /// Runs `work` alone (one writer) and keeps all it did, or nothing when it throws.
    <T> T write(Function<Tx, T> work);

    /// Runs `work` on what is committed. It changes nothing.
    <T> T read(Function<Tx, T> work);

    /// Returns when everything committed before the call survives a power cut. Concurrent calls
    /// share one.
    void force();

    /// The tip of a chain and whose it is.
    record Tip(DeviceId device, int length, Hash head) {}

    /// Where a dossier stands: decides who sees it.
    record Dossier(AgencyId owner, DossierClass dossierClass, Set<AgencyId> shared) {}

    /// An accepted event with the decision about it.
    record Accepted(Envelope event, Decision decision) {}

    /// One entry of a bucket with the event it names, if the reader needs it.
    record Entry(Row row, Optional<Envelope> event) {}

    /// The server's own chain.
    record Own(long length, Hash head) {}

    interface Tx {

        /// Changes at every restore from a backup; at least 1.
        long epoch();

        Optional<Tip> tip(ChainId chain);

        /// The hash of the event at `seq`, if the chain reaches so far.
        Optional<Hash> hashAt(ChainId chain, int seq);

        /// Binds a new chain to its device.
        void begin(ChainId chain, DeviceId device);

        /// Appends an event to its chain in the global order.
        ///
        /// @param effective false for an act that already stands under another chain
        void append(Envelope event, boolean effective, long receivedMillis);

        void sign(ChainId chain, int length, String signature);

        /// Every chain that carries this act, in the order they brought it.
        List<ChainId> carriers(ActId act);

        Optional<Decision> decision(ActId act);

        Own own();

        /// Appends to the server's own chain.
        void decide(Decision decision, Hash head);

        /// A decision offered after a restore about an act that has not come back yet.
        Optional<Decision> adopted(ActId act);

        void adopt(Decision decision);

        /// The decision, taken or adopted, that gave a dossier its number; if none did, the first
        /// about it.
        Optional<Decision> about(UUID dossier);

        /// A decision offered that contradicts ours: for a person to see.
        void contradict(Decision ours, Decision theirs);

        /// The accepted events of a dossier, in the order they were decided.
        List<Accepted> history(UUID dossier);

        Optional<Dossier> dossier(UUID id);

        void put(UUID id, Dossier dossier);

        /// Who holds a register number, decided or adopted.
        Optional<UUID> holder(RegisterNumber number);

        void hold(RegisterNumber number, UUID dossier);

        /// The lowest number of that register nobody holds.
        RegisterNumber free(AgencyId agency, int year);

        long length(String bucket);

        void enter(String bucket, Row row);

        /// Entries after `from`, in order, at most `limit`; with their events.
        List<Entry> entries(String bucket, long from, int limit);

        /// Says that a file belongs to what `bucket` may see.
        void file(Hash blob, String bucket);

        /// How many decisions are in a verified backup; 0 until backups exist.
        default long stable() {
            return 0;
        }
    }

    /// Every bucket's length, for those asked.
    default Map<String, Long> lengths(Set<String> buckets) {
        return read(tx -> {
            var lengths = new java.util.TreeMap<String, Long>();
            buckets.forEach(bucket -> lengths.put(bucket, tx.length(bucket)));
            return lengths;
        });
    }
}
