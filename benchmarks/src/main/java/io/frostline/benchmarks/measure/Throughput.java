package io.frostline.benchmarks.measure;

import java.time.Duration;

/** How fast something works that can be repeated at will. */
public final class Throughput {
    private Throughput() {}

    /**
     * Repeats the work until the time is over.
     *
     * @param items how many things are done each time
     * @return things a second
     */
    public static double of(int items, Runnable work, Duration time) {
        long started = System.nanoTime();
        long done = 0;
        long elapsed;
        do {
            work.run();
            done += items;
            elapsed = System.nanoTime() - started;
        } while (elapsed < time.toNanos());
        return done * 1e9 / elapsed;
    }
}
