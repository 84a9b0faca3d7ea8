package vn.gov.hanam.kntc.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.id.EnrolmentCode;
import vn.gov.hanam.kntc.server.platform.Certificates;
import vn.gov.hanam.kntc.server.platform.ServerFolder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

@Timeout(120)
class CommandsTest {

    @TempDir private Path scratch;

    private record Outcome(int exit, String out, String err) {}

    @Test
    void a_server_is_made_once_and_only_its_owner_reads_it() throws Exception {
        var made = run("init", "--host", "may-chu.hanam.gov.vn");
        var again = run("init");

        assertThat(made.exit()).isZero();
        assertThat(made.out()).contains("khóa khôi phục");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("không có gì bị thay đổi");
        var folder = folder();
        for (var file :
                List.of(
                        folder.caKey(),
                        folder.certificateKey(),
                        folder.signingKey(),
                        folder.secret(),
                        folder.settings())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        var chain = Certificates.readChain(folder.certificate());
        chain.getFirst().verify(chain.getLast().getPublicKey());
        assertThat(Certificates.hostsOf(chain.getFirst()))
                .contains("may-chu.hanam.gov.vn", "localhost", "127.0.0.1");
    }

    @Test
    void the_secret_of_recovery_goes_to_a_file_and_is_nowhere_else() throws Exception {
        var file = scratch.resolve("khoi-phuc.txt");

        var made = run("init", "--recovery-file", file.toString());

        var secret = Files.readString(file).strip();
        assertThat(secret.replace(" ", "")).hasSize(64);
        assertThat(made.out()).doesNotContain(secret);
        try (var files = Files.walk(folder().root())) {
            for (var kept : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(kept, ISO_8859_1))
                        .doesNotContain(secret)
                        .doesNotContain(secret.replace(" ", ""));
            }
        }
    }

    @Test
    void commands_work_while_no_server_runs() {
        run("init");

        var enrolled = run("enrol", "--agency", "UB13366", "--name", "Máy 1");
        var unknown = run("enrol", "--agency", "UB99999", "--name", "Máy 1");
        var added =
                run(
                        "user",
                        "add",
                        "--user",
                        "hoa",
                        "--name",
                        "Nguyễn Thị Hoa",
                        "--agency",
                        "UB13366",
                        "--role",
                        "RECEPTION_OFFICER",
                        "--password-random");
        var listed = run("user", "list");
        var verified = run("verify");

        assertThat(EnrolmentCode.parse(enrolled.out())).isInstanceOf(Result.Ok.class);
        assertThat(unknown.exit()).isOne();
        assertThat(unknown.err()).contains("Không có cơ quan nào mang mã UB99999");
        assertThat(added.out()).contains("hoa", "Mật khẩu");
        assertThat(listed.out()).contains("hoa", "reception-officer", "Nguyễn Thị Hoa");
        assertThat(verified.exit()).isZero();
        assertThat(verified.out()).contains("Toàn bộ nguyên vẹn");
    }

    @Test
    void the_departments_are_a_list_one_can_edit() throws Exception {
        run("init");
        assertThat(run("agency", "list").out()).contains("Sở Nội vụ (chưa kiểm chứng)", "UB13366");
        var list = run("agency", "list", "--departments").out();
        var edited = scratch.resolve("so.tsv");
        Files.writeString(
                edited,
                list.replace("SO-NV\tSở Nội vụ\t", "SO-NV\tSở Nội vụ\tyes").strip()
                        + "\nSO-MOI\tSở mới lập\tyes\n");

        var taken = run("agency", "departments", edited.toString());

        assertThat(taken.exit()).isZero();
        assertThat(run("agency", "list").out())
                .contains("Sở mới lập")
                .doesNotContain("Sở mới lập (chưa", "Sở Nội vụ (chưa kiểm chứng)");

        Files.writeString(edited, "code\tname\tverified\nso 1\tSở\t\n");
        var refused = run("agency", "departments", edited.toString());
        assertThat(refused.exit()).isOne();
        assertThat(refused.err()).contains("Dòng 2: mã “so 1” không đúng");
        Files.writeString(edited, "không phải bảng");
        assertThat(run("agency", "departments", edited.toString()).err())
                .contains("Chưa có gì thay đổi");
        assertThat(run("agency", "list").out()).contains("Sở mới lập");
    }

    @Test
    void commands_before_init_say_what_to_do() {
        var outcome = run("enrol", "--agency", "UB13366", "--name", "Máy 1");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("init");
    }

    @Test
    void a_served_folder_takes_commands_and_stops_cleanly() throws Exception {
        run("init");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--data",
                                folder().root().toString(),
                                "serve",
                                "--port",
                                "0")
                        .redirectError(scratch.resolve("stderr").toFile())
                        .start();
        try {
            var ready = readyLine(process.inputReader(UTF_8));
            assertThat(ready).matches("ready https://localhost:\\d+/kntc/");

            var enrolled = run("enrol", "--agency", "UB13366", "--name", "Máy 1");
            var refused = run("enrol", "--agency", "UB99999", "--name", "Máy 1");
            var verified = run("verify");
            var second = run("serve");

            assertThat(EnrolmentCode.parse(enrolled.out())).isInstanceOf(Result.Ok.class);
            assertThat(refused.err()).contains("UB99999");
            assertThat(verified.out()).contains("Toàn bộ nguyên vẹn");
            assertThat(second.err()).contains("đang chạy");
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(folder().commands()).doesNotExist();
        assertThat(run("device", "list").exit()).isZero();
    }

    private static String readyLine(BufferedReader out) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                return line;
            }
        }
        return "";
    }

    private ServerFolder folder() {
        return new ServerFolder(scratch.resolve("data"));
    }

    private Outcome run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new String[arguments.length + 2];
        all[0] = "--data";
        all[1] = folder().root().toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        var exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
