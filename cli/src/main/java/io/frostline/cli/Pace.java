package io.frostline.cli;

import java.util.concurrent.TimeUnit;

/** Lets events happen evenly, no faster than a rate. Time lost is not caught up with. */
final class Pace {
    private final long intervalNanos;
    private long next;

    private Pace(long intervalNanos) {
        this.intervalNanos = intervalNanos;
        this.next = System.nanoTime();
    }

    static Pace unlimited() {
        return new Pace(0);
    }

    /** @param perSecond events a second, more than 0 */
    static Pace of(double perSecond) {
        return new Pace((long) (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }

    /** Waits until the next event may happen. */
    void await() throws InterruptedException {
        long now = System.nanoTime();
        if (now < next) {
            TimeUnit.NANOSECONDS.sleep(next - now);
        }
        next = Math.max(next, now - intervalNanos) + intervalNanos;
    }
}
