package vn.gov.hanam.kntc.model.testing;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/// People and forms for tests.
public final class Samples {

    public static final AgencyId TIEN_TAN = new AgencyId("UB13366");
    public static final AgencyId PHU_LY = new AgencyId("UB347");
    public static final AgencyId INSPECTORATE = new AgencyId("TT35");

    private Samples() {}

    public static Officer officer(Role role, AgencyId agency) {
        var login = "can-bo." + role.code();
        return new Officer(
                new UserId(new UUID(agency.hashCode(), role.code().hashCode())),
                login,
                "Nguyễn Thị Thoa",
                role,
                agency);
    }

    public static Officer clerk() {
        return officer(Role.RECEPTION_OFFICER, TIEN_TAN);
    }

    public static Officer leader() {
        return officer(Role.LEADER, TIEN_TAN);
    }

    /// A complete complaint about a boundary.
    public static Map<PetitionField, String> complaint() {
        var form = new EnumMap<PetitionField, String>(PetitionField.class);
        form.put(PetitionField.KIND, "COMPLAINT");
        form.put(PetitionField.SOURCE, "IN_PERSON");
        form.put(PetitionField.RECEIVED_ON, "2026-11-23");
        form.put(PetitionField.WRITTEN_ON, "2026-11-20");
        form.put(PetitionField.SENDER_KIND, "PERSON");
        form.put(PetitionField.SENDER_NAME, "Phạm Văn Hiển");
        form.put(PetitionField.SENDER_ADDRESS, "Thôn Kiều, xã Tiên Tân");
        form.put(PetitionField.RESPONDENT, "Chủ tịch UBND xã Tiên Tân");
        form.put(PetitionField.CONTESTED, "QĐ 15/QĐ-UBND ngày 12/10/2026");
        form.put(
                PetitionField.SUMMARY,
                "Không đồng ý về ranh giới thửa đất số 127, tờ bản đồ số 14.");
        return form;
    }

    public static Map<PetitionField, String> denunciation() {
        var form = complaint();
        form.put(PetitionField.KIND, "DENUNCIATION");
        return form;
    }
}
