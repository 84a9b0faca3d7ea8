package vn.gov.hanam.kntc.client.platform;

import java.time.InstantSource;

/// The clock of the machine. Everybody else is given one.
public final class Clocks {

    private Clocks() {}

    public static InstantSource system() {
        return InstantSource.system();
    }
}
