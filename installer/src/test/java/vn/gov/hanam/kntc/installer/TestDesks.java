package vn.gov.hanam.kntc.installer;

import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.desk.NewPaper;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.ServerAddress;
import vn.gov.hanam.kntc.client.store.PasswordCost;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionField;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Desks without screens.
final class TestDesks {

    static final PasswordCost CHEAP = new PasswordCost(1024, 1, 1);
    private static final InstantSource CLOCK = InstantSource.system();

    private TestDesks() {}

    /// Enrols a desk at a running server and logs its first officer in.
    static DeskSession enrol(Path data, RunningServer server, String agency, String user) {
        return enrol(data, server, server.address(), agency, user);
    }

    /// The same, at an address that leads to the server in another way.
    static DeskSession enrol(
            Path data, RunningServer server, String way, String agency, String user) {
        var address =
                ServerAddress.parse(way)
                        .orThrow(problems -> new IllegalStateException(problems.toString()));
        var code =
                EnrolmentCode.parse(server.code(agency))
                        .orThrow(problems -> new IllegalStateException(problems.toString()));
        var client = new EnrolmentClient(CLOCK);
        var enrolment = client.enrol(address, code, "may-1");
        var officer = client.login(enrolment, user, RunningServer.PASSWORD.toCharArray());
        new DeskFolder(data, CLOCK, CHEAP)
                .create(enrolment, officer, RunningServer.PASSWORD.toCharArray());
        return open(data, user);
    }

    static DeskSession open(Path data, String user) {
        return open(data, user, (_, _) -> {});
    }

    static DeskSession open(Path data, String user, DeskFolder.Progress progress) {
        return new DeskFolder(data, CLOCK, CHEAP)
                .open(user, RunningServer.PASSWORD.toCharArray(), progress);
    }

    static InstantSource clock() {
        return CLOCK;
    }

    static Map<PetitionField, String> complaint(String summary) {
        return Map.of(
                PetitionField.KIND, "COMPLAINT",
                PetitionField.RECEIVED_ON, "2026-11-23",
                PetitionField.SENDER_NAME, "Phạm Văn Hiển",
                PetitionField.SENDER_ADDRESS, "Thôn Kiều, xã Tiên Tân",
                PetitionField.RESPONDENT, "Chủ tịch UBND xã Tiên Tân",
                PetitionField.SUMMARY, summary);
    }

    static NewPaper paper(RandomGenerator random) {
        var page = page(random);
        return new NewPaper(
                PaperKind.PETITION,
                "Đơn",
                "application/pdf",
                1,
                () -> new ByteArrayInputStream(page));
    }

    /// Bytes that stand for a page; the store looks at no pixel.
    static byte[] page(RandomGenerator random) {
        var page = new byte[20_000 + random.nextInt(20_000)];
        random.nextBytes(page);
        return page;
    }
}
