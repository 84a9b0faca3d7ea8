package vn.gov.hanam.kntc.server.app;

import picocli.CommandLine.Command;

/// `verify`: reads everything that is kept, and names what is not as it was written.
@Command(name = "verify")
final class VerifyCommand extends Main.Sub {

    @Override
    public Integer call() {
        try (var access = Access.to(main().folder())) {
            var report = access.verification().get();
            for (var line : report.lines()) {
                out().println(
                                Messages.text(
                                        "verify.line",
                                        line.check(),
                                        line.examined(),
                                        line.faults()));
                line.findings().forEach(finding -> out().println("  " + finding));
            }
            out().println(Messages.text(report.whole() ? "verify.whole" : "verify.damaged"));
            out().flush();
            return report.whole() ? 0 : Main.REFUSED;
        }
    }
}
