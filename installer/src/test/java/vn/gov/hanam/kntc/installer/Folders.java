package vn.gov.hanam.kntc.installer;

import java.nio.file.Path;

/// The runnable folders, as `mvn package` leaves them.
public final class Folders {

    private static final Path ROOT = Path.of(System.getProperty("root.dir", ".."));
    private static final Path TARGET = ROOT.resolve("installer/target");

    public static final Path DESK = TARGET.resolve("kntc-desk");
    public static final Path SERVER = TARGET.resolve("kntc-server");

    /// A migration of the desk's store that only a desk about to be killed has on its class path.
    static final Path MIGRATION = ROOT.resolve("installer/src/test/migration");

    private Folders() {}
}
