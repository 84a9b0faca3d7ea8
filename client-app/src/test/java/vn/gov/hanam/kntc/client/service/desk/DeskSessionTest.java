package vn.gov.hanam.kntc.client.service.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.store.PasswordCost;
import vn.gov.hanam.kntc.client.store.db.H2DeskStore;
import vn.gov.hanam.kntc.client.store.db.PetitionFilter;
import vn.gov.hanam.kntc.client.store.db.PetitionOrder;
import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.account.Role;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionAct;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A desk from its first run on, in a real folder.
public class DeskSessionTest {

    @TempDir Path path;

    private final List<DeskSession> sessions = new ArrayList<>();

    @AfterEach
    void close() {
        sessions.forEach(DeskSession::close);
    }

    /// A desk nobody has enrolled, for tests of what stands on it.
    public static DeskFolder made(Path path, String server, Hash pin) {
        var folder =
                new DeskFolder(
                        path,
                        () -> Instant.parse("2026-11-23T01:00:00Z"),
                        new PasswordCost(64, 1, 1));
        folder.create(enrolment(server, pin), officer(), "mật khẩu".toCharArray());
        return folder;
    }

    public static DeskSession opened(DeskFolder folder) {
        return folder.open("lan", "mật khẩu".toCharArray(), (_, _) -> {});
    }

    private static Officer officer() {
        return new Officer(
                new UserId(new UUID(1, 1)),
                "lan",
                "Trần Thị Lan",
                Role.RECEPTION_OFFICER,
                new AgencyId("UB13366"));
    }

    private static Enrolment enrolment(String server, Hash pin) {
        try {
            var base64 = Base64.getEncoder();
            var device = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var recovery = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            return new Enrolment(
                    server,
                    pin,
                    new DeviceId(new UUID(2, 2)),
                    base64.encodeToString(device.getPrivate().getEncoded()),
                    new AgencyId("UB13366"),
                    "UBND xã Tiên Tân",
                    base64.encodeToString(device.getPublic().getEncoded()),
                    base64.encodeToString(recovery.getPublic().getEncoded()));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private DeskSession open(DeskFolder folder) {
        var session = opened(folder);
        sessions.add(session);
        return session;
    }

    private DeskFolder folder() {
        return made(path, "https://localhost/kntc/", Hash.NONE);
    }

    static final Map<PetitionField, String> FORM =
            Map.of(
                    PetitionField.KIND, "COMPLAINT",
                    PetitionField.RECEIVED_ON, "2026-11-20",
                    PetitionField.SENDER_NAME, "Đỗ Thị Hòa",
                    PetitionField.SENDER_ADDRESS, "thôn 3, xã Tiên Tân",
                    PetitionField.CONTESTED, "Quyết định số 123/QĐ-UBND về thu hồi đất",
                    PetitionField.SUMMARY, "Không đồng ý với giá bồi thường khi thu hồi đất");

    public static NewPaper paper(String text) {
        return new NewPaper(
                PaperKind.PETITION,
                "Đơn",
                "application/pdf",
                1,
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static PetitionId register(DeskSession desk, Map<PetitionField, String> form) {
        var id = desk.newPetition();
        assertThat(desk.register(id, desk.newCode(), form, List.of(paper("tờ đơn " + id))))
                .isInstanceOf(Result.Ok.class);
        return id;
    }

    @Test
    void what_was_registered_is_there_at_the_next_login() throws IOException {
        var folder = folder();
        var desk = open(folder);
        var id = register(desk, FORM);
        assertThat(desk.act(id, new PetitionAct.Note("đã gọi điện"))).isInstanceOf(Result.Ok.class);
        desk.close();
        var again = open(folder);
        var state = again.state(id).orElseThrow();
        assertThat(state.value(PetitionField.SENDER_NAME)).isEqualTo("Đỗ Thị Hòa");
        assertThat(state.remarks()).hasSize(1);
        assertThat(again.ids(PetitionFilter.ALL, PetitionOrder.RECEIVED_NEWEST))
                .containsExactly(id);
        var paper = again.papers(id).getFirst();
        assertThat(paper.here()).isTrue();
        try (var in = again.openPaper(paper.file().hash())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("tờ đơn " + id);
        }
        assertThat(again.row(id).orElseThrow().unsent()).isEqualTo(3);
    }

    @Test
    void a_projection_that_is_gone_or_damaged_is_built_again_from_the_journal() throws IOException {
        var folder = folder();
        var desk = open(folder);
        var id = register(desk, FORM);
        var draft = desk.newDraft();
        desk.saveDraft(draft, new byte[] {7});
        desk.close();
        var file = path.resolve(H2DeskStore.FILE);
        Files.write(
                file, "không phải tệp của chúng tôi".repeat(1000).getBytes(StandardCharsets.UTF_8));
        var again = open(folder);
        assertThat(again.wasRebuilt()).isTrue();
        assertThat(again.state(id)).isPresent();
        assertThat(again.draft(draft)).isPresent();
        again.rebuild((_, _) -> {});
        assertThat(again.row(id)).isPresent();
        assertThat(again.search("hoa", 10).ids()).containsExactly(id);
        assertThat(again.act(id, new PetitionAct.Note("tiếp"))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_dossier_is_found_as_soon_as_it_is_written() {
        var desk = open(folder());
        var id = register(desk, FORM);
        assertThat(desk.search("do thi ho", 10).ids()).containsExactly(id);
        assertThat(desk.search("xã:tiên tân", 10).ids()).containsExactly(id);
        assertThat(desk.search("loại:tố cáo", 10).ids()).isEmpty();
        assertThat(desk.search("20/11/2026", 10).ids()).containsExactly(id);
        assertThat(desk.duplicates(FORM, desk.newPetition()))
                .singleElement()
                .satisfies(hint -> assertThat(hint.petition()).isEqualTo(id));
        assertThat(desk.duplicates(FORM, id)).isEmpty();
    }

    @Test
    void the_same_sender_is_hinted_at_among_any_number_of_namesakes() {
        var desk = open(folder());
        var other = new HashMap<>(FORM);
        other.put(PetitionField.SENDER_ADDRESS, "Tổ 4, phường Minh Khai");
        other.put(PetitionField.SUMMARY, "Hỗ trợ sửa nhà");
        for (var i = 0; i < 110; i++) {
            register(desk, other);
        }
        var id = register(desk, FORM);
        for (var i = 0; i < 110; i++) {
            register(desk, other);
        }

        var begun = new HashMap<>(FORM);
        begun.remove(PetitionField.CONTESTED);
        begun.remove(PetitionField.SUMMARY);
        assertThat(desk.duplicates(begun, desk.newPetition()).getFirst().petition()).isEqualTo(id);
    }

    @Test
    void a_denouncer_is_not_found_by_name_and_hints_at_nothing() {
        var desk = open(folder());
        var id =
                register(
                        desk,
                        Map.of(
                                PetitionField.KIND, "DENUNCIATION",
                                PetitionField.RECEIVED_ON, "2026-11-20",
                                PetitionField.SENDER_NAME, "Nguyễn Văn Kín",
                                PetitionField.SUMMARY, "Tố cáo nhận tiền"));
        assertThat(desk.search("kín", 10).ids()).isEmpty();
        assertThat(desk.search("nhận tiền", 10).ids()).containsExactly(id);
        assertThat(desk.papers(id).getFirst().deskOnly()).isTrue();
        assertThat(desk.paperFiles().waiting(10)).isEmpty();
        assertThat(desk.paperFiles().mayLeave(desk.papers(id).getFirst().file().hash())).isFalse();
        assertThat(
                        desk.duplicates(
                                Map.of(
                                        PetitionField.KIND, "COMPLAINT",
                                        PetitionField.SENDER_NAME, "Nguyễn Văn Kín"),
                                desk.newPetition()))
                .isEmpty();
    }

    @Test
    void one_window_at_a_time_and_only_with_the_password() {
        var folder = folder();
        assertThatThrownBy(() -> folder.open("lan", "sai".toCharArray(), (_, _) -> {}))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo(FaultCode.WRONG_PASSWORD));
        open(folder);
        assertThatThrownBy(() -> opened(folder))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_IN_USE));
    }
}
