package vn.gov.hanam.kntc.client.platform.task;

/// Starts what goes on behind every screen for as long as somebody is logged in, such as sync.
@FunctionalInterface
public interface Background {

    /// Runs `loop` on a thread of its own. It ends when it returns; nobody interrupts it.
    void start(String name, Runnable loop);
}
