package vn.gov.hanam.kntc.client.service.scan;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/// A sink that keeps in memory and remembers all it was told.
final class Collecting implements PageSink {

    final List<RawPage> pages = Collections.synchronizedList(new ArrayList<>());
    final List<ScanFault> waits = Collections.synchronizedList(new ArrayList<>());
    final Map<String, FaultCode> unreadable = new ConcurrentHashMap<>();
    final List<String> unfinished = Collections.synchronizedList(new ArrayList<>());
    private IntConsumer onPage = _ -> {};
    private Runnable onProgress = () -> {};
    private int room = Integer.MAX_VALUE;

    Collecting onPage(IntConsumer listener) {
        onPage = listener;
        return this;
    }

    Collecting onProgress(Runnable listener) {
        onProgress = listener;
        return this;
    }

    Collecting withRoomFor(int pagesMax) {
        room = pagesMax;
        return this;
    }

    List<Integer> indexes() {
        return pages.stream().map(RawPage::index).toList();
    }

    @Override
    public void progress(int page, double part) {
        onProgress.run();
    }

    @Override
    public void page(RawPage page) {
        if (pages.size() >= room) {
            throw new Fault(FaultCode.DISK_FULL, "no room");
        }
        pages.add(page);
        onPage.accept(pages.size());
    }

    @Override
    public void waiting(ScanFault why, Duration since) {
        waits.add(why);
    }

    @Override
    public void unreadable(String fileName, FaultCode why) {
        unreadable.put(fileName, why);
    }

    @Override
    public void unfinished(String fileName) {
        unfinished.add(fileName);
    }
}
