package io.frostline.vision.image;

import java.util.concurrent.Semaphore;

/**
 * Bounds the memory of the pictures that are decoded at the same time. First come, first served, so that costly ones
 * get their turn.
 */
final class DecodingBudget {
    private static final int BYTES_PER_PERMIT = 16_384;

    private final Semaphore permits;

    DecodingBudget(long bytes) {
        permits = new Semaphore(permits(bytes), true);
    }

    /** Waits until there is room; no picture may take more than the whole budget. */
    void take(long bytes) {
        permits.acquireUninterruptibly(permits(bytes));
    }

    void giveBack(long bytes) {
        permits.release(permits(bytes));
    }

    private static int permits(long bytes) {
        return Math.toIntExact((bytes + BYTES_PER_PERMIT - 1) / BYTES_PER_PERMIT);
    }
}
