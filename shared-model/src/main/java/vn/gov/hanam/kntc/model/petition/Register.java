package vn.gov.hanam.kntc.model.petition;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is edited as one: a field alone, or a group of fields that only make sense together.
///
/// The table of conflict rules: each register with its class and its fields. An inspector can read
/// it.
public enum Register {
    KIND("kind", FieldClass.LEGAL, PetitionField.KIND),
    SOURCE("source", FieldClass.PLAIN, PetitionField.SOURCE),
    RECEIVED_ON("receivedOn", FieldClass.LEGAL, PetitionField.RECEIVED_ON),
    WRITTEN_ON("writtenOn", FieldClass.PLAIN, PetitionField.WRITTEN_ON),
    /// Danh tính: legal, one group, sealed when the petition is a denunciation.
    SENDER(
            "sender",
            FieldClass.LEGAL,
            PetitionField.SENDER_KIND,
            PetitionField.SENDER_NAME,
            PetitionField.SENDER_ID_NUMBER,
            PetitionField.SENDER_ADDRESS,
            PetitionField.SENDER_PHONE,
            PetitionField.SENDER_COUNT),
    RESPONDENT("respondent", FieldClass.LEGAL, PetitionField.RESPONDENT),
    CONTESTED("contested", FieldClass.LEGAL, PetitionField.CONTESTED),
    SUMMARY("summary", FieldClass.PLAIN, PetitionField.SUMMARY),
    SUBJECT("subject", FieldClass.PLAIN, PetitionField.SUBJECT),
    ENCLOSURES("enclosures", FieldClass.PLAIN, PetitionField.ENCLOSURES),
    /// Thẩm quyền: which agency is competent.
    COMPETENT_AGENCY("competentAgency", FieldClass.LEGAL, PetitionField.COMPETENT_AGENCY),
    /// Hướng xử lý the officer proposes.
    HANDLING("handling", FieldClass.LEGAL, PetitionField.HANDLING),
    /// Trạng thái: set by withdrawing and by taking a withdrawal back, never typed.
    STATUS("status", FieldClass.LEGAL, PetitionField.STATUS);

    private static final Map<String, Register> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Register::code, r -> r));

    private final String code;
    private final FieldClass fieldClass;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<PetitionField> fields;

    Register(String code, FieldClass fieldClass, PetitionField... fields) {
        this.code = code;
        this.fieldClass = fieldClass;
        this.fields = List.of(fields);
    }

    /// What stands in events; never changed once it has been written.
    public String code() {
        return code;
    }

    public FieldClass fieldClass() {
        return fieldClass;
    }

    public List<PetitionField> fields() {
        return fields;
    }

    /// Whether it tells who the sender is.
    public boolean identifiesSender() {
        return this == SENDER;
    }

    public static Optional<Register> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public static Register of(PetitionField field) {
        for (var register : values()) {
            if (register.fields.contains(field)) {
                return register;
            }
        }
        throw new IllegalArgumentException("no register holds " + field);
    }

    /// The class of a register by code; one a newer program invented is handled as plain.
    public static FieldClass classOf(String code) {
        return of(code).map(Register::fieldClass).orElse(FieldClass.PLAIN);
    }

    public static boolean anyIdentifiesSender(Collection<Change> changes) {
        return changes.stream().anyMatch(change -> change.is(SENDER));
    }
}
