package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.PetitionState;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the desk engine derives from its journal: safe to lose, rebuilt by reading the journal
/// again.
///
/// A port: H2 in the product, memory in the simulation; one contract test runs on both. Cursor,
/// rows and journal position are written in one transaction.
public interface DeskStore {

    /// Runs `work` alone and keeps all it did, or nothing when it throws.
    <T> T write(Function<Tx, T> work);

    <T> T read(Function<Tx, T> work);

    /// Forgets everything: the journal belongs to another life of this store.
    void clear();

    /// A chain of this disk.
    ///
    /// @param length how much of it is ours; what stands behind was re-issued
    /// @param acked how much of it the server has, as far as we know
    record Chain(ChainId id, int length, Hash head, int acked) {}

    /// A confirmed event with its decision, in server order.
    record Confirmed(Envelope event, Decision decision) {}

    static boolean isAccepted(Confirmed confirmed) {
        return confirmed.decision().verdict() == Verdict.OK;
    }

    interface Tx {

        /// Up to where the journal has been applied.
        long journalPosition();

        void journalPosition(long position);

        /// The server life last heard of; 0 at first.
        long epoch();

        void epoch(long epoch);

        /// The server life that has answered our hello, with all we offered it; 0 at first.
        long greeted();

        void greeted(long epoch);

        /// Chains in the order this disk took them; the last one is written.
        List<Chain> chains();

        void put(Chain chain);

        /// Keeps an own event under its chain; one with the same act under another chain is
        /// replaced.
        void putOwn(Envelope event);

        Optional<Envelope> own(ActId act);

        /// Own events of a chain from `from` on, in order, at most `limit`.
        List<Envelope> own(ChainId chain, int from, int limit);

        Optional<Hash> ownHash(ChainId chain, int seq);

        /// How many of the places `from` to `to` of a chain, both included, have an own event here.
        int ownHeld(ChainId chain, int from, int to);

        /// Own events that stand behind the length of their chain, oldest first: to be re-issued.
        List<Envelope> orphans();

        /// Own events of a dossier, in the order they were written.
        List<Envelope> ownOf(UUID dossier);

        /// The granted buckets; empty when the server never said.
        Optional<Set<String>> granted();

        void granted(Set<String> buckets);

        Map<String, Long> cursors();

        void cursor(String bucket, long cursor);

        /// Keeps a confirmed event as entry `seq` of a bucket.
        void putRow(String bucket, long seq, Envelope event, Decision decision);

        /// Removes the rows of a dossier from a bucket.
        void dropRows(String bucket, UUID dossier);

        /// Forgets a bucket, its cursor too.
        ///
        /// @return the dossiers it had rows of
        Set<UUID> clearBucket(String bucket);

        /// The accepted events of a dossier in server order, from the bucket that holds most of
        /// them.
        List<Confirmed> confirmed(UUID dossier);

        Optional<Decision> decision(ActId act);

        /// Keeps a decision. One that said otherwise of the same act is replaced, and kept, too:
        /// only who knows both can tell a server that lost both.
        void putDecision(Decision decision);

        /// All decisions ever seen, for a server that lost them: those that stand, then those that
        /// were replaced.
        void decisions(Consumer<Decision> each);

        void putDraft(Draft draft);

        void removeDraft(UUID id);

        /// Marking an act a second time changes nothing.
        void putRead(ReadMark mark);

        /// Writes what a dossier has come to, or that nothing of it is visible any more.
        void project(UUID dossier, Optional<PetitionState> state);
    }
}
