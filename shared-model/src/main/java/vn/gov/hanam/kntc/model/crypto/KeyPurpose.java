package vn.gov.hanam.kntc.model.crypto;

/// What a derived key is for. The labels are part of the format of the store: never changed.
public enum KeyPurpose {
    JOURNAL("kntc-1 journal"),
    JOURNAL_HEADER("kntc-1 journal header"),
    BLOBS("kntc-1 blobs"),
    BLOB_NAMES("kntc-1 blob names"),
    INCOMING_BLOBS("kntc-1 incoming blobs"),
    PROJECTION("kntc-1 projection"),
    SEALED_FILES("kntc-1 sealed files"),
    USER_NAMES("kntc-1 user names"),
    KEY_CHECK("kntc-1 key check");

    private final String label;

    KeyPurpose(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
