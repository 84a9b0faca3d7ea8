package vn.gov.hanam.kntc.model.id;

import java.util.UUID;

/// One petition (đơn), for ever.
public record PetitionId(UUID value) implements Comparable<PetitionId> {

    public static PetitionId fromString(String text) {
        return new PetitionId(UUID.fromString(text));
    }

    @Override
    public int compareTo(PetitionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
