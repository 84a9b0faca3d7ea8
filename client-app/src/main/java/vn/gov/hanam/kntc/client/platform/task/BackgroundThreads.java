package vn.gov.hanam.kntc.client.platform.task;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/// A daemon thread for each loop: the program may end while one waits.
public final class BackgroundThreads implements Background, Executor, ThreadFactory {

    @Override
    public void start(String name, Runnable loop) {
        Thread.ofPlatform().daemon(true).name(name).start(loop);
    }

    @Override
    public void execute(Runnable work) {
        newThread(work).start();
    }

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform().daemon(true).name("background").unstarted(work);
    }
}
