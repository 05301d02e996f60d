package io.frostline.trainer.stream;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One thread, at low priority, for what is computed beside the loop, one after the other. Thread-safe. */
public final class BackgroundThread {
    private final ExecutorService thread;

    public BackgroundThread(String name) {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            made.setPriority(Thread.MIN_PRIORITY);
            return made;
        });
    }

    /** What comes before it is waited for, on the thread. */
    public Future<?> submit(Runnable work) {
        return thread.submit(work);
    }

    /** Takes nothing more. */
    public void shutdown() {
        thread.shutdown();
    }

    public boolean isShutdown() {
        return thread.isShutdown();
    }

    /** Returns when what was submitted has ended, or this thread is interrupted. */
    public void awaitEnd() {
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
