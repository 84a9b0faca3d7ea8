package vn.gov.hanam.kntc.model.id;

import java.util.UUID;

/// One account.
public record UserId(UUID value) implements Comparable<UserId> {

    public static UserId fromString(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
