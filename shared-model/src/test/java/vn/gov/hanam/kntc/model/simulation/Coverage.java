package vn.gov.hanam.kntc.model.simulation;

import java.util.Map;
import java.util.TreeMap;

/// How often each thing really happened: green means nothing of what never happened.
public final class Coverage {

    private final Map<String, Long> counts = new TreeMap<>();

    void saw(String what) {
        saw(what, 1);
    }

    void saw(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    public void add(Coverage other) {
        other.counts.forEach(this::saw);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
