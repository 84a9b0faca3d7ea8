package vn.gov.hanam.kntc.model.sync;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// What the two sides say to each other; the events a message speaks of follow it in its [Frame].
///
/// Sets and maps are kept sorted: the same message is always the same bytes, and a seed of the
/// simulation the same run.
public sealed interface Message {

    /// The version of this protocol. A server answers a higher one with the highest it speaks.
    int PROTOCOL = 1;

    /// From the desk, first: where I am.
    ///
    /// @param epoch the server life the desk last knew; 0 when it knows none
    /// @param chains every chain this disk ever had, with its length and head
    /// @param cursorsHash the hash of `cursors`
    /// @param cursors how far each bucket was read; empty when the server may still know them by
    ///   hash
    /// @param grantedHash the hash of the granted set the desk knows; [Hash#NONE] when it was never
    ///   told
    /// @param offers how many decisions follow in [Offer] frames: after a change of epoch all it
    ///   has, some in each request; it pushes nothing before the last
    /// @param whole send events of mine whole too: this desk lost some
    /// @param wallMillis the desk's clock
    record Hello(
            int protocol,
            int schema,
            long epoch,
            List<Claim> chains,
            Hash cursorsHash,
            Optional<Map<String, Long>> cursors,
            Hash grantedHash,
            int offers,
            boolean whole,
            long wallMillis)
            implements Message {

        public Hello {
            require(epoch >= 0 && offers >= 0, "a hello below zero");
            require(
                    cursors.stream()
                            .flatMap(map -> map.values().stream())
                            .allMatch(cursor -> cursor >= 0),
                    "a cursor below zero");
            cursors = cursors.map(TreeMap::new);
        }
    }

    /// A chain as one side has it.
    record Claim(ChainId chain, int length, Hash head) {
        public Claim {
            require(length >= 0, "a chain of less than nothing");
        }
    }

    /// Decisions the desk kept, for a server that may have lost them.
    record Offer(List<Decision> decisions) implements Message {}

    /// Events of one chain, in order, without a gap; the frame carries them.
    ///
    /// @param head the hash of the last of them
    /// @param signature Ed25519 by the device over [Chains#headText], base64
    record Push(ChainId chain, int from, Hash head, String signature) implements Message {
        public Push {
            require(from >= 1, "a chain begins at 1");
        }
    }

    /// From the server: which life it is in, and what it has of each chain.
    ///
    /// @param reset the desk spoke of another life: nothing was taken, say hello again
    /// @param granted the buckets the desk may read; empty when it knows them
    /// @param needCursors the server does not know the cursors by their hash: say hello with all
    /// @param stable decisions up to this place of the server's chain are in a verified backup
    record Welcome(
            int protocol,
            long epoch,
            boolean reset,
            List<Position> chains,
            Optional<Set<String>> granted,
            boolean needCursors,
            long stable,
            long serverMillis)
            implements Message {

        public Welcome {
            require(epoch >= 0 && stable >= 0, "a welcome below zero");
            granted = granted.map(TreeSet::new);
        }
    }

    /// What the server has of a chain.
    ///
    /// @param hashes its hash after some of its lengths, so that a desk finds where it parted
    record Position(ChainId chain, int length, Map<Integer, Hash> hashes) {
        public Position {
            require(length >= 0, "a chain of less than nothing");
        }
    }

    /// What became of pushes: the durable length of the chain.
    record Ack(ChainId chain, int length, Status status) implements Message {
        public Ack {
            require(length >= 0, "a chain of less than nothing");
        }

        public enum Status {
            OK,
            /// Events are missing before those pushed.
            GAP,
            /// The server has other events at `length + 1`.
            FORK,
            /// Signature, form or size is wrong; nothing of the frame was taken.
            REJECTED
        }
    }

    /// Entries of one bucket after `from`, in order, without a gap.
    record Rows(String bucket, long from, List<Row> rows) implements Message {
        public Rows {
            require(from >= 0, "a row before the first");
        }
    }

    /// One entry of a bucket.
    ///
    /// @param event whether the event stands in the frame; otherwise the desk has it under `act`
    record Row(
            Kind kind,
            UUID dossier,
            Optional<ActId> act,
            boolean event,
            Optional<Decision> decision) {
        public enum Kind {
            /// An event of a dossier the bucket may see, with the decision about it.
            EVENT,
            /// The dossier left the bucket: everything of it before this entry goes.
            DROP,
            /// A decision, in the inbox of a chain.
            ANSWER
        }
    }

    /// From the server, last.
    ///
    /// @param more there is more to pull: come again at once
    record End(boolean more) implements Message {}
}
