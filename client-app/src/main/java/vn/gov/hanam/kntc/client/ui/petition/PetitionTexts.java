package vn.gov.hanam.kntc.client.ui.petition;

import vn.gov.hanam.kntc.client.ui.Formats;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.account.Permission;
import vn.gov.hanam.kntc.model.account.Rights;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.Handling;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionRules;
import vn.gov.hanam.kntc.model.petition.PetitionSource;
import vn.gov.hanam.kntc.model.petition.PetitionState;
import vn.gov.hanam.kntc.model.petition.Register;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.petition.Share;
import vn.gov.hanam.kntc.model.petition.Subject;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in Vietnamese what stands in a petition.
public final class PetitionTexts {

    private final Texts texts;
    private final WhoIsWho who;

    public PetitionTexts(Texts texts, WhoIsWho who) {
        this.texts = texts;
        this.who = who;
    }

    public Texts texts() {
        return texts;
    }

    public String kind(Optional<PetitionKind> kind) {
        return kind.map(PetitionTexts::kindKey).map(texts::get).orElse("");
    }

    public static String kindKey(PetitionKind kind) {
        return switch (kind) {
            case COMPLAINT -> "petition.kind.complaint";
            case DENUNCIATION -> "petition.kind.denunciation";
            case PROPOSAL -> "petition.kind.proposal";
            case MIXED -> "petition.kind.mixed";
        };
    }

    public static String sourceKey(PetitionSource source) {
        return switch (source) {
            case IN_PERSON -> "petition.source.in-person";
            case POST -> "petition.source.post";
            case RECEPTION -> "petition.source.reception";
            case BOX -> "petition.source.box";
            case FORWARDED -> "petition.source.forwarded";
            case LEADER -> "petition.source.leader";
        };
    }

    public static String handlingKey(Handling handling) {
        return switch (handling) {
            case ACCEPT -> "petition.handling.accept";
            case GUIDE -> "petition.handling.guide";
            case FORWARD -> "petition.handling.forward";
            case RETURN -> "petition.handling.return";
            case FILE -> "petition.handling.file";
        };
    }

    public static String subjectKey(Subject subject) {
        return switch (subject) {
            case LAND_HOUSING -> "petition.subject.land-housing";
            case POLICY -> "petition.subject.policy";
            case CIVIL_SERVICE -> "petition.subject.civil-service";
            case CORRUPTION -> "petition.subject.corruption";
            case ADMINISTRATIVE_OTHER -> "petition.subject.administrative-other";
            case JUDICIAL -> "petition.subject.judicial";
            case PARTY_UNION -> "petition.subject.party-union";
            case OTHER -> "petition.subject.other";
        };
    }

    public static String senderKindKey(SenderKind kind) {
        return switch (kind) {
            case PERSON -> "petition.sender.person";
            case ORGANISATION -> "petition.sender.organisation";
            case GROUP -> "petition.sender.group";
            case ANONYMOUS -> "petition.sender.anonymous";
        };
    }

    public static String paperKindKey(PaperKind kind) {
        return switch (kind) {
            case PETITION -> "petition.paper-kind.petition";
            case EVIDENCE -> "petition.paper-kind.evidence";
            case INSTRUCTION -> "petition.paper-kind.instruction";
            case REPLY -> "petition.paper-kind.reply";
            case LETTER -> "petition.paper-kind.letter";
        };
    }

    /// A paper by its title, or by its kind where it has none.
    public String paper(PaperKind kind, String title) {
        return title.isBlank() ? texts.get(paperKindKey(kind)) : title;
    }

    public static String linkKindKey(LinkKind kind) {
        return switch (kind) {
            case DUPLICATE -> "petition.link.duplicate";
            case SAME_MATTER -> "petition.link.same-matter";
        };
    }

    public static String fieldKey(PetitionField field) {
        return switch (field) {
            case KIND -> "petition.field.kind";
            case SOURCE -> "petition.field.source";
            case RECEIVED_ON -> "petition.field.received-on";
            case WRITTEN_ON -> "petition.field.written-on";
            case SENDER_KIND -> "petition.field.sender-kind";
            case SENDER_NAME -> "petition.field.sender-name";
            case SENDER_ID_NUMBER -> "petition.field.sender-id-number";
            case SENDER_ADDRESS -> "petition.field.sender-address";
            case SENDER_PHONE -> "petition.field.sender-phone";
            case SENDER_COUNT -> "petition.field.sender-count";
            case RESPONDENT -> "petition.field.respondent";
            case CONTESTED -> "petition.field.contested";
            case SUMMARY -> "petition.field.summary";
            case SUBJECT -> "petition.field.subject";
            case ENCLOSURES -> "petition.field.enclosures";
            case COMPETENT_AGENCY -> "petition.field.competent-agency";
            case HANDLING -> "petition.field.handling";
            case STATUS -> "petition.field.status";
        };
    }

    public String field(PetitionField field) {
        return texts.get(fieldKey(field));
    }

    /// As [#field(PetitionField)], in the words of a kind: who is denounced is not complained of.
    public String field(PetitionField field, Optional<PetitionKind> kind) {
        return texts.get(
                kind.map(known -> fieldKey(field, known)).orElseGet(() -> fieldKey(field)));
    }

    private static String fieldKey(PetitionField field, PetitionKind kind) {
        return switch (field) {
            case RESPONDENT ->
                    switch (kind) {
                        case COMPLAINT -> "intake.field.respondent.complaint";
                        case DENUNCIATION -> "intake.field.respondent.denunciation";
                        case PROPOSAL -> "intake.field.respondent.proposal";
                        case MIXED -> "intake.field.respondent.mixed";
                    };
            case CONTESTED ->
                    switch (kind) {
                        case COMPLAINT -> "intake.field.contested.complaint";
                        case DENUNCIATION -> "intake.field.contested.denunciation";
                        case PROPOSAL -> "intake.field.contested.proposal";
                        case MIXED -> "intake.field.contested.mixed";
                    };
            case KIND,
                    SOURCE,
                    RECEIVED_ON,
                    WRITTEN_ON,
                    SENDER_KIND,
                    SENDER_NAME,
                    SENDER_ID_NUMBER,
                    SENDER_ADDRESS,
                    SENDER_PHONE,
                    SENDER_COUNT,
                    SUMMARY,
                    SUBJECT,
                    ENCLOSURES,
                    COMPETENT_AGENCY,
                    HANDLING,
                    STATUS ->
                    fieldKey(field);
        };
    }

    /// What a register is called; one of a newer version by its code.
    public String register(String code) {
        if (Share.isShare(code)) {
            return texts.get("petition.register.share", agency(Share.agency(code)));
        }
        return Register.of(code)
                .map(register ->
                        register == Register.SENDER
                                ? texts.get("petition.register.sender")
                                : field(register.fields().getFirst()))
                .orElse(code);
    }

    /// A value as it is read: `COMPLAINT` is Khiếu nại, `2026-11-20` is 20/11/2026.
    public String value(PetitionField field, String raw) {
        if (raw.isEmpty()) {
            return "";
        }
        return switch (field) {
            case KIND ->
                    named(PetitionKind.values(), raw).map(k -> texts.get(kindKey(k))).orElse(raw);
            case SOURCE ->
                    named(PetitionSource.values(), raw)
                            .map(s -> texts.get(sourceKey(s)))
                            .orElse(raw);
            case HANDLING ->
                    named(Handling.values(), raw).map(h -> texts.get(handlingKey(h))).orElse(raw);
            case SUBJECT ->
                    named(Subject.values(), raw).map(s -> texts.get(subjectKey(s))).orElse(raw);
            case SENDER_KIND ->
                    named(SenderKind.values(), raw)
                            .map(k -> texts.get(senderKindKey(k)))
                            .orElse(raw);
            case STATUS -> status(raw);
            case RECEIVED_ON, WRITTEN_ON -> day(raw);
            case COMPETENT_AGENCY -> agencyByCode(raw);
            case SENDER_NAME,
                    SENDER_ID_NUMBER,
                    SENDER_ADDRESS,
                    SENDER_PHONE,
                    SENDER_COUNT,
                    RESPONDENT,
                    CONTESTED,
                    SUMMARY,
                    ENCLOSURES ->
                    raw;
        };
    }

    /// The value of a whole register on one line; `petition.value.none` when it is empty.
    public String value(String register, Map<String, String> value) {
        if (Share.isShare(register)) {
            return texts.get(
                    Share.isGranted(value) ? "petition.share.granted" : "petition.share.none");
        }
        var parts = new ArrayList<String>();
        var known = Register.of(register).map(Register::fields).orElse(List.of());
        for (var field : known) {
            var raw = value.getOrDefault(field.code(), "");
            if (!raw.isEmpty()) {
                parts.add(value(field, raw));
            }
        }
        if (known.isEmpty()) {
            parts.addAll(value.values());
        }
        return parts.isEmpty() ? texts.get("petition.value.none") : String.join(" · ", parts);
    }

    public String status(String raw) {
        return texts.get(
                raw.equals(PetitionRules.WITHDRAWN)
                        ? "petition.status.withdrawn"
                        : "petition.status.open");
    }

    /// The register number, or what stands for it until the server has given one.
    public String number(Optional<RegisterNumber> number, TrackingCode code) {
        return number.map(RegisterNumber::text)
                .orElseGet(() ->
                        texts.get("petition.number.temporary", code.toString().substring(0, 4)));
    }

    /// The sender as others may see him.
    public String sender(String nameOrPseudonym, boolean hidden) {
        if (hidden) {
            return texts.get("petition.sender.hidden", nameOrPseudonym);
        }
        return nameOrPseudonym.isEmpty() ? texts.get("petition.sender.unnamed") : nameOrPseudonym;
    }

    /// The sender where a dossier is only named: a denouncer by his pseudonym, even on the desk
    /// that knows him.
    public String sender(PetitionState state) {
        return state.dossierClass() == DossierClass.CONFIDENTIAL
                ? sender(state.pseudonym(), true)
                : sender(state.value(PetitionField.SENDER_NAME), false);
    }

    /// A dossier in a few words: Khiếu nại · 131/2026 · Phạm Văn Hiển.
    public String inFewWords(PetitionState state) {
        return inFewWords(state.kind(), state.number(), state.code(), sender(state));
    }

    /// The same of what a list knows.
    ///
    /// @param sender as others may see him
    public String inFewWords(
            Optional<PetitionKind> kind,
            Optional<RegisterNumber> number,
            TrackingCode code,
            String sender) {
        return texts.get("petition.in-few-words", kind(kind), number(number, code), sender);
    }

    public String person(UserId user) {
        return who.personName(user).orElseGet(() -> texts.get("petition.person.unknown"));
    }

    /// The agency a person works for; empty when it is not known.
    public String agencyOf(UserId user) {
        return who.agencyOf(user).map(this::agency).orElse("");
    }

    public String agency(AgencyId agency) {
        return who.agencyName(agency).orElseGet(agency::code);
    }

    /// Which roles may do what this officer may not.
    public String rolesThatMay(Permission permission) {
        return Arrays.stream(Role.values())
                .filter(role -> Rights.allows(role, permission))
                .map(role -> texts.get(role.textKey()).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String agencyByCode(String raw) {
        try {
            return agency(AgencyId.fromString(raw));
        } catch (IllegalArgumentException notACode) {
            return raw;
        }
    }

    private static String day(String raw) {
        try {
            return Formats.day(LocalDate.parse(raw));
        } catch (DateTimeParseException notADay) {
            return raw;
        }
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }
}
