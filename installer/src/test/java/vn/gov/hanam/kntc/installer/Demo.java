package vn.gov.hanam.kntc.installer;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/// The main job over the real screens, step by step, each with its figure and its picture: `Demo
/// SCRATCH PICTURES`.
///
/// A clerk of UBND xã Tiên Tân registers a petition with its scanned paper while the server is
/// away; it comes through a kill, a lost projection and a conflict, and reaches Thanh tra tỉnh. Any
/// step that does not hold ends the program with 1.
public final class Demo {

    private static final String COMMUNE = "UB13366";
    private static final String INSPECTORATE = "TT35";
    private static final String SENDER = "Phạm Văn Hiển";
    private static final String NEXT_SENDER = "Nguyễn Thị Lụa";
    private static final String INSTRUCTION = "Xác minh, báo cáo trước ngày 05/12/2026.";
    private static final String BY_COMMUNE = "Chủ tịch UBND xã Tiên Tân";
    private static final String BY_PROVINCE = "Công chức địa chính xã Tiên Tân";
    private static final int PETITIONS = 300;
    private static final int PAGES = 2;
    private static final float RECEIPT_DPI = 110;
    private static final Pattern PAGE_OF = Pattern.compile("Trang \\d+/(\\d+)");
    private static final Duration DRAFT_PAUSE = Duration.ofMillis(2_500);
    private static final Path SANE_TEST =
            Path.of("/usr/lib/x86_64-linux-gnu/sane/libsane-test.so.1");

    private final Path scratch;
    private final Path pictures;
    private final PrintStream out;
    private final List<String> taken = new ArrayList<>();
    private int step;
    private int scanned;
    private int drafted;

    Demo(Path scratch, Path pictures, PrintStream out) {
        this.scratch = scratch;
        this.pictures = pictures;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var scratch = Path.of(arguments[0]);
        deleteAll(scratch);
        Files.createDirectories(scratch);
        try {
            if (hasDisplay()) {
                new DemoWindow(scratch, out).run();
            } else {
                new Demo(scratch, Path.of(arguments[1]), out).run();
            }
        } catch (RuntimeException | IOException failed) {
            out.println("KHÔNG ĐẠT: " + failed.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static boolean hasDisplay() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return !Boolean.getBoolean("demo.headless")
                && (!system.contains("linux")
                        || System.getenv("DISPLAY") != null
                        || System.getenv("WAYLAND_DISPLAY") != null);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// What each step says, in order.
    List<String> run() throws IOException {
        try (var server = RunningServer.init(scratch.resolve("server"))) {
            server.demoData(PETITIONS);
            server.start();
            server.user("thoa", "Nguyễn Thị Thoa", COMMUNE, "reception-officer");
            server.user("minh", "Trần Văn Minh", INSPECTORATE, "inspectorate");
            var communeLine = Line.to(server.port());
            var provinceLine = Line.to(server.port());
            var commune = new Office("xa", "thoa", communeLine, withScanner());
            var province = new Office("tinh", "minh", provinceLine, Map.of());
            try (communeLine;
                    provinceLine) {
                say("máy chủ chạy, " + PETITIONS + " đơn dựng sẵn");
                enrol(commune, server.code(COMMUNE));
                enrol(province, server.code(INSPECTORATE));
                commune.desk().close();
                offline(server, commune);
                online(server, commune, communeLine, province, provinceLine);
                conflict(server, commune, province);
                commune.desk().close();
                province.desk().close();
            } catch (RuntimeException failed) {
                commune.showFailure();
                province.showFailure();
                throw failed;
            }
            server.stop();
            say("kntc-server verify: " + server.verify().strip().replace('\n', ' '));
        }
        out.println("ĐẠT: " + taken.size() + " bước; ảnh ở " + pictures);
        return taken;
    }

    private void enrol(Office office, String code) {
        timed(
                office.name() + ": ghi danh máy và đăng nhập lần đầu",
                () -> {
                    var desk = office.start();
                    desk.type("first-run-server", office.line().address())
                            .type("first-run-code", code);
                    picture(desk, "ghi-danh-" + office.name());
                    desk.click("first-run-enrol");
                    logIn(office);
                    synced(desk);
                    picture(desk, "viec-can-lam-" + office.name());
                    return desk.value("status-state");
                });
    }

    private static void logIn(Office office) {
        office.desk()
                .type("login-user", office.user())
                .type("login-password", RunningServer.PASSWORD)
                .click("login-act")
                .await("nav-todo");
    }

    /// Asks for an exchange now and waits until all is there.
    private static void synced(RobotDesk desk) {
        desk.click("status-state").click("sync-now").awaitGone("sync-now");
        desk.awaitText("status-state", "Đã đồng bộ");
    }

    // The server is away.

    private void offline(RunningServer server, Office commune) throws IOException {
        server.stop();
        timed(
                "máy chủ dừng; cán bộ xã đăng nhập khi mất mạng",
                () -> {
                    logIn(commune.startAgain());
                    return commune.desk()
                            .awaitText("status-state", "Ngoại tuyến")
                            .value("status-state");
                });
        timed(
                "quét đến khi dừng, ít nhất %d trang, bằng %s".formatted(PAGES, scannerName()),
                () -> scan(commune.desk(), PAGES));
        timed("gõ đơn, lưu vào sổ", () -> register(commune.desk()));
        timed("in giấy biên nhận", () -> receipt(commune));
        timed("bắt đầu đơn thứ hai, quét 1 trang, gõ dở", () -> beginNext(commune.desk()));
        timed(
                "kill -9 máy xã, mở lại: bản nháp, trang quét và đơn còn nguyên",
                () -> {
                    commune.desk().kill();
                    logIn(commune.startAgain());
                    return all(commune.desk(), "sau-kill-9");
                });
        timed(
                "xóa tệp H2, mở lại: bảng được dựng lại, máy chủ vẫn dừng",
                () -> {
                    commune.desk().close();
                    var store = commune.data().resolve("store.mv.db");
                    try {
                        Files.delete(store);
                    } catch (IOException failed) {
                        throw new IllegalStateException("no " + store, failed);
                    }
                    logIn(commune.startAgain());
                    return all(commune.desk(), "dung-lai-h2");
                });
    }

    private String scannerName() {
        return Files.exists(SANE_TEST)
                ? "thiết bị «test» của SANE"
                : "máy quét mô phỏng (không có SANE)";
    }

    /// SANE's own test device, told to draw a picture; nothing when SANE is not here.
    private Map<String, String> withScanner() throws IOException {
        if (!Files.exists(SANE_TEST)) {
            return Map.of();
        }
        var config = Files.createDirectories(scratch.resolve("sane"));
        Files.writeString(config.resolve("dll.conf"), "test\n");
        Files.writeString(
                config.resolve("test.conf"),
                """
                number_of_devices 1
                mode "Color"
                depth 8
                resolution_min 1.0
                resolution_max 1200.0
                test-picture "Color pattern"
                tl_x 0.0
                tl_y 0.0
                br_x 210.0
                br_y 297.0
                geometry_max 300.0
                """);
        return Map.of("SANE_CONFIG_DIR", config.toString());
    }

    private String scan(RobotDesk desk, int pages) {
        desk.press("F2").await("senderName");
        desk.press("F9");
        desk.await("intake-scanners");
        desk.clickNamed("intake-scanners", Files.exists(SANE_TEST) ? "frontend" : "mô phỏng");
        // The feeder of the test device never runs out: the officer stops it.
        desk.awaitText("*", "Trang " + pages + "/").clickIfThere("intake-stop");
        desk.awaitGone("intake-stop");
        desk.awaitPages();
        picture(desk, "quet");
        scanned = pagesOn(desk);
        must(scanned >= pages, "there are to be %d pages".formatted(pages));
        return scanned + " trang nằm trong kho mã hóa của máy";
    }

    /// As the paper viewer counts them.
    private static int pagesOn(RobotDesk desk) {
        var count = PAGE_OF.matcher(desk.text("*"));
        must(count.find(), "the viewer counts no pages");
        return Integer.parseInt(count.group(1));
    }

    private String register(RobotDesk desk) {
        desk.choose("kind", "kh");
        desk.type("senderName", SENDER).press("ENTER");
        // A place by its initials, as clerks do it.
        desk.type("senderAddress", "tt").press("DOWN").press("ENTER");
        desk.type("respondent", "UBND xã Tiên Tân").press("ENTER");
        desk.type("contested", "Quyết định số 15/QĐ-UBND ngày 12/10/2026")
                .press("ENTER")
                .type("summary", "Không đồng ý với ranh giới thửa đất số 127, tờ bản đồ số 14.");
        picture(desk, "don-moi");
        desk.press("CONTROL+S").await("intake-filed").awaitPages();
        picture(desk, "da-luu");
        return desk.text("intake-filed");
    }

    private String receipt(Office office) {
        var desk = office.desk();
        desk.press("CONTROL+P").await("intake-receipt-print");
        picture(desk, "giay-bien-nhan-xem-truoc");
        desk.click("intake-receipt-print");
        var printed = office.printed();
        draw(printed, pictures.resolve(next("giay-bien-nhan")));
        desk.awaitText("*", "Đã chuyển giấy biên nhận");
        return printed.getFileName().toString();
    }

    private String beginNext(RobotDesk desk) {
        desk.press("F2").awaitText("*", "F9");
        desk.choose("kind", "kh");
        desk.type("senderName", NEXT_SENDER);
        desk.press("F9")
                .awaitText("*", "Trang 1/")
                .clickIfThere("intake-stop")
                .awaitGone("intake-stop");
        drafted = pagesOn(desk);
        // A clerk's pause: after it the draft is in the journal.
        LockSupport.parkNanos(DRAFT_PAUSE.toNanos());
        picture(desk, "do-dang");
        return NEXT_SENDER;
    }

    /// The draft as it was typed, its page, and the petition that was filed.
    private String all(RobotDesk desk, String pictureName) {
        desk.await("senderName");
        must(desk.value("senderName").equals(NEXT_SENDER), "the draft is not as it was");
        desk.awaitText("*", "/" + drafted);
        must(pagesOn(desk) == drafted, "a page of the draft is missing");
        desk.awaitPages();
        picture(desk, pictureName + "-ban-nhap");
        open(desk);
        desk.awaitText("*", "Trang 1/" + scanned).awaitPages();
        picture(desk, pictureName + "-ho-so");
        return desk.text("dossier-head");
    }

    /// Finds the petition as an officer does, without accents.
    private static void open(RobotDesk desk) {
        desk.press("CONTROL+K").await("palette-query");
        desk.type("palette-query", "pham van hien ranh gioi");
        desk.awaitText("*", SENDER);
        desk.press("ENTER").await("dossier-timeline");
        desk.awaitText("*", SENDER);
    }

    // The server is back.

    private void online(
            RunningServer server,
            Office commune,
            Line communeLine,
            Office province,
            Line provinceLine) {
        var up = communeLine.up();
        var down = communeLine.down();
        server.start();
        timed(
                "máy chủ chạy lại: máy xã gửi hết",
                () -> {
                    synced(commune.desk());
                    return "%s; lên %,d B, xuống %,d B trên đường truyền (TLS)"
                            .formatted(
                                    commune.desk().value("status-state"),
                                    communeLine.up() - up,
                                    communeLine.down() - down);
                });
        var before = provinceLine.down();
        timed(
                "Thanh tra tỉnh nhận đơn, mở bản quét",
                () -> {
                    var desk = province.desk();
                    synced(desk);
                    open(desk);
                    desk.awaitText("*", "Trang 1/" + scanned).awaitPages();
                    picture(desk, "thanh-tra-ho-so");
                    return "xuống %,d B".formatted(provinceLine.down() - before);
                });
        timed(
                "Thanh tra tỉnh ghi chỉ đạo",
                () -> {
                    var desk = province.desk();
                    desk.click("dossier-act-instruct")
                            .type("dossier-act-text", INSTRUCTION)
                            .click("dossier-act-go")
                            .awaitText("dossier-timeline", INSTRUCTION);
                    picture(desk, "thanh-tra-chi-dao");
                    synced(desk);
                    return INSTRUCTION;
                });
        timed(
                "chỉ đạo về tới máy xã",
                () -> {
                    var desk = commune.desk();
                    synced(desk);
                    desk.awaitText("dossier-timeline", INSTRUCTION);
                    picture(desk, "xa-nhan-chi-dao");
                    return desk.text("dossier-head");
                });
    }

    // Both write the same legal field while apart.

    private void conflict(RunningServer server, Office commune, Office province) {
        server.stop();
        timed(
                "mất mạng: hai nơi cùng sửa «người bị khiếu nại»",
                () -> {
                    correct(commune.desk(), BY_COMMUNE);
                    correct(province.desk(), BY_PROVINCE);
                    return BY_COMMUNE + " ≠ " + BY_PROVINCE;
                });
        server.start();
        timed(
                "có mạng: mâu thuẫn hiện ở «Cần xử lý», hai giá trị cạnh nhau",
                () -> {
                    synced(commune.desk());
                    synced(province.desk());
                    synced(commune.desk());
                    var desk = province.desk();
                    desk.awaitText("status-tray", "1").click("status-tray").await("tray-choice-1");
                    must(
                            desk.text("*").contains(BY_COMMUNE)
                                    && desk.text("*").contains(BY_PROVINCE),
                            "both values are to stand side by side");
                    picture(desk, "can-xu-ly");
                    return desk.value("tray-choice-0") + " | " + desk.value("tray-choice-1");
                });
        timed(
                "Thanh tra tỉnh quyết định; hai nơi thấy như nhau",
                () -> {
                    var desk = province.desk();
                    desk.click("tray-choice-1")
                            .type("tray-reason", "Theo quyết định bị khiếu nại.")
                            .click("tray-decide")
                            .awaitText("*", "Không có gì");
                    picture(desk, "da-quyet-dinh");
                    synced(desk);
                    synced(commune.desk());
                    commune.desk()
                            .awaitText("dossier-timeline", "Theo quyết định bị khiếu nại.")
                            .awaitTextGone("*", "Cần xử lý: 1");
                    picture(commune.desk(), "xa-sau-quyet-dinh");
                    return "mâu thuẫn đã đóng";
                });
    }

    private static void correct(RobotDesk desk, String respondent) {
        desk.click("dossier-more").click("dossier-act-correct-all");
        desk.type("respondent", respondent)
                .type("dossier-act-reason", "Ghi theo đơn")
                .click("dossier-act-go");
        desk.awaitText("dossier-timeline", respondent);
    }

    // Saying.

    private void timed(String what, Supplier<String> act) {
        var begun = System.nanoTime();
        var said = act.get();
        say("%s (%,d ms): %s".formatted(what, (System.nanoTime() - begun) / 1_000_000, said));
    }

    private void say(String sentence) {
        taken.add(sentence);
        out.println("%2d. %s".formatted(taken.size(), sentence));
    }

    private void picture(RobotDesk desk, String name) {
        var file = pictures.resolve(next(name));
        desk.shot(file);
        out.println("    ảnh: " + file);
    }

    private String next(String name) {
        step++;
        return "%02d-%s.png".formatted(step, name);
    }

    private void draw(Path pdf, Path png) {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            ImageIO.write(
                    new PDFRenderer(document).renderImageWithDPI(0, RECEIPT_DPI),
                    "png",
                    png.toFile());
            out.println("    ảnh: " + png);
        } catch (IOException failed) {
            throw new IllegalStateException("the receipt cannot be drawn", failed);
        }
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /// One agency's desk, its officer and its line.
    private final class Office {

        private final String name;
        private final String user;
        private final Line line;
        private final Map<String, String> environment;
        private RobotDesk desk;

        @SuppressWarnings("NullAway.Init") // Set by the first start, before anything is asked.
        Office(String name, String user, Line line, Map<String, String> environment) {
            this.name = name;
            this.user = user;
            this.line = line;
            this.environment = environment;
        }

        RobotDesk start() {
            desk = RobotDesk.start(name, data(), prints(), environment);
            return desk;
        }

        Office startAgain() {
            start();
            return this;
        }

        /// What stood on the screen when a step did not hold.
        void showFailure() {
            try {
                picture(desk, "khong-dat-" + name);
            } catch (RuntimeException gone) {
                out.println("    " + gone.getMessage());
            }
        }

        String name() {
            return name;
        }

        String user() {
            return user;
        }

        Line line() {
            return line;
        }

        RobotDesk desk() {
            return desk;
        }

        Path data() {
            return scratch.resolve(name);
        }

        private Path prints() {
            return scratch.resolve(name + "-in");
        }

        /// The one paper that was printed; waits for it.
        Path printed() {
            for (var look = 0; look < 400; look++) {
                try (var files = Files.list(prints())) {
                    var first = files.filter(file -> file.toString().endsWith(".pdf")).findFirst();
                    if (first.isPresent() && Files.size(first.get()) > 0) {
                        return first.get();
                    }
                } catch (IOException notYet) {
                    // The folder comes with the first paper.
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            throw new IllegalStateException("nothing was printed");
        }
    }
}
