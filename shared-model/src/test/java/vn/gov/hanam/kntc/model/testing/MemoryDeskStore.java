package vn.gov.hanam.kntc.model.testing;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.json.PetitionPayload;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.DeskStore;
import vn.gov.hanam.kntc.model.sync.Draft;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.ReadMark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The desk's store in memory, with what a database without fsync does at a power cut: the last
/// commits go.
public final class MemoryDeskStore implements DeskStore {

    /// Planted faults for the simulation to catch.
    public enum Bug {
        /// The cursor is kept although the rows are not.
        CURSOR_FIRST,
        /// A withdrawal of a dossier removes nothing.
        DROP_IGNORED,
        /// A lost bucket keeps its rows.
        REVOCATION_IGNORED,
        /// A withdrawal also throws away own acts that were not sent.
        DROP_TAKES_OWN,
        /// Pushes to a restored server before offering it what it lost.
        PUSH_BEFORE_OFFER,
        /// Forgets a chain once another one was taken.
        OLD_CHAINS_FORGOTTEN,
        /// Forgets what the server decided.
        DECISIONS_FORGOTTEN,
        /// Writes what it does not understand in its own words.
        UNKNOWN_REWRITTEN
    }

    private record Entry(long seq, Confirmed confirmed) {}

    private static final class State {
        long journalPosition;
        long epoch;
        long greeted;
        final Map<ChainId, Chain> chains = new LinkedHashMap<>();
        final Map<ActId, Envelope> own = new LinkedHashMap<>();
        Optional<Set<String>> granted = Optional.empty();
        final Map<String, Long> cursors = new TreeMap<>();
        final Map<String, Map<UUID, List<Entry>>> rows = new TreeMap<>();
        final Map<ActId, Decision> decisions = new LinkedHashMap<>();
        final List<Decision> replaced = new ArrayList<>();
        final Map<UUID, Draft> drafts = new LinkedHashMap<>();
        final Map<UserId, Set<ActId>> read = new HashMap<>();
        final Map<UUID, PetitionState> projected = new HashMap<>();
    }

    private ReplayedState<State> states = new ReplayedState<>(State::new);
    private final Set<Bug> bugs;
    private int writesToFail;

    public MemoryDeskStore(Set<Bug> bugs) {
        this.bugs = Set.copyOf(bugs);
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        try {
            var result = work.apply(new MemoryTx());
            if (writesToFail > 0) {
                writesToFail--;
                throw new Fault(FaultCode.DISK_FULL, "no space for the tables");
            }
            states.commit();
            return result;
        } catch (RuntimeException e) {
            states.rollback();
            throw e;
        }
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        return work.apply(new MemoryTx());
    }

    @Override
    public void clear() {
        states = new ReplayedState<>(State::new);
    }

    /// The next so many transactions find no space.
    public void failWrites(int count) {
        writesToFail = count;
    }

    /// The power goes: the last `commits` commits are not there.
    public void lose(int commits) {
        states.cutTo(Math.max(0, states.length() - commits));
    }

    public MemoryDeskStore copy() {
        var copy = new MemoryDeskStore(bugs);
        copy.states = states.copy(states.length());
        return copy;
    }

    /// How many transactions have changed something: what grows when nothing should.
    public int commits() {
        return states.length();
    }

    /// The acts an officer has looked at.
    public Set<ActId> read(UserId officer) {
        return Set.copyOf(states.state().read.getOrDefault(officer, Set.of()));
    }

    public Map<UUID, PetitionState> projected() {
        return Map.copyOf(states.state().projected);
    }

    public Collection<Draft> drafts() {
        return List.copyOf(states.state().drafts.values());
    }

    /// Every confirmed event, as it is kept.
    public List<Envelope> confirmed() {
        return states.state().rows.values().stream()
                .flatMap(dossiers -> dossiers.values().stream())
                .flatMap(List::stream)
                .map(entry -> entry.confirmed.event())
                .toList();
    }

    /// The acts held per bucket, by entry.
    public Map<String, Map<Long, ActId>> held() {
        var held = new TreeMap<String, Map<Long, ActId>>();
        states.state()
                .rows
                .forEach((bucket, dossiers) -> {
                    var entries = new TreeMap<Long, ActId>();
                    dossiers.values()
                            .forEach(list ->
                                    list.forEach(e ->
                                            entries.put(
                                                    e.seq, e.confirmed.event().header().act())));
                    held.put(bucket, entries);
                });
        return held;
    }

    private final class MemoryTx implements Tx {

        private State state() {
            return states.state();
        }

        private void change(Consumer<State> change) {
            states.change(change);
        }

        @Override
        public long journalPosition() {
            return state().journalPosition;
        }

        @Override
        public void journalPosition(long position) {
            change(state -> state.journalPosition = position);
        }

        @Override
        public long epoch() {
            return state().epoch;
        }

        @Override
        public void epoch(long epoch) {
            change(state -> state.epoch = epoch);
        }

        @Override
        public long greeted() {
            return bugs.contains(Bug.PUSH_BEFORE_OFFER) ? state().epoch : state().greeted;
        }

        @Override
        public void greeted(long epoch) {
            change(state -> state.greeted = epoch);
        }

        @Override
        public List<Chain> chains() {
            var chains = List.copyOf(state().chains.values());
            return bugs.contains(Bug.OLD_CHAINS_FORGOTTEN) && chains.size() > 1
                    ? chains.subList(chains.size() - 1, chains.size())
                    : chains;
        }

        @Override
        public void put(Chain chain) {
            change(state -> state.chains.put(chain.id(), chain));
        }

        @Override
        public void putOwn(Envelope event) {
            change(state -> state.own.put(event.header().act(), event));
        }

        @Override
        public Optional<Envelope> own(ActId act) {
            return Optional.ofNullable(state().own.get(act));
        }

        @Override
        public List<Envelope> own(ChainId chain, int from, int limit) {
            return state().own.values().stream()
                    .filter(e -> e.header().chain().equals(chain) && e.header().seq() >= from)
                    .sorted((a, b) -> Integer.compare(a.header().seq(), b.header().seq()))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<Hash> ownHash(ChainId chain, int seq) {
            return own(chain, seq, 1).stream()
                    .filter(e -> e.header().seq() == seq)
                    .map(Envelope::hash)
                    .findFirst();
        }

        @Override
        public int ownHeld(ChainId chain, int from, int to) {
            return (int)
                    IntStream.rangeClosed(from, to)
                            .filter(seq -> ownHash(chain, seq).isPresent())
                            .count();
        }

        @Override
        public List<Envelope> orphans() {
            return state().own.values().stream()
                    .filter(e -> {
                        var chain = state().chains.get(e.header().chain());
                        return chain == null || e.header().seq() > chain.length();
                    })
                    .toList();
        }

        @Override
        public List<Envelope> ownOf(UUID dossier) {
            return state().own.values().stream()
                    .filter(e -> e.header().dossier().equals(dossier))
                    .toList();
        }

        @Override
        public Optional<Set<String>> granted() {
            return state().granted;
        }

        @Override
        public void granted(Set<String> buckets) {
            var kept = Set.copyOf(buckets);
            change(state -> state.granted = Optional.of(kept));
        }

        @Override
        public Map<String, Long> cursors() {
            return Map.copyOf(state().cursors);
        }

        @Override
        public void cursor(String bucket, long cursor) {
            change(state -> state.cursors.put(bucket, cursor));
        }

        @Override
        public void putRow(String bucket, long seq, Envelope event, Decision decision) {
            if (bugs.contains(Bug.CURSOR_FIRST) && seq % 7 == 0) {
                return;
            }
            require(!isHeld(bucket, seq), "a row twice");
            var kept = bugs.contains(Bug.UNKNOWN_REWRITTEN) ? inOwnWords(event) : event;
            var entry = new Entry(seq, new Confirmed(kept, decision));
            change(state ->
                    state.rows
                            .computeIfAbsent(bucket, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(event.header().dossier(), _ -> new ArrayList<>())
                            .add(entry));
        }

        private boolean isHeld(String bucket, long seq) {
            return states.state().rows.getOrDefault(bucket, new LinkedHashMap<>()).values().stream()
                    .flatMap(List::stream)
                    .anyMatch(entry -> entry.seq == seq);
        }

        private static Envelope inOwnWords(Envelope event) {
            var header = event.header();
            return header.schema() > PetitionPayload.SCHEMA
                    ? Envelope.write(header, new byte[0], Optional.empty())
                    : event;
        }

        @Override
        public void dropRows(String bucket, UUID dossier) {
            if (bugs.contains(Bug.DROP_TAKES_OWN)) {
                change(state ->
                        state.own.values().removeIf(e -> e.header().dossier().equals(dossier)));
            }
            if (!bugs.contains(Bug.DROP_IGNORED)) {
                change(state -> state.rows.getOrDefault(bucket, new HashMap<>()).remove(dossier));
            }
        }

        @Override
        public Set<UUID> clearBucket(String bucket) {
            var dossiers = new TreeSet<>(state().rows.getOrDefault(bucket, Map.of()).keySet());
            if (!bugs.contains(Bug.REVOCATION_IGNORED)) {
                change(state -> {
                    state.rows.remove(bucket);
                    state.cursors.remove(bucket);
                });
            }
            return dossiers;
        }

        @Override
        public List<Confirmed> confirmed(UUID dossier) {
            List<Confirmed> longest = List.of();
            for (var bucket : state().rows.values()) {
                var accepted =
                        bucket.getOrDefault(dossier, List.of()).stream()
                                .map(Entry::confirmed)
                                .filter(DeskStore::isAccepted)
                                .toList();
                if (accepted.size() > longest.size()) {
                    longest = accepted;
                }
            }
            return longest;
        }

        @Override
        public Optional<Decision> decision(ActId act) {
            return Optional.ofNullable(state().decisions.get(act));
        }

        @Override
        public void putDecision(Decision decision) {
            change(state -> {
                var before = state.decisions.put(decision.act(), decision);
                if (before != null
                        && !before.agreesWith(decision)
                        && state.replaced.stream().noneMatch(before::agreesWith)) {
                    state.replaced.add(before);
                }
            });
        }

        @Override
        public void decisions(Consumer<Decision> each) {
            if (bugs.contains(Bug.DECISIONS_FORGOTTEN)) {
                return;
            }
            List.copyOf(state().decisions.values()).forEach(each);
            List.copyOf(state().replaced).forEach(each);
        }

        @Override
        public void putDraft(Draft draft) {
            change(state -> state.drafts.put(draft.id(), draft));
        }

        @Override
        public void removeDraft(UUID id) {
            change(state -> state.drafts.remove(id));
        }

        @Override
        public void putRead(ReadMark mark) {
            change(state ->
                    state.read
                            .computeIfAbsent(mark.officer(), _ -> new HashSet<>())
                            .addAll(mark.acts()));
        }

        @Override
        public void project(UUID dossier, Optional<PetitionState> petition) {
            change(state -> {
                if (petition.isPresent()) {
                    state.projected.put(dossier, petition.get());
                } else {
                    state.projected.remove(dossier);
                }
            });
        }
    }
}
