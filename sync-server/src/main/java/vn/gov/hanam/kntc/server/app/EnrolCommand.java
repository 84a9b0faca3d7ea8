package vn.gov.hanam.kntc.server.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `enrol`: prints a code that brings one desk in.
@Command(name = "enrol")
final class EnrolCommand extends Main.Sub {

    @Option(names = "--agency", required = true, paramLabel = "CODE")
    private String agency = "";

    @Option(names = "--name", required = true, paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() {
        return main().with(out(), access -> access.administration().enrol(agency, name));
    }
}
