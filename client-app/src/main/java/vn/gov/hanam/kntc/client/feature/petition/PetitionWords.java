package vn.gov.hanam.kntc.client.feature.petition;

import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionSource;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.petition.Subject;

/// The text keys of the closed lists a petition is described by.
public final class PetitionWords {

    private PetitionWords() {}

    public static String of(PetitionKind kind) {
        return switch (kind) {
            case COMPLAINT -> "petition.kind.complaint";
            case DENUNCIATION -> "petition.kind.denunciation";
            case PROPOSAL -> "petition.kind.proposal";
            case MIXED -> "petition.kind.mixed";
        };
    }

    public static String of(PetitionSource source) {
        return switch (source) {
            case IN_PERSON -> "petition.source.in-person";
            case POST -> "petition.source.post";
            case RECEPTION -> "petition.source.reception";
            case BOX -> "petition.source.box";
            case FORWARDED -> "petition.source.forwarded";
            case LEADER -> "petition.source.leader";
        };
    }

    public static String of(SenderKind kind) {
        return switch (kind) {
            case PERSON -> "petition.sender.person";
            case ORGANISATION -> "petition.sender.organisation";
            case GROUP -> "petition.sender.group";
            case ANONYMOUS -> "petition.sender.anonymous";
        };
    }

    public static String of(Subject subject) {
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
}
