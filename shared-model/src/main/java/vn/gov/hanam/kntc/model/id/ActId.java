package vn.gov.hanam.kntc.model.id;

import java.util.UUID;

/// One act of one officer; survives a re-issue under another chain.
public record ActId(UUID value) implements Comparable<ActId> {

    public static ActId fromString(String text) {
        return new ActId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ActId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
