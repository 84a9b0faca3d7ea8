package vn.gov.hanam.kntc.installer;

import java.nio.file.Path;

/// The runnable folders, as `mvn package` leaves them.
public final class Folders {

    private static final Path TARGET =
            Path.of(System.getProperty("root.dir", "..")).resolve("installer/target");

    public static final Path DESK = TARGET.resolve("kntc-desk");
    public static final Path SERVER = TARGET.resolve("kntc-server");

    private Folders() {}
}
