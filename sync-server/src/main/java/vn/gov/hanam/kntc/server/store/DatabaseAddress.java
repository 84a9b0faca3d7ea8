package vn.gov.hanam.kntc.server.store;

import java.nio.file.Path;

/// Where the database is. The password never shows.
///
/// @param url a JDBC address; H2 in a file, or PostgreSQL
public record DatabaseAddress(String url, String user, String password) {

    private static final String H2 = "jdbc:h2:";

    /// The trace file would show values in clear. And the file is never compacted in place: H2
    /// moves what is live over what is dead, 2.3.232 against its own assertions. Stopped midway it
    /// has opened a version of minutes ago without a word. Space of dead chunks is used again all
    /// the same.
    private static final String SETTINGS =
            ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0;AUTO_COMPACT_FILL_RATE=0";

    /// The default: H2 in a file of the server's folder.
    public static DatabaseAddress inFile(Path file) {
        return new DatabaseAddress(H2 + "file:" + file.toAbsolutePath() + SETTINGS, "kntc", "");
    }

    public boolean embedded() {
        return url.startsWith(H2);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + (embedded() ? "H2" : "PostgreSQL") + "]";
    }
}
