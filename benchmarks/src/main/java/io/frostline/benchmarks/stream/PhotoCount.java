package io.frostline.benchmarks.stream;

import java.time.Duration;

/** How many photos have to wait for a program that works through them. */
final class PhotoCount {
    /** Four transactions of the extractor at their largest, so that a rate can be told from their commits. */
    private static final int FEWEST = 1024;

    /** Three quarters of a gigabyte on the broker's disk. */
    private static final int MOST = 20_000;

    /** For what comes before the window, and so that it closes while there is still work waiting. */
    private static final double MARGIN = 2;

    private PhotoCount() {}

    /** @return enough for a window in steady state, for one who does so many a second at most */
    static int lasting(Duration window, double imagesPerSecond) {
        double wanted = MARGIN * imagesPerSecond * window.toMillis() / 1000;
        return (int) Math.max(FEWEST, Math.min(wanted, MOST));
    }
}
