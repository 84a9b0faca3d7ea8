package vn.gov.hanam.kntc.server.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.server.feature.account.Administration.AgencyLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `agency`: the agencies of the province. The departments are an editable list; the others follow
/// from the places.
@Command(
        name = "agency",
        subcommands = {AgencyCommand.ListAll.class, AgencyCommand.Departments.class})
final class AgencyCommand extends Main.Sub {

    private static final String DEPARTMENT = "SO-";

    @Override
    public Integer call() {
        spec.commandLine().usage(out());
        return Main.USAGE;
    }

    /// `agency list`: all agencies, or the departments as a list to be edited.
    @Command(name = "list")
    static final class ListAll extends Main.Sub {

        @Option(names = "--departments")
        private boolean departments;

        @Override
        public Integer call() {
            return main().with(
                            out(),
                            access -> {
                                var text = new StringBuilder();
                                if (departments) {
                                    text.append("code\tname\tverified\n");
                                }
                                for (var line : access.administration().agencies()) {
                                    if (!departments || line.code().startsWith(DEPARTMENT)) {
                                        text.append(departments ? cells(line) : words(line));
                                    }
                                }
                                return Result.ok(text.toString().stripTrailing());
                            });
        }

        private static String cells(AgencyLine line) {
            return line.code() + '\t' + line.name() + '\t' + (line.verified() ? "yes" : "") + '\n';
        }

        private static String words(AgencyLine line) {
            var mark = line.verified() ? "" : Messages.text("agency.unverified");
            return "%-16s %s%s%n".formatted(line.code(), line.name(), mark);
        }
    }

    /// `agency departments`: takes the edited list in.
    @Command(name = "departments")
    static final class Departments extends Main.Sub {

        @Parameters(paramLabel = "FILE")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            String tsv;
            try {
                tsv = Files.readString(file);
            } catch (IOException absent) {
                throw new Fault(FaultCode.FILE_UNREADABLE, file + " cannot be read", absent);
            }
            return main().with(
                            out(),
                            access ->
                                    access.administration()
                                            .putDepartments(tsv)
                                            .map(count -> Messages.text("agency.done", count)));
        }
    }
}
