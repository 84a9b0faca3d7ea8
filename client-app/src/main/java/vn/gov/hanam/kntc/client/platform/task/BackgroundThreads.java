package vn.gov.hanam.kntc.client.platform.task;

/// A daemon thread for each loop: the program may end while one waits.
public final class BackgroundThreads implements Background {

    @Override
    public void start(String name, Runnable loop) {
        Thread.ofPlatform().daemon(true).name(name).start(loop);
    }
}
