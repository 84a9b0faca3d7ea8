package vn.gov.hanam.kntc.client.service.scan;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Files as a scanner, so that *Nhập tệp*, drag and drop and the scan button share one way in.
///
/// A file that cannot be taken ends the scan; which code it had is in the outcome's detail. Screens
/// that want the [Fault] itself call [FileImport#read] file by file.
public final class ImportBackend implements ScannerBackend {

    public static final String ID = "import";

    /// A scanner that will give the pages of `files`, in this order.
    public static ScannerRef of(List<Path> files) {
        var hints = new HashMap<String, String>();
        for (var i = 0; i < files.size(); i++) {
            hints.put("file.%05d".formatted(i), files.get(i).toString());
        }
        return new ScannerRef(ID, "files", "", "", hints);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void discover(Consumer<ScannerRef> found, Duration limit, Cancel cancel) {
        // Files are chosen, not found.
    }

    @Override
    public ScannerSession open(ScannerRef ref) {
        return new Files(ref, List.copyOf(new TreeMap<>(ref.hints()).values()));
    }

    private record Files(ScannerRef ref, List<String> paths) implements ScannerSession {

        @Override
        public ScannerCaps caps() {
            return new ScannerCaps(Map.of(), true);
        }

        @Override
        public DeviceState state() {
            return paths.isEmpty() ? DeviceState.FEEDER_EMPTY : DeviceState.FEEDER_LOADED;
        }

        @Override
        public ScanOutcome scan(ScanRequest request, PageSink sink, Cancel cancel) {
            var kept = new Keeper(sink, request);
            for (var path : paths) {
                List<RawPage> pages;
                try {
                    pages = FileImport.read(Path.of(path), kept.nextIndex());
                } catch (Fault e) {
                    return ScanOutcome.failed(faultOf(e), kept.pages(), e.code().name());
                }
                for (var page : pages) {
                    if (cancel.requested()) {
                        return ScanOutcome.done(End.CANCELLED, kept.pages());
                    }
                    if (!kept.keep(page)) {
                        return kept.failed();
                    }
                    if (kept.full()) {
                        return ScanOutcome.done(End.MAX_PAGES, kept.pages());
                    }
                }
            }
            return ScanOutcome.done(End.FEEDER_EMPTY, kept.pages());
        }

        private static ScanFault faultOf(Fault fault) {
            return fault.code() == FaultCode.FILE_TOO_LARGE
                    ? ScanFault.REFUSED_SETTING
                    : ScanFault.DAMAGED_PAGE;
        }

        @Override
        public void close() {
            // Holds nothing open.
        }
    }
}
