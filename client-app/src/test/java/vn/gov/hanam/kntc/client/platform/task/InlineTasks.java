package vn.gov.hanam.kntc.client.platform.task;

import vn.gov.hanam.kntc.client.platform.Crash;

import java.util.Random;

/// Tasks that are over when `start` returns. A test that wants to stop one cancels it in its work.
public final class InlineTasks implements Tasks {

    private final Crash crash = new Crash(new Random(1));

    @Override
    public <T> Running<T> start(String titleKey, Work<T> work) {
        var running = new Running<T>(titleKey);
        running.end(outcomeOf(running, work));
        return running;
    }

    @SuppressWarnings("CatchingUnchecked")
    private <T> Outcome<T> outcomeOf(Running<T> running, Work<T> work) {
        try {
            return new Outcome.Done<>(
                    work.run((done, total) -> {
                        if (running.isCancelled()) {
                            throw new Stopped();
                        }
                        running.advance(total <= 0 ? -1 : (double) done / total);
                    }));
        } catch (Stopped stopped) {
            return new Outcome.Cancelled<>();
        } catch (Exception failure) {
            return new Outcome.Failed<>(crash.record(failure));
        }
    }
}
