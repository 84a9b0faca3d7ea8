package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import vn.gov.hanam.kntc.client.ui.FaultTexts;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.model.base.Fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/// The folders as a user starts them: by the scripts in `bin/`.
class StartTest {

    private static final int NO_JAVA = 3;
    private static final int USAGE = 2;

    @TempDir private Path folder;

    private record Ended(int code, String out, String err) {}

    static List<Path> scripts() {
        return List.of(
                Folders.DESK.resolve("bin/kntc-desk"), Folders.SERVER.resolve("bin/kntc-server"));
    }

    /// Nothing of this machine's environment goes in but where its tools are.
    private static Ended start(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(script.toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("KNTC_AOT", "off");
        builder.environment().putAll(environment);
        var errors = Files.createTempFile("start", ".txt");
        try {
            var process = builder.redirectError(errors.toFile()).start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }

    /// A program that says it is Java `version`.
    private Path pretended(String version) throws IOException {
        var bin = Files.createDirectories(folder.resolve("jdk-" + version + "/bin"));
        var java = bin.resolve("java");
        Files.writeString(
                java,
                """
                #!/bin/sh
                echo '    java.specification.version = %s' >&2
                """
                        .formatted(version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return java;
    }

    private static void assertSaysWhatToInstall(Ended ended) {
        assertThat(ended.code()).isEqualTo(NO_JAVA);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("Không tìm thấy Java 25. Hãy cài Eclipse Temurin JDK 25")
                .contains("Java 25 was not found")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void without_a_java_the_start_says_what_to_install(Path script) throws Exception {
        assertSaysWhatToInstall(start(script, Map.of(), "--help"));
        assertSaysWhatToInstall(
                start(script, Map.of("JAVA_HOME", folder.resolve("none").toString()), "--help"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void an_older_java_does_not_count(Path script) throws Exception {
        var home = pretended("1.8").resolve("../..").normalize();
        assertSaysWhatToInstall(
                start(
                        script,
                        Map.of(
                                "KNTC_JAVA",
                                pretended("17").toString(),
                                "JAVA_HOME",
                                home.toString()),
                        "--help"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void help_comes_from_a_java_25_wherever_it_is_named(Path script) throws Exception {
        var home = System.getProperty("java.home");
        var java = Path.of(home, "bin", "java").toString();
        for (var environment :
                List.of(
                        Map.of("KNTC_JAVA", java),
                        Map.of("KNTC_JAVA", home),
                        Map.of("KNTC_JAVA", pretended("17").toString(), "JAVA_HOME", home))) {
            var ended = start(script, environment, "--help");
            assertThat(ended.err()).isEmpty();
            assertThat(ended.code()).isZero();
            assertThat(ended.out()).contains("--data").contains(script.getFileName().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void an_option_that_is_not_known_is_named(Path script) throws Exception {
        var ended =
                start(script, Map.of("JAVA_HOME", System.getProperty("java.home")), "--nowhere");
        assertThat(ended.code()).isEqualTo(USAGE);
        assertThat(ended.err()).contains("--nowhere");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void the_start_for_windows_is_written_and_says_it_has_not_been_run(Path script)
            throws IOException {
        var windows = Files.readString(script.resolveSibling(script.getFileName() + ".cmd"));
        var unix = Files.readString(script);
        assertThat(windows).contains("NOT YET RUN");
        var programs = Pattern.compile("vn\\.gov\\.hanam\\.kntc\\.[a-z.]+").matcher(unix);
        assertThat(programs.find()).isTrue();
        assertThat(windows)
                .contains(" " + programs.group())
                .contains(" %*")
                .contains("Không tìm thấy Java 25.");
        assertThat(script.resolve("../../lib").normalize()).isNotEmptyDirectory();
    }

    @Test
    void a_second_desk_on_a_store_is_refused_politely_and_the_first_goes_on() throws Exception {
        var data = folder.resolve("xa");
        try (var server = RunningServer.init(folder.resolve("server"))) {
            server.start();
            server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            TestDesks.enrol(data, server, "UB13366", "hoa").close();
        }
        var told = new Told();
        var first = new KilledProcess(Moment.INTAKE, data, "hoa", folder, new Random(1));
        var refused = new ArrayList<Fault>();
        first.runAndKill(
                told::hear,
                () ->
                        assertThatThrownBy(() -> TestDesks.open(data, "hoa"))
                                .isInstanceOfSatisfying(Fault.class, refused::add));

        assertThat(refused).hasSize(1);
        assertThat(FaultTexts.sentence(Texts.vietnamese(), refused.getFirst().code()))
                .contains("đang được mở ở một cửa sổ khác");
        try (var desk = TestDesks.open(data, "hoa")) {
            told.check(desk);
        }
    }
}
