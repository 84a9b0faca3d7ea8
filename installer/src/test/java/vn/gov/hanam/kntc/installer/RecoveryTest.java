package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.RecoveryAnswer;
import vn.gov.hanam.kntc.server.app.Main;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A forgotten password, from the desk to the holder of the recovery secret and back.
class RecoveryTest {

    private static final String NEW_PASSWORD = "một mật khẩu khác hẳn";

    @TempDir private Path folder;

    private record Said(int exit, String out, String err) {}

    private static Said recover(Path request, Path secret, Path answer, String code) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                "recover",
                                "--request",
                                request.toString(),
                                "--recovery-file",
                                secret.toString(),
                                "--answer",
                                answer.toString(),
                                "--code",
                                code);
        return new Said(exit, out.toString(), err.toString());
    }

    @Test
    void a_desk_nobody_has_a_password_of_opens_again_with_all_it_held() throws Exception {
        var data = folder.resolve("xa");
        var request = folder.resolve("yeu-cau.kntc");
        var answer = folder.resolve("tra-loi.kntc");
        var secret = folder.resolve("recovery.txt");
        try (var server = RunningServer.init(folder.resolve("server"))) {
            server.start();
            server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            var desk = TestDesks.enrol(data, server, "UB13366", "hoa");
            var petition = desk.newPetition();
            desk.register(
                            petition,
                            desk.newCode(),
                            TestDesks.complaint("Ranh giới thửa đất"),
                            List.of())
                    .orThrow(problems -> new IllegalStateException(problems.toString()));
            desk.close();
            server.stop();

            var closed = new DeskFolder(data, TestDesks.clock(), TestDesks.CHEAP);
            var asked =
                    closed.askRecovery("hoa", NEW_PASSWORD.toCharArray(), "UBND xã Tiên Tân")
                            .orThrow(problems -> new IllegalStateException(problems.toString()));
            Files.write(request, asked.bytes());

            var wrong = recover(request, secret, answer, "0000-0000-0000-0000");
            assertThat(wrong.exit()).isOne();
            assertThat(wrong.err()).contains("Mã đối chiếu không khớp");
            assertThat(answer).doesNotExist();

            var right = recover(request, secret, answer, asked.code().replace("-", " "));
            assertThat(right.exit()).isZero();
            assertThat(right.out()).contains("UBND xã Tiên Tân", "Hãy gọi cho cơ quan");
            assertThat(right.out())
                    .doesNotContain(Files.readString(secret).strip().substring(0, 20));

            assertThat(
                            closed.recover(
                                    RecoveryAnswer.read(Files.readAllBytes(answer)),
                                    NEW_PASSWORD.toCharArray()))
                    .isEqualTo(Result.ok("hoa"));
            try (var opened = closed.open("hoa", NEW_PASSWORD.toCharArray(), (_, _) -> {})) {
                assertThat(opened.state(petition)).isPresent();
            }
            assertThatThrownBy(() -> TestDesks.open(data, "hoa"))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.code()).isEqualTo(FaultCode.WRONG_PASSWORD));
        }
    }
}
