package vn.gov.hanam.kntc.client.platform.task;

import static vn.gov.hanam.kntc.model.base.Require.require;

import java.util.ArrayDeque;
import java.util.Deque;

/// Tasks that wait until the test lets them run: for looking at a screen while it is busy.
public final class HeldTasks implements Tasks {

    private final InlineTasks inline = new InlineTasks();
    private final Deque<Runnable> held = new ArrayDeque<>();

    @Override
    public <T> Running<T> start(String titleKey, Work<T> work) {
        var running = new Running<T>(titleKey);
        held.add(() -> inline.start(titleKey, work).whenOver(running::end));
        return running;
    }

    /// Runs the oldest one that waits.
    public void runOne() {
        require(!held.isEmpty(), "no task waits");
        held.remove().run();
    }

    public int waiting() {
        return held.size();
    }
}
