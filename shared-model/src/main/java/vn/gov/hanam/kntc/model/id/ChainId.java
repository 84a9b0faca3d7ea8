package vn.gov.hanam.kntc.model.id;

import java.util.UUID;

/// One identity of one device: the chain its events are linked in.
public record ChainId(UUID value) implements Comparable<ChainId> {

    public static ChainId fromString(String text) {
        return new ChainId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ChainId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
