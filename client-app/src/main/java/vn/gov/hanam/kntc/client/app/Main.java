package vn.gov.hanam.kntc.client.app;

import javafx.application.Application;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The command line of the desk: `kntc-desk [--data DIR]`.
@Command(
        name = "kntc-desk",
        mixinStandardHelpOptions = true,
        description = "Phần mềm khiếu nại, tố cáo: máy của cán bộ.")
public final class Main implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Thư mục dữ liệu của máy này (mặc định: kntc trong thư mục người dùng).")
    private Path data = Path.of(System.getProperty("user.home", "."), "kntc");

    @Option(
            names = "--practice-scanner",
            description = "Thêm một máy quét mô phỏng để tập dùng; trang quét ghi rõ là giả.")
    private boolean practiceScanner;

    @Option(
            names = "--print-to",
            paramLabel = "DIR",
            description = "In thành tệp PDF vào thư mục này thay cho máy in.")
    private @Nullable Path printTo;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        DeskApplication.startWith(
                new Options(
                        data.toAbsolutePath().normalize(),
                        practiceScanner,
                        Optional.ofNullable(printTo).map(dir -> dir.toAbsolutePath().normalize())));
        Application.launch(DeskApplication.class);
        return 0;
    }
}
