package vn.gov.hanam.kntc.server.store;

import java.nio.file.Path;

/// Where the database is. The password never shows.
///
/// @param url a JDBC address; H2 in a file, or PostgreSQL
public record DatabaseAddress(String url, String user, String password) {

    private static final String H2 = "jdbc:h2:";

    /// The default: H2 in a file of the server's folder. Its trace file would show values in clear.
    public static DatabaseAddress inFile(Path file) {
        return new DatabaseAddress(
                H2 + "file:" + file.toAbsolutePath() + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE",
                "kntc",
                "");
    }

    public boolean embedded() {
        return url.startsWith(H2);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + (embedded() ? "H2" : "PostgreSQL") + "]";
    }
}
