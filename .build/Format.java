import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The house format, checked or written over every Java source of the modules.
///
/// Run by Maven on JDK 25 as a single source file with google-java-format on the class path:
/// `java -cp formatter/* Format.java check|write ROOT`.
public final class Format {

    private Format() {}

    public static void main(String[] args) throws Exception {
        var write = args[0].equals("write");
        var arguments = new ArrayList<>(List.of("--aosp"));
        arguments.addAll(
                write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        var sources = sources(Path.of(args[1]));
        if (sources.isEmpty()) {
            return;
        }
        arguments.addAll(sources);
        var wrong =
                new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
                        .format(arguments.toArray(String[]::new));
        if (wrong != 0) {
            System.err.println("Not in the house format (files above). Write it with: mvn -Dformat validate -N");
        }
        System.exit(wrong);
    }

    private static List<String> sources(Path root) throws IOException {
        var sources = new ArrayList<String>();
        for (var module : List.of("shared-model", "client-app", "sync-server", "installer")) {
            var folder = root.resolve(module).resolve("src");
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().map(Path::toString).forEach(sources::add);
            }
        }
        return sources;
    }
}
