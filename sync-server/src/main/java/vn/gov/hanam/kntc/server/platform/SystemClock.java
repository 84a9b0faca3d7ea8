package vn.gov.hanam.kntc.server.platform;

import java.time.InstantSource;

/// The clock of this machine. Everything else is given an [InstantSource].
public final class SystemClock {

    private SystemClock() {}

    public static InstantSource get() {
        return InstantSource.system();
    }
}
