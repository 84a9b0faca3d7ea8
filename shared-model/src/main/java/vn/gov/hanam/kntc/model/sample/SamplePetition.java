package vn.gov.hanam.kntc.model.sample;

import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.PetitionField;
import vn.gov.hanam.kntc.model.petition.PetitionKind;
import vn.gov.hanam.kntc.model.petition.PetitionSource;
import vn.gov.hanam.kntc.model.petition.SenderKind;
import vn.gov.hanam.kntc.model.petition.Subject;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/// One invented petition, as a clerk would enter it.
///
/// @param senderName blank when anonymous, as are the other facts about the sender
/// @param senderCount how many signed; 0 when anonymous
/// @param respondent who is complained of or denounced, or who is asked to act
/// @param contested the decision complained of; blank if there is none
/// @param summary one line, as in the register
/// @param content what the paper says, from the salutation to the request
/// @param receivedOn a working day, Monday to Friday
/// @param receivedBy the agency that received it
/// @param repeats whether it was written as a near copy of an earlier one
public record SamplePetition(
        PetitionKind kind,
        PetitionSource source,
        SenderKind senderKind,
        String senderName,
        String idNumber,
        String address,
        String phone,
        int senderCount,
        String respondent,
        String contested,
        String summary,
        String content,
        LocalDate receivedOn,
        LocalDate writtenOn,
        Subject subject,
        AgencyId receivedBy,
        boolean repeats) {

    /// The intake form as the clerk leaves it; what is not known is left out.
    public Map<PetitionField, String> form() {
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        form.put(PetitionField.KIND, kind.name());
        form.put(PetitionField.SOURCE, source.name());
        form.put(PetitionField.RECEIVED_ON, receivedOn.toString());
        form.put(PetitionField.WRITTEN_ON, writtenOn.toString());
        form.put(PetitionField.SENDER_KIND, senderKind.name());
        form.put(PetitionField.SENDER_NAME, senderName);
        form.put(PetitionField.SENDER_ID_NUMBER, idNumber);
        form.put(PetitionField.SENDER_ADDRESS, address);
        form.put(PetitionField.SENDER_PHONE, phone);
        form.put(PetitionField.SENDER_COUNT, senderCount == 0 ? "" : Integer.toString(senderCount));
        form.put(PetitionField.RESPONDENT, respondent);
        form.put(PetitionField.CONTESTED, contested);
        form.put(PetitionField.SUMMARY, summary);
        form.put(PetitionField.SUBJECT, subject.name());
        form.values().removeIf(String::isBlank);
        return form;
    }
}
