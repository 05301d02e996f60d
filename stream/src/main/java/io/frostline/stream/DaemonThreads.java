package io.frostline.stream;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads named {@code <name>-1}, {@code <name>-2}, …. */
public final class DaemonThreads implements ThreadFactory {
    private final String name;
    private final AtomicInteger made = new AtomicInteger();

    public DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
