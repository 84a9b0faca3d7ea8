package vn.gov.hanam.kntc.client.service.scan;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A scanner behind a [Worker]: watches it, proves its pages, restarts it once.
final class WorkerSession implements ScannerSession {

    private static final Duration LOOK = Duration.ofMillis(250);

    /// Makes another child when the one before has died.
    interface Starter {
        Worker start() throws ScanFaultException;
    }

    private final ScannerRef ref;
    private final Starter starter;
    private final WorkerBackend.Patience patience;
    private Worker worker;
    private boolean paperMoved;
    private boolean withinPage;

    WorkerSession(ScannerRef ref, Worker worker, Starter starter, WorkerBackend.Patience patience) {
        this.ref = ref;
        this.worker = worker;
        this.starter = starter;
        this.patience = patience;
    }

    @Override
    public ScannerRef ref() {
        return ref;
    }

    private Worker living() throws ScanFaultException {
        if (!worker.isAlive()) {
            worker.close();
            worker = starter.start();
        }
        return worker;
    }

    @Override
    public ScannerCaps caps() throws ScanFaultException {
        try {
            return caps(living());
        } catch (ScanFaultException e) {
            if (e.fault() != ScanFault.DRIVER_CRASHED) {
                throw e;
            }
            return caps(living());
        }
    }

    private ScannerCaps caps(Worker child) throws ScanFaultException {
        child.send(new WorkerLine("CAPS", device()));
        var sources = new EnumMap<Source, ScannerCaps.SourceCaps>(Source.class);
        var trusted = false;
        while (true) {
            var line = next(child, patience.hung());
            switch (line.word()) {
                case "SOURCE" -> sources.put(Source.valueOf(line.text("source")), source(line));
                case "END" -> {
                    trusted = line.text("sensor").equals("trusted");
                    return new ScannerCaps(sources, trusted);
                }
                case "ERROR" -> throw child.fault(line);
                default -> {
                    // A newer worker may say more.
                }
            }
        }
    }

    private static ScannerCaps.SourceCaps source(WorkerLine line) {
        var dpi = new TreeSet<Integer>();
        for (var one : line.text("dpi").split(",", -1)) {
            if (!one.isBlank()) {
                dpi.add(Integer.parseInt(one));
            }
        }
        var colours = EnumSet.noneOf(Colour.class);
        for (var one : line.text("colours").split(",", -1)) {
            if (!one.isBlank()) {
                colours.add(Colour.valueOf(one));
            }
        }
        var width = line.number("width");
        var height = line.number("height");
        return new ScannerCaps.SourceCaps(
                dpi,
                Set.copyOf(colours),
                width > 0 && height > 0 ? new PaperSize(width, height) : PaperSize.A4);
    }

    private Map<String, String> device() {
        var fields = new HashMap<String, String>();
        fields.put("device", ref.stableId());
        ref.hints().forEach((key, value) -> fields.put("hint." + key, value));
        return fields;
    }

    @Override
    public DeviceState state() throws ScanFaultException {
        return living().isAlive() ? DeviceState.UNKNOWN : DeviceState.BUSY;
    }

    /// A child that died is ended here too, so that the next act starts a new one.
    private static WorkerLine next(Worker child, Duration limit) throws ScanFaultException {
        try {
            return child.next(limit);
        } catch (ScanFaultException e) {
            child.close();
            throw e;
        }
    }

    @Override
    public ScanOutcome scan(ScanRequest request, PageSink sink, Cancel cancel) {
        var kept = new Keeper(sink, request);
        try {
            return scanOnce(request, sink, cancel, kept);
        } catch (ScanFaultException first) {
            if (cancel.requested() || !mayTryAgain(first.fault(), request, kept)) {
                return ended(first, kept, cancel);
            }
        }
        try {
            return scanOnce(request, sink, cancel, kept);
        } catch (ScanFaultException second) {
            return ended(second, kept, cancel);
        }
    }

    /// Only where no page can be lost: a feeder that has pulled one would go on with the next.
    private boolean mayTryAgain(ScanFault fault, ScanRequest request, Keeper kept) {
        var driver = fault == ScanFault.DRIVER_CRASHED || fault == ScanFault.DRIVER_HUNG;
        return driver && kept.pages() == 0 && (request.source() == Source.FLATBED || !paperMoved);
    }

    private static ScanOutcome ended(ScanFaultException e, Keeper kept, Cancel cancel) {
        return cancel.requested()
                ? ScanOutcome.done(End.CANCELLED, kept.pages())
                : ScanOutcome.failed(e.fault(), kept.pages(), e.vendorDetail());
    }

    private ScanOutcome scanOnce(ScanRequest request, PageSink sink, Cancel cancel, Keeper kept)
            throws ScanFaultException {
        var child = living();
        paperMoved = false;
        withinPage = false;
        var fields = new HashMap<>(device());
        fields.put("source", request.source().name());
        fields.put("colour", request.colour().name());
        fields.put("dpi", Integer.toString(request.dpi()));
        fields.put("width", Integer.toString(request.paper().widthTenths()));
        fields.put("height", Integer.toString(request.paper().heightTenths()));
        fields.put("pages", Integer.toString(request.maxPages()));
        fields.put("word", Long.toString(patience.word().toMillis()));
        Runnable stop = child::cancel;
        cancel.onRequest(stop);
        try {
            child.send(new WorkerLine("SCAN", fields));
            return follow(child, request, sink, cancel, kept);
        } finally {
            cancel.forget(stop);
        }
    }

    private ScanOutcome follow(
            Worker child, ScanRequest request, PageSink sink, Cancel cancel, Keeper kept)
            throws ScanFaultException {
        while (true) {
            var line = watched(child, sink, cancel);
            paperMoved |= line.word().equals("PROGRESS") || line.word().equals("PAGE");
            withinPage = line.word().equals("PROGRESS") && line.number("permille") > 0;
            switch (line.word()) {
                case "PROGRESS" ->
                        sink.progress(kept.nextIndex(), line.number("permille") / 1000.0);
                case "PAGE" -> {
                    if (cancel.requested()) {
                        continue;
                    }
                    if (!keep(child, line, request, kept)) {
                        child.cancel();
                        child.close();
                        return kept.failed();
                    }
                }
                case "ERROR" -> {
                    var fault = Worker.faultNamed(line.text("fault"));
                    return cancel.requested()
                            ? ScanOutcome.done(End.CANCELLED, kept.pages())
                            : ScanOutcome.failed(fault, kept.pages(), line.text("detail"));
                }
                case "DONE" -> {
                    return cancel.requested()
                            ? ScanOutcome.done(End.CANCELLED, kept.pages())
                            : done(line, kept);
                }
                default -> {
                    // A newer worker may say more.
                }
            }
        }
    }

    private static ScanOutcome done(WorkerLine line, Keeper kept) {
        if (kept.pages() == 0) {
            return ScanOutcome.failed(ScanFault.EMPTY_FEEDER, 0, line.text("detail"));
        }
        for (var end : End.values()) {
            if (end.name().equals(line.text("end"))) {
                return ScanOutcome.done(end, kept.pages());
            }
        }
        return ScanOutcome.done(End.FEEDER_EMPTY, kept.pages());
    }

    private static boolean keep(Worker child, WorkerLine line, ScanRequest request, Keeper kept)
            throws ScanFaultException {
        var side = line.text("side").equals(Side.BACK.name()) ? Side.BACK : Side.FRONT;
        try {
            var dpi = line.number("dpi") > 0 ? line.number("dpi") : request.dpi();
            return kept.keep(
                    PageProof.prove(kept.nextIndex(), side, child.page(), dpi, request.paper()));
        } catch (PageProof.Damaged e) {
            child.cancel();
            child.close();
            throw new ScanFaultException(e.fault(), String.valueOf(e.getMessage()));
        }
    }

    /// The next line, telling the officer of silence, and ending a child that is hung.
    private WorkerLine watched(Worker child, PageSink sink, Cancel cancel)
            throws ScanFaultException {
        var silent = Duration.ZERO;
        var told = false;
        while (true) {
            try {
                return child.next(LOOK);
            } catch (ScanFaultException e) {
                if (e.fault() != ScanFault.DRIVER_HUNG) {
                    throw e;
                }
            }
            silent = silent.plus(LOOK);
            var patient = withinPage ? patience.stuck() : patience.hung();
            var limit = cancel.requested() ? patience.leave() : patient;
            if (silent.compareTo(limit) >= 0) {
                child.close();
                throw new ScanFaultException(ScanFault.DRIVER_HUNG, "no word within " + limit);
            }
            if (!told
                    && silent.compareTo(withinPage ? limit.dividedBy(2) : patience.quiet()) >= 0) {
                told = true;
                sink.waiting(ScanFault.DRIVER_HUNG, silent);
            }
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
