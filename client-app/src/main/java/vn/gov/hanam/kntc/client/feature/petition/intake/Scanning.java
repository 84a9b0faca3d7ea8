package vn.gov.hanam.kntc.client.feature.petition.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.client.service.scan.Cancel;
import vn.gov.hanam.kntc.client.service.scan.End;
import vn.gov.hanam.kntc.client.service.scan.PageSink;
import vn.gov.hanam.kntc.client.service.scan.PageSpool;
import vn.gov.hanam.kntc.client.service.scan.RawPage;
import vn.gov.hanam.kntc.client.service.scan.ScanFault;
import vn.gov.hanam.kntc.client.service.scan.ScanFaultException;
import vn.gov.hanam.kntc.client.service.scan.ScanOutcome;
import vn.gov.hanam.kntc.client.service.scan.ScanRequest;
import vn.gov.hanam.kntc.client.service.scan.ScannerRef;
import vn.gov.hanam.kntc.client.service.scan.ScannerSession;
import vn.gov.hanam.kntc.client.service.scan.Scanners;
import vn.gov.hanam.kntc.client.service.scan.Source;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Scans for one draft. A scanner that stopped on the way stays open, so that *Quét tiếp* goes on
/// in the same session; otherwise it is free again as soon as the pile is through.
final class Scanning {

    private static final Logger LOG = LoggerFactory.getLogger(Scanning.class);
    private static final Duration SEARCH_LIMIT = Duration.ofSeconds(6);

    private final Scanners scanners;
    private final ReentrantLock inUse = new ReentrantLock();
    private Optional<ScannerSession> open = Optional.empty();
    private Optional<ScannerRef> opened = Optional.empty();

    Scanning(Scanners scanners) {
        this.scanners = scanners;
    }

    void search(Consumer<ScannerRef> found, Cancel cancel) {
        scanners.discover(found, SEARCH_LIMIT, cancel);
    }

    Optional<ScannerRef> at(String typed) {
        return scanners.at(typed);
    }

    /// Never throws for what the device does.
    ///
    /// @param from where the paper lies
    /// @param remember given the scanner as it is to be remembered
    ScanOutcome scan(
            ScannerRef ref,
            ScanRequest request,
            PaperFrom from,
            PageSpool spool,
            PageSink watcher,
            Cancel cancel,
            Consumer<ScannerRef> remember) {
        inUse.lock();
        try {
            var session = session(ref);
            var keeping = new Keeping(spool, watcher);
            var outcome = session.scan(from.of(request), keeping, cancel);
            log(ref, outcome);
            if (from == PaperFrom.AUTO && liesOnGlass(session, outcome)) {
                outcome = session.scan(PaperFrom.GLASS.of(request), keeping, cancel);
                log(ref, outcome);
            }
            if (outcome.fault() == ScanFault.NONE) {
                remember.accept(session.ref());
            }
            if (outcome.end() != End.FAULT || !outcome.resumable()) {
                close();
            }
            return outcome;
        } catch (ScanFaultException notOpened) {
            close();
            var outcome = ScanOutcome.failed(notOpened.fault(), 0, notOpened.vendorDetail());
            log(ref, outcome);
            return outcome;
        } finally {
            inUse.unlock();
        }
    }

    /// Nothing lies in the feeder, and there is a glass beside it.
    private static boolean liesOnGlass(ScannerSession session, ScanOutcome outcome)
            throws ScanFaultException {
        return outcome.fault() == ScanFault.EMPTY_FEEDER
                && outcome.pages() == 0
                && session.caps().sources().containsKey(Source.FLATBED);
    }

    private static void log(ScannerRef ref, ScanOutcome outcome) {
        LOG.info(
                "scan with {} ended {} {} after {} pages: {}",
                ref.backend(),
                outcome.end(),
                outcome.fault(),
                outcome.pages(),
                outcome.vendorDetail().replaceAll("\\p{Cntrl}", " "));
    }

    private ScannerSession session(ScannerRef ref) throws ScanFaultException {
        if (open.isPresent() && opened.equals(Optional.of(ref))) {
            return open.get();
        }
        close();
        var session = scanners.open(ref);
        open = Optional.of(session);
        opened = Optional.of(ref);
        return session;
    }

    /// Lets go of the scanner. Not on the UI thread.
    void release() {
        inUse.lock();
        try {
            close();
        } finally {
            inUse.unlock();
        }
    }

    private void close() {
        open.ifPresent(ScannerSession::close);
        open = Optional.empty();
        opened = Optional.empty();
    }

    /// Keeps first, shows after: a page on the screen is a page that is safe.
    private record Keeping(PageSpool spool, PageSink watcher) implements PageSink {

        @Override
        public void progress(int page, double part) {
            watcher.progress(page, part);
        }

        @Override
        public void page(RawPage page) {
            spool.keep(page);
            watcher.page(page);
        }

        @Override
        public void waiting(ScanFault why, Duration since) {
            watcher.waiting(why, since);
        }

        @Override
        public void unfinished(String fileName) {
            watcher.unfinished(fileName);
        }

        @Override
        public void unreadable(String fileName, FaultCode why) {
            watcher.unreadable(fileName, why);
        }
    }
}
