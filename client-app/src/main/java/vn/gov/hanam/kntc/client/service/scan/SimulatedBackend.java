package vn.gov.hanam.kntc.client.service.scan;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A scanner that is not there: synthetic pages for the demo, the gallery and the tests of screens.
///
/// Says so in its label and on its pages. Pages depend on the seed alone. What a real device does
/// wrong it can do on request, at a page of choice.
public final class SimulatedBackend implements ScannerBackend {

    public static final String ID = "simulated";

    private static final String PAGES = "pages";
    private static final String FAULT = "fault";
    private static final String FAULT_AFTER = "fault.after";
    private static final String BLANKS = "blanks";

    private final Duration perPage;

    /// @param perPage how long a page takes; a 25-page-a-minute device takes 2.4 s
    public SimulatedBackend(Duration perPage) {
        this.perPage = perPage;
    }

    /// A feeder with `pages` sheets; the last one is signed.
    public static ScannerRef feeder(long seed, int pages) {
        return of(seed, Map.of(PAGES, Integer.toString(pages)));
    }

    /// A feeder whose every second page is blank, as a duplex scan of one-sided paper gives.
    public static ScannerRef feederWithBlanks(long seed, int pages) {
        return of(seed, Map.of(PAGES, Integer.toString(pages), BLANKS, "true"));
    }

    /// A feeder that fails after `after` good pages.
    public static ScannerRef failing(long seed, int pages, ScanFault fault, int after) {
        return of(
                seed,
                Map.of(
                        PAGES, Integer.toString(pages),
                        FAULT, fault.name(),
                        FAULT_AFTER, Integer.toString(after)));
    }

    private static ScannerRef of(long seed, Map<String, String> hints) {
        return new ScannerRef(ID, Long.toString(seed), SyntheticPaper.label(), "", hints);
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
        found.accept(feeder(1, 2));
    }

    @Override
    public ScannerSession open(ScannerRef ref) throws ScanFaultException {
        var hints = ref.hints();
        var fault = ScanFault.valueOf(hints.getOrDefault(FAULT, ScanFault.NONE.name()));
        var after = Integer.parseInt(hints.getOrDefault(FAULT_AFTER, "0"));
        if (after == 0 && (fault == ScanFault.OFFLINE || fault == ScanFault.NO_DEVICE)) {
            throw new ScanFaultException(fault, "simulated");
        }
        return new Simulated(
                ref,
                Long.parseLong(ref.stableId()),
                Integer.parseInt(hints.getOrDefault(PAGES, "2")),
                Boolean.parseBoolean(hints.get(BLANKS)),
                fault,
                after,
                perPage);
    }

    private static final class Simulated implements ScannerSession {

        private static final int STEPS = 4;

        private final ScannerRef ref;
        private final long seed;
        private final int sheets;
        private final boolean blanks;
        private final int faultAfter;
        private final Duration perPage;
        private ScanFault fault;
        private int fed;

        Simulated(
                ScannerRef ref,
                long seed,
                int sheets,
                boolean blanks,
                ScanFault fault,
                int faultAfter,
                Duration perPage) {
            this.ref = ref;
            this.seed = seed;
            this.sheets = sheets;
            this.blanks = blanks;
            this.fault = fault;
            this.faultAfter = faultAfter;
            this.perPage = perPage;
        }

        @Override
        public ScannerRef ref() {
            return ref;
        }

        @Override
        public ScannerCaps caps() {
            var source =
                    new ScannerCaps.SourceCaps(
                            new TreeSet<>(Set.of(200, 300)),
                            Set.of(Colour.COLOUR, Colour.GREY),
                            PaperSize.A4);
            return new ScannerCaps(
                    Map.of(
                            Source.FEEDER, source,
                            Source.FEEDER_DUPLEX, source,
                            Source.FLATBED, source),
                    true);
        }

        @Override
        public DeviceState state() {
            return fed < sheets ? DeviceState.FEEDER_LOADED : DeviceState.FEEDER_EMPTY;
        }

        /// Scanning on after a fault goes on with the sheet after the last one kept.
        @Override
        public ScanOutcome scan(ScanRequest request, PageSink sink, Cancel cancel) {
            fed = request.firstIndex() - 1;
            var kept = new Keeper(sink, request);
            while (fed < sheets || request.source() == Source.FLATBED) {
                if (fault != ScanFault.NONE && fed >= faultAfter) {
                    var met = fault;
                    fault = ScanFault.NONE;
                    return ScanOutcome.failed(met, kept.pages(), "simulated");
                }
                for (var step = 0; step < STEPS; step++) {
                    sink.progress(kept.nextIndex(), (double) step / STEPS);
                    if (cancel.await(perPage.dividedBy(STEPS)) || cancel.requested()) {
                        return ScanOutcome.done(End.CANCELLED, kept.pages());
                    }
                }
                if (!kept.keep(page(request, kept.nextIndex()))) {
                    return kept.failed();
                }
                fed++;
                if (request.source() == Source.FLATBED) {
                    return ScanOutcome.done(End.FLATBED_DONE, kept.pages());
                }
                if (kept.full()) {
                    return ScanOutcome.done(End.MAX_PAGES, kept.pages());
                }
            }
            return kept.pages() == 0
                    ? ScanOutcome.failed(ScanFault.EMPTY_FEEDER, 0, "simulated")
                    : ScanOutcome.done(End.FEEDER_EMPTY, kept.pages());
        }

        private RawPage page(ScanRequest request, int index) {
            var random = new java.util.Random(seed * 1_000_003 + index);
            var skew = random.nextDouble() * 2 - 1;
            var dpi = caps().sources().values().iterator().next().dpiFor(request.dpi());
            var look = new SyntheticPaper.Look(kind(index), seed + index, dpi, skew, true);
            var duplexBack = request.source() == Source.FEEDER_DUPLEX && index % 2 == 0;
            try {
                return PageProof.prove(
                        index,
                        duplexBack ? Side.BACK : Side.FRONT,
                        SyntheticPaper.jpeg(look),
                        dpi,
                        PaperSize.A4);
            } catch (PageProof.Damaged e) {
                throw new IllegalStateException("a page of ours is not whole", e);
            }
        }

        private SyntheticPaper.Kind kind(int index) {
            if (blanks && index % 2 == 0) {
                return SyntheticPaper.Kind.BLANK;
            }
            return index == sheets && index > 1
                    ? SyntheticPaper.Kind.LAST_PAGE
                    : SyntheticPaper.Kind.LETTER;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
