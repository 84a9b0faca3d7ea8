package vn.gov.hanam.kntc.model.petition;

import vn.gov.hanam.kntc.model.base.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the law still misses before a petition is fit to be handled (đủ điều kiện xử lý).
///
/// TT 07/2014/TT-TTCP, Đ.6.2, kept by TT 05/2021/TT-TTCP: dated, with name, address, content; a
/// complaint names the body complained of and what it did; a denunciation names the denounced and
/// the act. Saving is never refused for these: they are said beside the field.
public final class Eligibility {

    private Eligibility() {}

    /// One problem per missing thing, each at its field, in the order of the form.
    public static List<Problem> missing(Map<PetitionField, String> form) {
        var missing = new ArrayList<Problem>();
        var kind = PetitionKind.of(form.getOrDefault(PetitionField.KIND, ""));
        if (kind.isEmpty()) {
            missing.add(Problem.at(PetitionField.KIND.code(), "petition.missing.kind"));
        }
        want(form, PetitionField.WRITTEN_ON, "petition.missing.written-on", missing);
        if (form.getOrDefault(PetitionField.SENDER_KIND, "").equals(SenderKind.ANONYMOUS.name())) {
            missing.add(Problem.at(PetitionField.SENDER_KIND.code(), "petition.missing.anonymous"));
        } else {
            want(form, PetitionField.SENDER_NAME, "petition.missing.sender-name", missing);
            want(form, PetitionField.SENDER_ADDRESS, "petition.missing.sender-address", missing);
        }
        if (kind.filter(k -> k == PetitionKind.COMPLAINT).isPresent()) {
            want(form, PetitionField.RESPONDENT, "petition.missing.respondent", missing);
            want(form, PetitionField.CONTESTED, "petition.missing.contested", missing);
        }
        if (kind.filter(k -> k == PetitionKind.DENUNCIATION).isPresent()) {
            want(form, PetitionField.RESPONDENT, "petition.missing.denounced", missing);
        }
        want(form, PetitionField.SUMMARY, "petition.missing.summary", missing);
        return missing;
    }

    private static void want(
            Map<PetitionField, String> form,
            PetitionField field,
            String code,
            List<Problem> missing) {
        if (form.getOrDefault(field, "").isBlank()) {
            missing.add(Problem.at(field.code(), code));
        }
    }
}
