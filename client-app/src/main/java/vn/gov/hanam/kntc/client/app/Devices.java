package vn.gov.hanam.kntc.client.app;

import vn.gov.hanam.kntc.client.feature.settings.SettingsViewModel;
import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.printing.FolderPrinter;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.service.printing.SystemPrinter;
import vn.gov.hanam.kntc.client.service.scan.EsclBackend;
import vn.gov.hanam.kntc.client.service.scan.FolderBackend;
import vn.gov.hanam.kntc.client.service.scan.ImportBackend;
import vn.gov.hanam.kntc.client.service.scan.SaneBackend;
import vn.gov.hanam.kntc.client.service.scan.ScannerBackend;
import vn.gov.hanam.kntc.client.service.scan.Scanners;
import vn.gov.hanam.kntc.client.service.scan.SimulatedBackend;
import vn.gov.hanam.kntc.client.service.scan.WiaBackend;
import vn.gov.hanam.kntc.client.service.scan.WorkerBackend.Patience;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;

/// The ways to and from paper of this machine.
record Devices(Scanners scanners, Printer printer) {

    private static final Duration PRACTICE_PAGE = Duration.ofMillis(700);

    static Devices of(Options options, SettingsViewModel settings, InstantSource clock) {
        var threads = new BackgroundThreads();
        var backends = new ArrayList<ScannerBackend>();
        backends.add(new WiaBackend(threads, Patience.NORMAL));
        backends.add(new SaneBackend(threads, Patience.NORMAL, Map.of()));
        backends.add(new EsclBackend(threads, EsclBackend.Pace.NORMAL));
        backends.add(
                new FolderBackend(
                        settings.scanFolderProperty()::get, clock, FolderBackend.Pace.NORMAL));
        backends.add(new ImportBackend());
        if (options.practiceScanner()) {
            backends.add(new SimulatedBackend(PRACTICE_PAGE));
        }
        return new Devices(
                new Scanners(backends, threads),
                options.printTo()
                        .<Printer>map(folder -> new FolderPrinter(folder, clock))
                        .orElseGet(SystemPrinter::new));
    }
}
