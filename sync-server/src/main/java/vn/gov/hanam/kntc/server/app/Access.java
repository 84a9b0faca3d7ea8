package vn.gov.hanam.kntc.server.app;

import vn.gov.hanam.kntc.server.feature.account.Administration;
import vn.gov.hanam.kntc.server.feature.admin.Verification.Report;
import vn.gov.hanam.kntc.server.platform.FolderLock;
import vn.gov.hanam.kntc.server.platform.ServerFolder;
import vn.gov.hanam.kntc.server.platform.SystemClock;

import java.security.SecureRandom;
import java.util.function.Supplier;

/// How a command reaches the store: by itself when no server runs on the folder, else through the
/// loopback port of the one that does. H2 lets one process in.
///
/// @param administration who does what is asked
/// @param verification runs every check
record Access(Administration administration, Supplier<Report> verification, Runnable closing)
        implements AutoCloseable {

    static Access to(ServerFolder folder) {
        var lock = FolderLock.take(folder.lock());
        if (lock.isEmpty()) {
            var remote = new RemoteAdministration(CommandAddress.read(folder));
            return new Access(remote, remote::verify, remote::close);
        }
        var held = lock.get();
        try {
            var wiring =
                    new Wiring(
                            folder,
                            ServerConfig.read(folder),
                            SystemClock.get(),
                            new SecureRandom());
            return new Access(
                    wiring.administration(),
                    () -> wiring.verification().run(),
                    () -> {
                        wiring.close();
                        held.close();
                    });
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
