package vn.gov.hanam.kntc.model.id;

import java.util.UUID;

/// One enrolled desk computer.
public record DeviceId(UUID value) implements Comparable<DeviceId> {

    public static DeviceId fromString(String text) {
        return new DeviceId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
