package vn.gov.hanam.kntc.client.app;

import javafx.application.Application;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
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

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        Application.launch(DeskApplication.class, data.toAbsolutePath().normalize().toString());
        return 0;
    }
}
