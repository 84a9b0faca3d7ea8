package vn.gov.hanam.kntc.model.petition;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A field of the intake form, with the name it has in events and the most it may hold.
public enum PetitionField {
    KIND("kind", 20),
    SOURCE("source", 20),
    RECEIVED_ON("receivedOn", 10),
    WRITTEN_ON("writtenOn", 10),
    SENDER_KIND("senderKind", 20),
    SENDER_NAME("senderName", 200),
    SENDER_ID_NUMBER("senderIdNumber", 20),
    SENDER_ADDRESS("senderAddress", 300),
    SENDER_PHONE("senderPhone", 30),
    SENDER_COUNT("senderCount", 5),
    RESPONDENT("respondent", 300),
    CONTESTED("contested", 500),
    SUMMARY("summary", 4_000),
    SUBJECT("subject", 60),
    ENCLOSURES("enclosures", 1_000),
    COMPETENT_AGENCY("competentAgency", 16),
    HANDLING("handling", 20),
    STATUS("status", 20);

    private static final Map<String, PetitionField> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(PetitionField::code, f -> f));

    private final String code;
    private final int lengthMax;

    PetitionField(String code, int lengthMax) {
        this.code = code;
        this.lengthMax = lengthMax;
    }

    /// What stands in events; never changed once it has been written.
    public String code() {
        return code;
    }

    /// In UTF-16 units.
    public int lengthMax() {
        return lengthMax;
    }

    public Register register() {
        return Register.of(this);
    }

    public static Optional<PetitionField> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
