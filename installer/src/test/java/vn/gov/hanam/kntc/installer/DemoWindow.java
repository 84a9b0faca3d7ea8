package vn.gov.hanam.kntc.installer;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.client.service.sync.SyncStatus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The demo where there is a display: the clerk's own window, on demo data, with the server at
/// work. It ends when the window is closed.
final class DemoWindow {

    private static final String COMMUNE = "UB13366";
    private static final String USER = "thoa";
    private static final int PETITIONS = 2_000;

    private final Path scratch;
    private final PrintStream out;

    DemoWindow(Path scratch, PrintStream out) {
        this.scratch = scratch;
        this.out = out;
    }

    void run() throws IOException {
        try (var server = RunningServer.init(scratch.resolve("server"))) {
            server.demoData(PETITIONS);
            server.start();
            server.user(USER, "Nguyễn Thị Thoa", COMMUNE, "reception-officer");
            var data = scratch.resolve("xa");
            fill(data, server);
            out.println("Máy chủ: https://" + server.address() + "/kntc/");
            out.println("Đăng nhập: " + USER + " / " + RunningServer.PASSWORD);
            out.println("Đóng cửa sổ để kết thúc.");
            var code = show(data);
            if (code != 0) {
                throw new IllegalStateException("the desk ended with " + code);
            }
        }
    }

    /// Brings what the server has for the commune to its desk.
    private static void fill(Path data, RunningServer server) {
        try (var desk = TestDesks.enrol(data, server, COMMUNE, USER);
                var sync = new SyncService(desk, TestDesks.clock(), new SecureRandom())) {
            sync.start(new BackgroundThreads());
            var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (sync.status().state() != SyncStatus.State.UP_TO_DATE) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the first exchange did not end");
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static int show(Path data) throws IOException {
        var builder =
                new ProcessBuilder(
                        Folders.DESK.resolve("bin/kntc-desk").toString(),
                        "--data",
                        data.toString(),
                        "--practice-scanner");
        builder.environment().put("KNTC_JAVA", System.getProperty("java.home"));
        try {
            return builder.inheritIO().start().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
