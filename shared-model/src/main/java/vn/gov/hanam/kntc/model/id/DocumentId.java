package vn.gov.hanam.kntc.model.id;

import java.util.UUID;

/// One paper attached to a dossier.
public record DocumentId(UUID value) implements Comparable<DocumentId> {

    public static DocumentId fromString(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
