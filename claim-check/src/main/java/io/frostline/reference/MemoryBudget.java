package io.frostline.reference;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the bytes of the pictures that are being fetched or looked at. First come, first served, so that large ones
 * get their turn.
 */
final class MemoryBudget {
    private static final int BYTES_PER_PERMIT = 1024;

    private final Semaphore permits;

    MemoryBudget(long bytes) {
        permits = new Semaphore(permits(bytes), true);
    }

    /** @return whether there was room in time; nothing may be larger than the whole budget */
    boolean take(long bytes, Duration patience) throws InterruptedException {
        return permits.tryAcquire(permits(bytes), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    void giveBack(long bytes) {
        permits.release(permits(bytes));
    }

    private static int permits(long bytes) {
        return Math.toIntExact((bytes + BYTES_PER_PERMIT - 1) / BYTES_PER_PERMIT);
    }
}
