package io.frostline.vision.image;

import java.util.concurrent.Semaphore;

/**
 * Bounds the pixels of the pictures that are decoded at the same time. First come, first served, so that large ones get
 * their turn.
 */
final class PixelBudget {
    private static final int PIXELS_PER_PERMIT = 4096;

    private final Semaphore permits;

    PixelBudget(long pixels) {
        permits = new Semaphore(permits(pixels), true);
    }

    /** Waits until there is room; no picture may be larger than the whole budget. */
    void take(long pixels) {
        permits.acquireUninterruptibly(permits(pixels));
    }

    void giveBack(long pixels) {
        permits.release(permits(pixels));
    }

    private static int permits(long pixels) {
        return Math.toIntExact((pixels + PIXELS_PER_PERMIT - 1) / PIXELS_PER_PERMIT);
    }
}
