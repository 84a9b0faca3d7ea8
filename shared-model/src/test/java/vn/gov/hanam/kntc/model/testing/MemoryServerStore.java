package vn.gov.hanam.kntc.model.testing;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Envelope;
import vn.gov.hanam.kntc.model.sync.Message.Row;
import vn.gov.hanam.kntc.model.sync.ServerStore;
import vn.gov.hanam.kntc.model.sync.Verdict;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// The server's store in memory, with its crashes: what was not forced is gone after [#crash].
public final class MemoryServerStore implements ServerStore {

    /// Planted faults for the simulation to catch.
    public enum Bug {
        /// Says that all is on the disk when it is not.
        FORCE_LIES,
        /// Gives every dossier the first register number.
        NUMBER_GIVEN_TWICE,
        /// Does not know an act it has taken before.
        ACTS_FORGOTTEN,
        /// Leaves entries of a bucket out.
        ENTRIES_SKIPPED,
        /// A restored server believes it is the old one.
        EPOCH_KEPT,
        /// A new recipient gets only what happens from now on.
        HISTORY_NOT_APPENDED,
        /// What desks offer after a restore is thrown away.
        OFFERS_IGNORED,
        /// An act of a desk that may not see the dossier is not kept.
        QUARANTINE_DROPPED
    }

    /// One event in the global order.
    public record Logged(Envelope event, boolean effective) {}

    /// Decisions that contradict each other, for a person to see.
    public record Contradiction(Decision ours, Decision theirs) {}

    private static final class State {
        long epoch = 1;
        final List<Logged> log = new ArrayList<>();
        final Map<ChainId, DeviceId> devices = new HashMap<>();
        final Map<ChainId, List<Envelope>> chains = new LinkedHashMap<>();
        final Map<ActId, Set<ChainId>> carriers = new HashMap<>();
        final Map<ActId, Envelope> acts = new HashMap<>();
        final Map<ActId, Decision> decisions = new LinkedHashMap<>();
        final Map<ActId, Decision> adopted = new HashMap<>();
        final Set<Contradiction> contradictions = new LinkedHashSet<>();
        final Map<UUID, List<Accepted>> history = new HashMap<>();
        final Map<UUID, Dossier> dossiers = new HashMap<>();
        final Map<RegisterNumber, UUID> numbers = new HashMap<>();
        final Map<String, List<Row>> buckets = new TreeMap<>();
        final Map<Hash, Set<String>> files = new HashMap<>();
        Own own = new Own(0, Hash.NONE);
    }

    private ReplayedState<State> states;
    private final Set<Bug> bugs;
    private int durable;

    public MemoryServerStore(Set<Bug> bugs) {
        this.bugs = Set.copyOf(bugs);
        this.states = new ReplayedState<>(State::new);
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        try {
            var result = work.apply(new MemoryTx());
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
    public void force() {
        if (!bugs.contains(Bug.FORCE_LIES)) {
            durable = states.length();
        }
    }

    /// The power goes: what was committed after the last force is there in part or not at all.
    ///
    /// @param more how many commits after the last force happen to be there
    public void crash(int more) {
        states.cutTo(Math.min(states.length(), durable + more));
        durable = states.length();
    }

    /// A backup of what is durable.
    public MemoryServerStore backup() {
        return copy(durable);
    }

    /// The same store on another machine.
    public MemoryServerStore copy() {
        return copy(states.length());
    }

    private MemoryServerStore copy(int commits) {
        var copy = new MemoryServerStore(bugs);
        copy.states = states.copy(commits);
        copy.durable = Math.min(durable, commits);
        return copy;
    }

    /// How many transactions have changed something: what grows when nothing should.
    public int commits() {
        return states.length();
    }

    /// Becomes what `backup` was, in a new life.
    public void restore(MemoryServerStore backup) {
        var epoch = states.state().epoch;
        states = backup.states.copy(backup.states.length());
        if (!bugs.contains(Bug.EPOCH_KEPT)) {
            states.change(state -> state.epoch = epoch + 1);
            states.commit();
        }
        durable = states.length();
    }

    public List<Logged> log() {
        return List.copyOf(states.state().log);
    }

    public Map<ChainId, List<Envelope>> chains() {
        return states.state().chains;
    }

    /// Where a file may be fetched.
    public Set<String> bucketsOf(Hash blob) {
        return Set.copyOf(states.state().files.getOrDefault(blob, Set.of()));
    }

    public List<Contradiction> contradictions() {
        return List.copyOf(states.state().contradictions);
    }

    public Map<ActId, Decision> decisions() {
        return Map.copyOf(states.state().decisions);
    }

    /// Decisions offered back whose acts have not come back.
    public Map<ActId, Decision> adopted() {
        return Map.copyOf(states.state().adopted);
    }

    public Map<RegisterNumber, UUID> numbers() {
        return Map.copyOf(states.state().numbers);
    }

    public Set<UUID> dossiers() {
        return Set.copyOf(states.state().dossiers.keySet());
    }

    public List<Row> bucket(String name) {
        return List.copyOf(states.state().buckets.getOrDefault(name, List.of()));
    }

    /// Everything that stands there, to see that a secret does not: headers and payloads as they
    /// came.
    public List<String> clearTexts() {
        return states.state().log.stream()
                .map(l -> Base64.getEncoder().encodeToString(l.event().encode()))
                .toList();
    }

    private final class MemoryTx implements Tx {

        private State state() {
            return states.state();
        }

        private void change(Consumer<State> change) {
            states.change(change);
        }

        @Override
        public long epoch() {
            return state().epoch;
        }

        @Override
        public Optional<Tip> tip(ChainId chain) {
            return Optional.ofNullable(state().devices.get(chain))
                    .map(device -> {
                        var events = state().chains.getOrDefault(chain, List.of());
                        return new Tip(
                                device,
                                events.size(),
                                events.isEmpty() ? Hash.NONE : events.getLast().hash());
                    });
        }

        @Override
        public Optional<Hash> hashAt(ChainId chain, int seq) {
            var events = state().chains.getOrDefault(chain, List.of());
            return seq >= 1 && seq <= events.size()
                    ? Optional.of(events.get(seq - 1).hash())
                    : Optional.empty();
        }

        @Override
        public void begin(ChainId chain, DeviceId device) {
            change(state -> state.devices.put(chain, device));
        }

        @Override
        public void append(Envelope event, boolean effective, long receivedMillis) {
            change(state -> {
                var header = event.header();
                state.log.add(new Logged(event, effective));
                state.chains.computeIfAbsent(header.chain(), _ -> new ArrayList<>()).add(event);
                state.carriers
                        .computeIfAbsent(header.act(), _ -> new LinkedHashSet<>())
                        .add(header.chain());
                if (effective) {
                    state.acts.put(header.act(), event);
                }
            });
        }

        @Override
        public void sign(ChainId chain, int length, String signature) {}

        @Override
        public List<ChainId> carriers(ActId act) {
            return bugs.contains(Bug.ACTS_FORGOTTEN)
                    ? List.of()
                    : List.copyOf(state().carriers.getOrDefault(act, Set.of()));
        }

        @Override
        public Optional<Decision> decision(ActId act) {
            return Optional.ofNullable(state().decisions.get(act));
        }

        @Override
        public Own own() {
            return state().own;
        }

        @Override
        public void decide(Decision decision, Hash head) {
            change(state -> {
                state.own = new Own(decision.seq(), head);
                state.decisions.put(decision.act(), decision);
                var event = state.acts.get(decision.act());
                if (decision.verdict() == Verdict.OK && event != null) {
                    state.history
                            .computeIfAbsent(decision.dossier(), _ -> new ArrayList<>())
                            .add(new Accepted(event, decision));
                }
            });
        }

        @Override
        public Optional<Decision> adopted(ActId act) {
            return Optional.ofNullable(state().adopted.get(act));
        }

        @Override
        public void adopt(Decision decision) {
            if (bugs.contains(Bug.OFFERS_IGNORED)) {
                return;
            }
            change(state -> state.adopted.put(decision.act(), decision));
        }

        @Override
        public Optional<Decision> about(UUID dossier) {
            return Stream.concat(
                            state().decisions.values().stream(), state().adopted.values().stream())
                    .filter(decision -> decision.dossier().equals(dossier))
                    .min(
                            Comparator.comparing((Decision d) -> d.number().isEmpty())
                                    .thenComparingLong(Decision::seq));
        }

        @Override
        public void contradict(Decision ours, Decision theirs) {
            change(state -> state.contradictions.add(new Contradiction(ours, theirs)));
        }

        @Override
        public List<Accepted> history(UUID dossier) {
            return List.copyOf(state().history.getOrDefault(dossier, List.of()));
        }

        @Override
        public Optional<Dossier> dossier(UUID id) {
            return Optional.ofNullable(state().dossiers.get(id));
        }

        @Override
        public void put(UUID id, Dossier dossier) {
            change(state -> state.dossiers.put(id, dossier));
        }

        @Override
        public Optional<UUID> holder(RegisterNumber number) {
            return Optional.ofNullable(state().numbers.get(number));
        }

        @Override
        public void hold(RegisterNumber number, UUID dossier) {
            change(state -> state.numbers.put(number, dossier));
        }

        @Override
        public RegisterNumber free(AgencyId agency, int year) {
            var number = 1;
            while (!bugs.contains(Bug.NUMBER_GIVEN_TWICE)
                    && state().numbers.containsKey(new RegisterNumber(agency, year, number))) {
                number++;
            }
            return new RegisterNumber(agency, year, number);
        }

        @Override
        public long length(String bucket) {
            return state().buckets.getOrDefault(bucket, List.of()).size();
        }

        @Override
        public void enter(String bucket, Row row) {
            var late = row.decision().filter(d -> d.seq() < state().own.length()).isPresent();
            if (bugs.contains(Bug.HISTORY_NOT_APPENDED) && late && bucket.charAt(0) != '@') {
                return;
            }
            if (bugs.contains(Bug.QUARANTINE_DROPPED)
                    && row.decision().filter(d -> d.verdict() == Verdict.QUARANTINED).isPresent()) {
                return;
            }
            change(state -> state.buckets.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(row));
        }

        @Override
        public List<Entry> entries(String bucket, long from, int limit) {
            var rows = state().buckets.getOrDefault(bucket, List.of());
            var start = (int) Math.min(rows.size(), from);
            if (bugs.contains(Bug.ENTRIES_SKIPPED) && start == 3 && rows.size() > 5) {
                start++;
            }
            return rows.subList(start, Math.min(rows.size(), start + limit)).stream()
                    .map(row -> new Entry(row, event(row)))
                    .toList();
        }

        private Optional<Envelope> event(Row row) {
            return row.kind() == Row.Kind.EVENT
                    ? row.act().map(act -> state().acts.get(act))
                    : Optional.empty();
        }

        @Override
        public void file(Hash blob, String bucket) {
            change(state ->
                    state.files.computeIfAbsent(blob, _ -> new LinkedHashSet<>()).add(bucket));
        }
    }
}
