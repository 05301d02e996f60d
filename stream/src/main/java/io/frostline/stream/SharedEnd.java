package io.frostline.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Ends several things side by side: they share one deadline, so that their times do not add up. */
public final class SharedEnd {
    /** What a process has from SIGTERM to the end of all that it runs; ten seconds are promised for the whole end. */
    public static final Duration OF_A_PROCESS = Duration.ofSeconds(9);

    private static final ThreadFactory THREADS = new DaemonThreads("end");

    private SharedEnd() {}

    /** Interrupts a thread, if there is one, and waits for its end. */
    public static void of(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Begins all steps at once and waits for them.
     *
     * @return whether all have come to their end in time; those that have not go on, on threads that keep no process
     *     alive
     */
    public static boolean within(Duration time, Runnable... steps) {
        long deadline = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (Runnable step : steps) {
            Thread thread = THREADS.newThread(step);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }
}
