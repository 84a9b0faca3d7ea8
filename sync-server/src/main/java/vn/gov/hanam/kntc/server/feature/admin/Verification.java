package vn.gov.hanam.kntc.server.feature.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Is everything the server keeps what it was when it was written? Runs each check to its end and
/// says what it found; shows no content.
public final class Verification {

    private static final int FINDINGS_MAX = 100;

    /// Looks at one kind of thing and tells each fault it finds.
    @FunctionalInterface
    public interface Examination {

        /// @return how many things were looked at
        long examine(Consumer<String> finding);
    }

    /// @param name `database`, `blobs`, `events`
    public record Check(String name, Examination examination) {}

    /// @param findings the first hundred, in the order they were found
    public record Line(String check, long examined, long faults, List<String> findings) {}

    public record Report(List<Line> lines) {

        public boolean whole() {
            return lines.stream().allMatch(line -> line.faults() == 0);
        }
    }

    private final List<Check> checks;

    public Verification(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    public Report run() {
        return new Report(checks.stream().map(Verification::line).toList());
    }

    private static Line line(Check check) {
        var findings = new ArrayList<String>();
        var faults = new long[1];
        var examined =
                check.examination()
                        .examine(finding -> {
                            faults[0]++;
                            if (findings.size() < FINDINGS_MAX) {
                                findings.add(finding);
                            }
                        });
        return new Line(check.name(), examined, faults[0], findings);
    }
}
